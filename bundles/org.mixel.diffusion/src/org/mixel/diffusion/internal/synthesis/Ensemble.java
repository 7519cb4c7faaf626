/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.model.AbundanceMaps;

/**
 * Several samples of the same map as their mean and standard deviation: what the model is sure of and what not.
 * Memory: 16 bytes a cell and endmember.
 */
public final class Ensemble {
  private final AbundanceMaps first;
  private final double[][] sums;
  private final double[][] squares;
  private int count;

  /** Starts with a sample. */
  public Ensemble(AbundanceMaps first) {
    this.first = first;
    this.sums = new double[first.size()][first.map(0).length];
    this.squares = new double[first.size()][first.map(0).length];
    add(first);
  }

  /** Adds a sample on the same grid. */
  public void add(AbundanceMaps sample) {
    count++;
    for (int e = 0; e < sums.length; e++) {
      float[] origin = first.map(e);
      float[] map = sample.map(e);
      for (int i = 0; i < map.length; i++) {
        double difference = (double) map[i] - origin[i]; // from the first sample: no cancellation
        sums[e][i] += difference;
        squares[e][i] += difference * difference;
      }
    }
  }

  /** Mean abundances; those of samples on the simplex are on it too, to rounding. */
  public AbundanceMaps mean() {
    float[][] means = new float[sums.length][first.map(0).length];
    for (int e = 0; e < means.length; e++) {
      for (int i = 0; i < means[e].length; i++) {
        means[e][i] = (float) (first.map(e)[i] + sums[e][i] / count);
      }
    }
    return new AbundanceMaps(first.grid(), first.names(), means);
  }

  /** Standard deviation between samples, with n - 1; zero for one sample and where all agree. */
  public AbundanceMaps deviation() {
    float[][] deviations = new float[sums.length][first.map(0).length];
    for (int e = 0; e < deviations.length; e++) {
      for (int i = 0; i < deviations[e].length; i++) {
        double spread = squares[e][i] - sums[e][i] * sums[e][i] / count;
        deviations[e][i] = (float) Math.sqrt(Math.max(spread, 0) / Math.max(1, count - 1));
        if (Float.isNaN(first.map(e)[i])) {
          deviations[e][i] = Float.NaN;
        }
      }
    }
    return new AbundanceMaps(first.grid(), first.names(), deviations);
  }
}
