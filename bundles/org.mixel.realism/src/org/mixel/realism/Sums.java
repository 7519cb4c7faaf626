/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

/** Sums and means of per-patch features over sets of patches. */
final class Sums {
  private Sums() {
  }

  /** The mean of the features of a set. */
  static double[] mean(double[][] features, int[] members) {
    double[] mean = new double[features[members[0]].length];
    for (int member : members) {
      double[] feature = features[member];
      for (int i = 0; i < mean.length; i++) {
        mean[i] += feature[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= members.length;
    }
    return mean;
  }

  /** Values of one feature over a set, ascending. */
  static double[] sorted(double[][] features, int feature, int[] members) {
    double[] values = new double[members.length];
    for (int i = 0; i < members.length; i++) {
      values[i] = features[members[i]][feature];
    }
    java.util.Arrays.sort(values);
    return values;
  }

  /** First Wasserstein distance of two samples, both ascending: the area between their quantile functions. */
  static double wasserstein(double[] left, double[] right) {
    double area = 0;
    double from = 0;
    int i = 0;
    int j = 0;
    while (i < left.length && j < right.length) {
      double endLeft = (i + 1.0) / left.length;
      double endRight = (j + 1.0) / right.length;
      double to = Math.min(endLeft, endRight);
      area += (to - from) * Math.abs(left[i] - right[j]);
      from = to;
      if (endLeft <= to) {
        i++;
      }
      if (endRight <= to) {
        j++;
      }
    }
    return area;
  }

  /** First Wasserstein distance of two histograms over the same bins, in units of a bin. */
  static double histogramWasserstein(double[] left, double[] right, int offset, int bins) {
    double difference = 0;
    double area = 0;
    for (int bin = offset; bin < offset + bins; bin++) {
      difference += left[bin] - right[bin];
      area += Math.abs(difference);
    }
    return area;
  }

  /** Largest distance of two cumulative histograms. */
  static double histogramKolmogorov(double[] left, double[] right, int offset, int bins) {
    double difference = 0;
    double largest = 0;
    for (int bin = offset; bin < offset + bins; bin++) {
      difference += left[bin] - right[bin];
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }
}
