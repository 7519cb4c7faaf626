/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trivial generators that a model must beat. Each breaks what it does not know of: shuffled cells have the right
 * abundances and no space, Gaussian fields the right spectrum and the wrong abundances, logistic-normal fields hold
 * the simplex without its edges, and crops of the training maps are real but not new.
 */
public final class Baselines {
  /** Abundances below this are raised to it before logarithms are taken. */
  private static final double LEAST = 1e-3;
  private static final int TERMS = 64;

  private final List<float[]> training;
  private final int endmembers;
  private final int size;

  /** Builds on patches of the training maps, {@code [endmember][row][column]}. */
  public Baselines(List<float[]> training, int endmembers, int size) {
    this.training = List.copyOf(training);
    this.endmembers = endmembers;
    this.size = size;
  }

  /** The cells of all training patches in random order. */
  public PatchGroup shuffled(int count, SplittableRandom random) {
    int cells = size * size;
    List<float[]> patches = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] patch = new float[endmembers * cells];
      for (int i = 0; i < cells; i++) {
        float[] source = training.get(random.nextInt(training.size()));
        int cell = random.nextInt(cells);
        for (int e = 0; e < endmembers; e++) {
          patch[e * cells + i] = source[e * cells + cell];
        }
      }
      patches.add(patch);
    }
    return new PatchGroup("shuffled cells", patches);
  }

  /**
   * Gaussian fields with the mean and the cross-covariance of the training patches, negative values set to zero and
   * sums to one.
   */
  public PatchGroup gaussian(int count, SplittableRandom random) {
    List<float[]> patches = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      patches.add(onSimplex(field(training, random), false));
    }
    return new PatchGroup("Gaussian field", patches);
  }

  /** Logistic-normal fields: Gaussian ones of centred log-ratios (Aitchison 1986), brought back to the simplex. */
  public PatchGroup logisticNormal(int count, SplittableRandom random) {
    List<float[]> ratios = training.stream().map(this::logRatios).toList();
    List<float[]> patches = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      patches.add(onSimplex(field(ratios, random), true));
    }
    return new PatchGroup("logistic-normal field", patches);
  }

  private float[] logRatios(float[] patch) {
    int cells = size * size;
    float[] result = new float[patch.length];
    for (int i = 0; i < cells; i++) {
      double mean = 0;
      for (int e = 0; e < endmembers; e++) {
        mean += Math.log(Math.max(LEAST, patch[e * cells + i])) / endmembers;
      }
      for (int e = 0; e < endmembers; e++) {
        result[e * cells + i] = (float) (Math.log(Math.max(LEAST, patch[e * cells + i])) - mean);
      }
    }
    return result;
  }

  /**
   * A sum of patches with Gaussian weights: Gaussian given the patches, with their covariance. The patches lie at random
   * places of the training maps, which makes it stationary but for what so many patches leave to chance. They are not
   * shifted cyclically: that would draw the jump between opposite borders of each patch into the middle of the field
   * and give it a rougher spectrum than theirs (Galerne, Gousseau and Morel 2011).
   */
  private double[] field(List<float[]> patches, SplittableRandom random) {
    int cells = size * size;
    double[] means = new double[endmembers];
    for (float[] patch : patches) {
      for (int i = 0; i < patch.length; i++) {
        means[i / cells] += patch[i] / ((double) cells * patches.size());
      }
    }
    double[] field = new double[endmembers * cells];
    for (int term = 0; term < TERMS; term++) {
      float[] patch = patches.get(random.nextInt(patches.size()));
      double weight = random.nextGaussian() / Math.sqrt(TERMS);
      for (int i = 0; i < field.length; i++) {
        field[i] += weight * (patch[i] - means[i / cells]);
      }
    }
    for (int i = 0; i < field.length; i++) {
      field[i] += means[i / cells];
    }
    return field;
  }

  private float[] onSimplex(double[] field, boolean logarithms) {
    int cells = size * size;
    float[] patch = new float[field.length];
    double[] values = new double[endmembers];
    for (int i = 0; i < cells; i++) {
      double sum = 0;
      for (int e = 0; e < endmembers; e++) {
        double value = field[e * cells + i];
        values[e] = logarithms ? Math.exp(value) : Math.max(0, value);
        sum += values[e];
      }
      for (int e = 0; e < endmembers; e++) {
        patch[e * cells + i] = (float) (sum > 0 ? values[e] / sum : 1.0 / endmembers);
      }
    }
    return patch;
  }
}
