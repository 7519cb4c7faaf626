/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

/**
 * The exact denoiser of square windows of a Gaussian field whose covariance is .25 K(rows) K(columns), so that the Wiener
 * filter works line by line in the eigenvectors of one small matrix K, found by Jacobi rotations.
 */
final class ProductFieldDenoiser implements WindowDenoiser {
  private static final double VARIANCE = 0.25;

  private final int n;
  private final double[][] vectors;
  private final double[] values;

  /** For windows as wide as the matrix, which is symmetric; copied. */
  ProductFieldDenoiser(double[]... covariance) {
    this.n = covariance.length;
    this.vectors = new double[n][n];
    this.values = new double[n];
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = covariance[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < 12; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
  }

  /** Covariance exp(-|i - j| / range) between means of blocks of so many cells in a line. */
  static double[][] exponential(int length, double range, int block) {
    double[][] covariance = new double[length][length];
    for (int i = 0; i < length * block; i++) {
      for (int j = 0; j < length * block; j++) {
        covariance[i / block][j / block] += Math.exp(-Math.abs(i - j) / range) / (block * block);
      }
    }
    return covariance;
  }

  @Override
  public float[] denoise(float[] noisy, float[] known, int count, double sigma) {
    float[] clean = new float[noisy.length];
    double[] a = new double[n * n];
    double[] b = new double[n * n];
    for (int w = 0; w < count; w++) {
      for (int i = 0; i < a.length; i++) {
        a[i] = noisy[w * a.length + i];
      }
      multiply(a, b, true);
      for (int i = 0; i < b.length; i++) {
        double variance = VARIANCE * values[i / n] * values[i % n];
        b[i] *= variance / (variance + sigma * sigma);
      }
      multiply(b, a, false);
      for (int i = 0; i < a.length; i++) {
        clean[w * a.length + i] = (float) a[i];
      }
    }
    return clean;
  }

  private void rotate(double[][] a, int p, int q) {
    if (Math.abs(a[p][q]) < 1e-14) {
      return;
    }
    double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    for (int k = 0; k < n; k++) {
      double x = a[k][p];
      double y = a[k][q];
      a[k][p] = c * x - s * y;
      a[k][q] = s * x + c * y;
      x = vectors[k][p];
      y = vectors[k][q];
      vectors[k][p] = c * x - s * y;
      vectors[k][q] = s * x + c * y;
    }
    for (int k = 0; k < n; k++) {
      double x = a[p][k];
      double y = a[q][k];
      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
    }
  }

  /** V' A V or, back, V A V'. */
  private void multiply(double[] in, double[] out, boolean transposed) {
    double[] half = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double left = transposed ? vectors[k][i] : vectors[i][k];
        for (int j = 0; j < n; j++) {
          half[i * n + j] += left * in[k * n + j];
        }
      }
    }
    java.util.Arrays.fill(out, 0);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double left = half[i * n + k];
        for (int j = 0; j < n; j++) {
          out[i * n + j] += left * (transposed ? vectors[k][j] : vectors[j][k]);
        }
      }
    }
  }
}
