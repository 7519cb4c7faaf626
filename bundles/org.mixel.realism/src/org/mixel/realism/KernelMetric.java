/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;
import java.util.SplittableRandom;

/**
 * M7: squared maximum mean discrepancy of random features, unbiased (Gretton et al. 2012, eq. 3), under a sum of
 * Gaussian kernels of half, once and twice the median distance of a reference set. May be slightly negative.
 */
final class KernelMetric implements Metric {
  private static final double[] WIDTHS = {0.5, 1, 2};

  private final FeatureDistances distances;
  private final double median;

  KernelMetric(FeatureDistances distances, int[] reference) {
    this.distances = distances;
    this.median = distances.median(reference);
  }

  @Override
  public List<String> names() {
    return List.of("M7 kernel discrepancy");
  }

  /** Without bias, the statistic of two sets of one law spreads around zero by about one over their size. */
  @Override
  public double resolution(int subset) {
    return 1.0 / subset;
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double cross = 0;
    for (int i : left) {
      for (int j : right) {
        cross += kernel(i, j);
      }
    }
    return new double[] {within(left) + within(right) - 2 * cross / ((double) left.length * right.length)};
  }

  private double within(int[] members) {
    double sum = 0;
    for (int i = 0; i < members.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel(members[i], members[j]);
      }
    }
    return 2 * sum / ((double) members.length * (members.length - 1));
  }

  private double kernel(int i, int j) {
    double sum = 0;
    for (double width : WIDTHS) {
      double scale = width * median;
      sum += Math.exp(-distances.squared(i, j) / (2 * scale * scale)) / WIDTHS.length;
    }
    return sum;
  }

  /** Share of random relabellings of both sets whose discrepancy is at least that of the sets themselves. */
  double permutationP(int[] left, int[] right, int permutations, long seed) {
    double observed = distances(left, right)[0];
    int[] all = new int[left.length + right.length];
    System.arraycopy(left, 0, all, 0, left.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    SplittableRandom random = new SplittableRandom(seed);
    int atLeast = 1;
    for (int k = 0; k < permutations; k++) {
      Draws.shuffle(all, random);
      int[] a = java.util.Arrays.copyOfRange(all, 0, left.length);
      int[] b = java.util.Arrays.copyOfRange(all, left.length, all.length);
      atLeast += distances(a, b)[0] >= observed ? 1 : 0;
    }
    return atLeast / (permutations + 1.0);
  }
}
