/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/**
 * Filling a hole of a Gaussian field with the exact denoiser, against simple kriging: mean C_UO C_OO^-1 x_O and
 * covariance C_UU - C_UO C_OO^-1 C_OU of the open cells U given the cells O. Repeating the noise levels is no exact
 * method: its bias is what this test measures.
 */
class KrigingTest {
  private static final int EDGE = 16;
  private static final int SAMPLES = 200;

  private final Torus torus = new Torus(EDGE);
  private final double[] spectrum = torus.spectrum(1.5, 0.25);
  private final boolean[] open = new boolean[EDGE * EDGE];
  private float[] field;
  private double[] mean;
  private double[] variance;

  @BeforeEach
  void krige() {
    for (int i = 0; i < open.length; i++) {
      open[i] = i / EDGE >= 5 && i / EDGE < 11 && i % EDGE >= 5 && i % EDGE < 11;
    }
    field = torus.draw(spectrum, new SplittableRandom(11));
    float[] covariance = torus.real(spectrum.clone(), new double[spectrum.length]);
    int[] known = IntStream.range(0, open.length).filter(i -> !open[i]).toArray();
    int[] unknown = IntStream.range(0, open.length).filter(i -> open[i]).toArray();
    // (C_OO | x_O, C_OU): solved for all right-hand sides at once
    double[][] system = new double[known.length][known.length + 1 + unknown.length];
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; j < known.length; j++) {
        system[i][j] = between(covariance, known[i], known[j]);
      }
      system[i][known.length] = field[known[i]];
      for (int j = 0; j < unknown.length; j++) {
        system[i][known.length + 1 + j] = between(covariance, known[i], unknown[j]);
      }
    }
    solve(system);
    mean = new double[unknown.length];
    variance = new double[unknown.length];
    for (int u = 0; u < unknown.length; u++) {
      variance[u] = covariance[0];
      for (int i = 0; i < known.length; i++) {
        double c = between(covariance, unknown[u], known[i]);
        mean[u] += c * system[i][known.length];
        variance[u] -= c * system[i][known.length + 1 + u];
      }
    }
  }

  private static double between(float[] covariance, int i, int j) {
    int row = Math.floorMod(i / EDGE - j / EDGE, EDGE);
    return covariance[row * EDGE + Math.floorMod(i % EDGE - j % EDGE, EDGE)];
  }

  /** Gauss-Jordan elimination without pivoting, for positive definite systems. */
  private static void solve(double[]... system) {
    for (int p = 0; p < system.length; p++) {
      double[] pivot = system[p];
      for (int j = pivot.length - 1; j >= p; j--) {
        pivot[j] /= pivot[p];
      }
      for (double[] row : system) {
        double factor = row[p];
        if (row != pivot && factor != 0) {
          for (int j = p; j < row.length; j++) {
            row[j] -= factor * pivot[j];
          }
        }
      }
    }
  }

  /** What samples of a plan are like in the hole: bias over the kriging deviation, and variance over its variance. */
  private double[] biasAndVarianceRatio(SamplingPlan plan) {
    double[] sums = new double[mean.length];
    double[] squares = new double[mean.length];
    WindowDenoiser wiener = (x, y, n, sigma) -> wiener(x, sigma);
    for (int n = 0; n < SAMPLES; n++) {
      KnownCells known = new KnownCells(new float[][] {field}, open, open, EDGE, n);
      float[] drawn = ExactMaps.draw(EDGE, EDGE, EDGE, n, plan, wiener, known);
      int u = 0;
      for (int i = 0; i < drawn.length; i++) {
        if (open[i]) {
          sums[u] += drawn[i];
          squares[u] += drawn[i] * drawn[i];
          u++;
        } else {
          assertEquals(field[i], drawn[i], 1e-5);
        }
      }
    }
    double bias = 0;
    double spread = 0;
    for (int u = 0; u < mean.length; u++) {
      double average = sums[u] / SAMPLES;
      bias += (average - mean[u]) * (average - mean[u]);
      spread += squares[u] / SAMPLES - average * average;
    }
    double expected = Arrays.stream(variance).sum();
    return new double[] {Math.sqrt(bias / expected), spread / expected};
  }

  /** The estimates of all windows together, each by itself. */
  private float[] wiener(float[] x, double sigma) {
    return torus.filtered(x, Arrays.stream(spectrum).map(s -> s / (s + sigma * sigma)).toArray());
  }

  /**
   * The plan of the tool: a bias of a fifth of the kriging deviation and an eighth of its variance missing (an exact
   * method would show a bias of .07 with 200 samples). Taking each level once is worse.
   */
  @Test
  void repeatedLevelsComeNearKriging() {
    double[] usual = biasAndVarianceRatio(Samplers.resampled(5, Samplers.logSnrGrid(20, 0.02, 30)));
    double[] once = biasAndVarianceRatio(Samplers.resampled(1, Samplers.logSnrGrid(20, 0.02, 30)));
    assertEquals(.19, usual[0], .06);
    assertEquals(.87, usual[1], .08);
    assertTrue(once[0] > 1.3 * usual[0], "repeating does not lower the bias");
  }
}
