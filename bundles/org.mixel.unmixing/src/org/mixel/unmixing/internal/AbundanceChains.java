/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Short chains of the abundances of single pixels under given draws of vertices and noise. Safe for threads. */
public final class AbundanceChains {
  private static final int BURN_IN = 5;
  private static final int PASSES = 2;

  private final List<List<SimplexState>> states = new ArrayList<>();
  private final SupportSystems start;
  private final double[][] startVertices;
  private final int size;

  /** @param draws in the order of the chain, at least one */
  public AbundanceChains(List<VertexDraws.Draw> draws) {
    startVertices = draws.get(0).vertices();
    size = startVertices.length;
    start = new SupportSystems(Dense.gram(startVertices), size, true, true);
    for (VertexDraws.Draw draw : draws) {
      // Each eliminated component moves the others a little differently; all take turns.
      List<SimplexState> turns = new ArrayList<>();
      for (int last = 0; last < size; last++) {
        turns.add(new SimplexState(draw.vertices(), draw.variance(), last));
      }
      states.add(turns);
    }
  }

  /**
   * Runs the chain of one pixel from its least squares fit on.
   *
   * @param coordinates {@code [pixel][dimension]}
   * @param means       {@code [endmember][pixel]}: receives the means
   * @param deviations  {@code [endmember][pixel]}: receives the standard deviations
   */
  public void run(double[] coordinates, int pixel, float[][] means, float[][] deviations, SplittableRandom random) {
    int dimensions = startVertices[0].length;
    double[] own = java.util.Arrays.copyOfRange(coordinates, pixel * dimensions, (pixel + 1) * dimensions);
    float[] a = fit(own);
    AbundanceGibbs step = new AbundanceGibbs(size);
    double[] sum = new double[size];
    double[] squares = new double[size];
    step.sweep(states.get(0).get(0), own, a, 0, BURN_IN, random);
    for (int draw = 0; draw < states.size(); draw++) {
      step.sweep(states.get(draw).get(draw % size), own, a, 0, PASSES, random);
      for (int i = 0; i < size; i++) {
        sum[i] += a[i];
        squares[i] += (double) a[i] * a[i];
      }
    }
    int n = states.size();
    for (int i = 0; i < size; i++) {
      double mean = sum[i] / n;
      means[i][pixel] = (float) mean;
      deviations[i][pixel] = (float) Math.sqrt(Math.max(0, squares[i] / n - mean * mean));
    }
  }

  private float[] fit(double[] own) {
    double[] b = new double[size];
    for (int i = 0; i < size; i++) {
      b[i] = Dense.dot(startVertices[i], own);
    }
    double[] a = new double[size];
    new ActiveSet(start).solve(b, a);
    float[] result = new float[size];
    for (int i = 0; i < size; i++) {
      result[i] = (float) a[i];
    }
    return result;
  }
}
