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
 * M2: how endmembers occur together. Largest and root mean square difference of the correlation coefficients, and the
 * Bures distance of the covariance matrices. Abundances sum to one, so their covariance is singular; the Bures
 * distance does not mind, and is the same in any orthonormal coordinates of the plane of the simplex.
 */
final class JointMetric implements Metric {
  private final int endmembers;
  private final double[][] moments;

  JointMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    this.moments = pool.features(i -> moments(pool.patch(i), endmembers));
  }

  private static double[] moments(float[] patch, int endmembers) {
    int cells = patch.length / endmembers;
    double[] result = new double[endmembers + endmembers * endmembers];
    for (int e = 0; e < endmembers; e++) {
      for (int f = 0; f <= e; f++) {
        double product = 0;
        for (int i = 0; i < cells; i++) {
          product += (double) patch[e * cells + i] * patch[f * cells + i];
        }
        result[endmembers + e * endmembers + f] = product / cells;
        result[endmembers + f * endmembers + e] = product / cells;
      }
      for (int i = 0; i < cells; i++) {
        result[e] += patch[e * cells + i] / (double) cells;
      }
    }
    return result;
  }

  @Override
  public List<String> names() {
    return List.of("M2 correlation max", "M2 correlation rms", "M2 covariance Bures");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    DMatrixRMaj a = covariance(Sums.mean(moments, left));
    DMatrixRMaj b = covariance(Sums.mean(moments, right));
    double largest = 0;
    double square = 0;
    for (int e = 0; e < endmembers; e++) {
      for (int f = 0; f < e; f++) {
        double difference = correlation(a, e, f) - correlation(b, e, f);
        largest = Math.max(largest, Math.abs(difference));
        square += difference * difference;
      }
    }
    int pairs = endmembers * (endmembers - 1) / 2;
    return new double[] {largest, Math.sqrt(square / pairs), Math.sqrt(SymmetricMatrices.bures(a, b))};
  }

  private DMatrixRMaj covariance(double[] mean) {
    DMatrixRMaj covariance = new DMatrixRMaj(endmembers, endmembers);
    for (int e = 0; e < endmembers; e++) {
      for (int f = 0; f < endmembers; f++) {
        covariance.set(e, f, mean[endmembers + e * endmembers + f] - mean[e] * mean[f]);
      }
    }
    return covariance;
  }

  private static double correlation(DMatrixRMaj covariance, int e, int f) {
    double scale = Math.sqrt(covariance.get(e, e) * covariance.get(f, f));
    return scale > 0 ? covariance.get(e, f) / scale : 0;
  }
}
