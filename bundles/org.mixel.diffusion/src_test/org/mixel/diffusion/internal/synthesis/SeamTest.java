/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/**
 * Large maps from windows with exact denoisers of a field whose covariance .25 exp(-|dx| / 6 - |dy| / 6) is a product,
 * so that a window's Wiener filter works line by line in the eigenvectors of one small matrix. All that can go wrong is
 * the fusion of windows.
 */
class SeamTest {
  private static final int EDGE = 32;
  private static final double RANGE = 6;
  private static final SamplingPlan PLAN = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.01, 20));

  private final Eigen eigen = new Eigen(EDGE, RANGE);
  private final Map<Double, double[]> filters = new ConcurrentHashMap<>();

  private float[] wiener(float[] noisy, int count, double sigma) {
    double[] filter = filters.computeIfAbsent(sigma, this::filter);
    float[] clean = new float[noisy.length];
    double[] a = new double[EDGE * EDGE];
    double[] b = new double[EDGE * EDGE];
    for (int w = 0; w < count; w++) {
      for (int i = 0; i < a.length; i++) {
        a[i] = noisy[w * a.length + i];
      }
      eigen.forward(a, b);
      for (int i = 0; i < b.length; i++) {
        b[i] *= filter[i];
      }
      eigen.backward(b, a);
      for (int i = 0; i < a.length; i++) {
        clean[w * a.length + i] = (float) a[i];
      }
    }
    return clean;
  }

  private double[] filter(double sigma) {
    double[] filter = new double[EDGE * EDGE];
    for (int i = 0; i < filter.length; i++) {
      double variance = .25 * eigen.value(i / EDGE) * eigen.value(i % EDGE);
      filter[i] = variance / (variance + sigma * sigma);
    }
    return filter;
  }

  private float[] draw(int size, int seed) {
    return ExactMaps.draw(size, size, EDGE, seed, PLAN, (x, y, n, sigma) -> wiener(x, n, sigma), Evidence.NONE);
  }

  /** Mean |horizontal difference| across the columns where windows begin and end, over that elsewhere. */
  private static double seams(float[] map, int size) {
    double[] sums = new double[2];
    long[] counts = new long[2];
    for (int i = 0; i < map.length; i++) {
      int column = i % size;
      if (column > 0) {
        int kind = column % (EDGE / 2) == 0 ? 0 : 1;
        sums[kind] += Math.abs(map[i] - map[i - 1]);
        counts[kind]++;
      }
    }
    return sums[0] / counts[0] / (sums[1] / counts[1]);
  }

  @Test
  void mapsOf512CellsHaveNoSeams() {
    double sum = 0;
    double variance = 0;
    for (int n = 0; n < 8; n++) {
      float[] map = draw(512, n);
      sum += seams(map, 512) / 8;
      for (float value : map) {
        variance += value * value / map.length / 8;
      }
    }
    assertEquals(1, sum, .03);
    assertEquals(.25, variance, .02);
  }

  @Test
  void aMapOf1024CellsHasNoSeams() {
    double value = seams(draw(1024, 99), 1024);
    assertEquals(1, value, .03);
  }

  /** Eigenvectors of the covariance exp(-|i - j| / range) of a line, by Jacobi rotations. */
  private static final class Eigen {
    private final int n;
    private final double[][] vectors;
    private final double[] values;

    Eigen(int n, double range) {
      this.n = n;
      double[][] a = new double[n][n];
      vectors = new double[n][n];
      for (int i = 0; i < n; i++) {
        vectors[i][i] = 1;
        for (int j = 0; j < n; j++) {
          a[i][j] = Math.exp(-Math.abs(i - j) / range);
        }
      }
      for (int sweep = 0; sweep < 12; sweep++) {
        for (int p = 0; p < n; p++) {
          for (int q = p + 1; q < n; q++) {
            rotate(a, p, q);
          }
        }
      }
      values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = a[i][i];
      }
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

    double value(int i) {
      return values[i];
    }

    /** V' A V. */
    void forward(double[] in, double[] out) {
      multiply(in, out, true);
    }

    /** V A V'. */
    void backward(double[] in, double[] out) {
      multiply(in, out, false);
    }

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
}
