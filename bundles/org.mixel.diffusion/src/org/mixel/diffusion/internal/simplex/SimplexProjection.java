/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

/**
 * Euclidean projection onto the unit simplex (Held, Wolfe, Crowder 1974): w = max(v - tau, 0) with tau such
 * that w sums to one. In double throughout: in float32 the sum is off by up to 1e-6 and more. Cost:
 * O(p^2) at worst, for p of a few it is the fastest way. Not safe for several threads at once.
 */
public final class SimplexProjection {
  private final double[] sorted;

  /** For points of the given number of components. */
  public SimplexProjection(int components) {
    this.sorted = new double[components];
  }

  /** Projects in place; returns tau, the amount taken from every positive component. */
  public double project(double[] v) {
    double tau = threshold(v);
    double sum = 0;
    int largest = 0;
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.max(v[i] - tau, 0);
      sum += v[i];
      largest = v[i] > v[largest] ? i : largest;
    }
    v[largest] += 1 - sum; // rounding of far away points
    return tau;
  }

  private double threshold(double[] v) {
    sortFalling(v);
    double sum = 0;
    double tau = 0;
    for (int j = 0; j < v.length; j++) {
      sum += sorted[j];
      double candidate = (sum - 1) / (j + 1);
      if (sorted[j] <= candidate) {
        break;
      }
      tau = candidate;
    }
    return tau;
  }

  private void sortFalling(double[] v) {
    for (int i = 0; i < v.length; i++) {
      int j = i;
      for (; j > 0 && sorted[j - 1] < v[i]; j--) {
        sorted[j] = sorted[j - 1];
      }
      sorted[j] = v[i];
    }
  }

  /**
   * Rounds a point of the simplex to float32 so that the values are not negative and their sum (in double) is
   * within 1e-7 of one: the largest component takes the rounding errors of the others.
   */
  public static void round(double[] point, float[] target) {
    int largest = 0;
    double others = 0;
    for (int i = 0; i < point.length; i++) {
      target[i] = (float) point[i];
      others += target[i];
      largest = target[i] > target[largest] ? i : largest;
    }
    target[largest] = (float) (1 - (others - target[largest]));
  }
}
