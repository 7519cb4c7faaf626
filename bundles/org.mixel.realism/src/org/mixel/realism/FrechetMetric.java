/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

import org.ejml.data.DMatrixRMaj;

/**
 * M8: squared Frechet distance of Gaussians fitted to random features, |m - m'|^2 + tr(C + C' - 2 (C C')^(1/2))
 * (Heusel et al. 2017, eq. 6). The features are first reduced to the principal directions of a reference set, at most
 * one for ten patches of a comparison, since a covariance of more directions than patches is noise.
 */
final class FrechetMetric implements Metric {
  private static final int MOST = 32;

  private final double[][] reduced;
  private final int dimensions;

  /**
   * @param features    {@code [patch][feature]}
   * @param reference   the set whose principal directions are used
   * @param comparison  number of patches that will be compared at a time
   */
  FrechetMetric(double[][] features, int[] reference, int comparison) {
    this.dimensions = Math.max(2, Math.min(MOST, comparison / 10));
    DMatrixRMaj directions = principal(features, reference, dimensions);
    this.reduced = new double[features.length][dimensions];
    for (int i = 0; i < features.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        for (int f = 0; f < features[i].length; f++) {
          reduced[i][d] += features[i][f] * directions.get(f, d);
        }
      }
    }
  }

  private static DMatrixRMaj principal(double[][] features, int[] reference, int dimensions) {
    DMatrixRMaj covariance = covariance(features, reference, Sums.mean(features, reference));
    SymmetricMatrices.Eigen eigen = SymmetricMatrices.eigen(covariance);
    Integer[] order = new Integer[eigen.values().length];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> -eigen.values()[i]));
    DMatrixRMaj directions = new DMatrixRMaj(order.length, dimensions);
    for (int d = 0; d < dimensions; d++) {
      for (int row = 0; row < order.length; row++) {
        directions.set(row, d, eigen.vectors().get(row, order[d]));
      }
    }
    return directions;
  }

  private static DMatrixRMaj covariance(double[][] features, int[] members, double[] mean) {
    int n = mean.length;
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    for (int member : members) {
      for (int i = 0; i < n; i++) {
        double a = (features[member][i] - mean[i]) / (members.length - 1);
        for (int j = 0; j < n; j++) {
          covariance.data[i * n + j] += a * (features[member][j] - mean[j]);
        }
      }
    }
    return covariance;
  }

  @Override
  public List<String> names() {
    return List.of("M8 Frechet distance (" + dimensions + " directions)");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] a = Sums.mean(reduced, left);
    double[] b = Sums.mean(reduced, right);
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      square += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return new double[] {square + SymmetricMatrices.bures(covariance(reduced, left, a), covariance(reduced, right, b))};
  }
}
