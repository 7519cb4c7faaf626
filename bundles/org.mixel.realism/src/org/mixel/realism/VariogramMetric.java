/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * M5: the variogram gamma(h) = E (a(x + h) - a(x))^2 / 2 at lags 1, 2, 4, .. below half a patch (32 at most) in four
 * directions, and the cross-variograms between endmembers. Distances are means over lags and directions, weighted over
 * endmembers by their true variance at that lag: sum |gamma - gamma'| / sum gamma'; cross-variograms likewise,
 * relative to their magnitude.
 */
final class VariogramMetric implements Metric {
  private static final int[][] DIRECTIONS = {{0, 1}, {1, 0}, {1, 1}, {1, -1}};
  private static final int LARGEST_LAG = 32;

  private final int endmembers;
  private final int lags;
  private final int pairs;
  private final double[][] features;

  VariogramMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    this.lags = lags(pool.size());
    this.pairs = endmembers * (endmembers + 1) / 2;
    this.features = pool.features(i -> features(pool.patch(i), pool.size()));
  }

  private static int lags(int size) {
    int count = 0;
    for (int lag = 1; lag <= LARGEST_LAG && lag < size / 2; lag *= 2) {
      count++;
    }
    return Math.max(1, count);
  }

  /** {@code [lag][direction][pair]}, the pairs in the order (0,0), (1,0), (1,1), (2,0) .. */
  private double[] features(float[] patch, int n) {
    double[] result = new double[lags * DIRECTIONS.length * pairs];
    double[] difference = new double[endmembers];
    int index = 0;
    for (int l = 0; l < lags; l++) {
      for (int[] direction : DIRECTIONS) {
        accumulate(patch, n, direction[0] << l, direction[1] << l, difference, result, index);
        index += pairs;
      }
    }
    return result;
  }

  private void accumulate(float[] patch, int n, int down, int right, double[] difference, double[] result, int at) {
    int firstColumn = Math.max(0, -right);
    int endColumn = n - Math.max(0, right);
    double weight = 0.5 / ((double) (n - down) * (endColumn - firstColumn));
    for (int row = 0; row + down < n; row++) {
      for (int column = firstColumn; column < endColumn; column++) {
        int from = row * n + column;
        int to = (row + down) * n + column + right;
        int pair = at;
        for (int e = 0; e < endmembers; e++) {
          difference[e] = patch[e * n * n + to] - patch[e * n * n + from];
          for (int f = 0; f <= e; f++) {
            result[pair++] += weight * difference[e] * difference[f];
          }
        }
      }
    }
  }

  /** Mean variograms of a set over directions, {@code [endmember][lag]}. */
  double[][] variograms(int[] members) {
    double[] mean = Sums.mean(features, members);
    double[][] result = new double[endmembers][lags];
    for (int l = 0; l < lags; l++) {
      for (int d = 0; d < DIRECTIONS.length; d++) {
        for (int e = 0; e < endmembers; e++) {
          result[e][l] += mean[(l * DIRECTIONS.length + d) * pairs + e * (e + 3) / 2] / DIRECTIONS.length;
        }
      }
    }
    return result;
  }

  @Override
  public List<String> names() {
    return List.of("M5 variogram", "M5 cross-variogram");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] a = Sums.mean(features, left);
    double[] b = Sums.mean(features, right);
    double[] result = new double[2];
    for (int block = 0; block < lags * DIRECTIONS.length; block++) {
      double[] sums = new double[4];
      int pair = block * pairs;
      for (int e = 0; e < endmembers; e++) {
        for (int f = 0; f <= e; f++, pair++) {
          int kind = e == f ? 0 : 2;
          sums[kind] += Math.abs(a[pair] - b[pair]);
          sums[kind + 1] += Math.abs(b[pair]);
        }
      }
      result[0] += sums[0] / Math.max(1e-12, sums[1]) / (lags * DIRECTIONS.length);
      result[1] += sums[2] / Math.max(1e-12, sums[3]) / (lags * DIRECTIONS.length);
    }
    return result;
  }
}
