/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * M1: the law of single abundances. First Wasserstein distance and Kolmogorov-Smirnov distance of each endmember's
 * values, as the mean over endmembers, and the differences of the shares of cells below 0.01 and above 0.99. From
 * histograms of 1000 bins, hence exact to 0.001.
 */
final class MarginalMetric implements Metric {
  private static final int BINS = 1000;
  private static final int LOW = BINS / 100;

  private final int endmembers;
  private final double[][] histograms;

  MarginalMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    this.histograms = pool.features(i -> histogram(pool.patch(i), endmembers));
  }

  private static double[] histogram(float[] patch, int endmembers) {
    int cells = patch.length / endmembers;
    double[] shares = new double[endmembers * BINS];
    for (int e = 0; e < endmembers; e++) {
      for (int i = e * cells; i < (e + 1) * cells; i++) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) (patch[i] * BINS)));
        shares[e * BINS + bin] += 1.0 / cells;
      }
    }
    return shares;
  }

  @Override
  public List<String> names() {
    return List.of("M1 marginal W1", "M1 marginal KS", "M1 share below .01", "M1 share above .99");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] a = Sums.mean(histograms, left);
    double[] b = Sums.mean(histograms, right);
    double[] result = new double[4];
    for (int e = 0; e < endmembers; e++) {
      int offset = e * BINS;
      result[0] += Sums.histogramWasserstein(a, b, offset, BINS) / BINS / endmembers;
      result[1] += Sums.histogramKolmogorov(a, b, offset, BINS) / endmembers;
      result[2] += Math.abs(sum(a, offset, LOW) - sum(b, offset, LOW)) / endmembers;
      result[3] += Math.abs(sum(a, offset + BINS - LOW, LOW) - sum(b, offset + BINS - LOW, LOW)) / endmembers;
    }
    return result;
  }

  private static double sum(double[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum;
  }
}
