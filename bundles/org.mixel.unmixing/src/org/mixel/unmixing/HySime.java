/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Moments;

/**
 * Number of endmembers by hyperspectral signal identification with minimum error (Bioucas-Dias and Nascimento 2008,
 * IEEE TGRS 46, 2435-2445). The noise of a band is what the other bands cannot predict; a direction of the signal is
 * kept when dropping it would cost more signal than it saves noise.
 *
 * <p>Everything follows from R = Y Y' / N: with P the inverse of R (plus a small ridge) the residual of band l
 * regressed on all others is (row l of P) Y / P_ll, so no second pass over the pixels is needed.
 */
public final class HySime {
  private static final double RIDGE = 1e-10;

  private HySime() {
  }

  /**
   * The estimate and its evidence.
   *
   * @param count  number of directions with negative delta: the estimated number of endmembers
   * @param deltas change of the mean squared error by keeping each direction, ascending; one a band
   * @param noise  variance of the noise of each band, positive
   */
  public record Estimate(int count, double[] deltas, double[] noise) {
  }

  /**
   * Estimates the number of endmembers. Cost: {@code pixels * bands^2 / 2} multiplications and a few inversions.
   *
   * @param pixels complete pixels, more of them than bands
   */
  public static Estimate estimate(PixelMatrix pixels, Progress progress) {
    return estimate(Moments.of(pixels, progress).correlation(), pixels.bands());
  }

  static Estimate estimate(double[] correlation, int bands) {
    double trace = trace(correlation, bands);
    double[] residual = residualOperator(correlation, bands, RIDGE * trace / bands);
    double[] noise = congruence(residual, correlation, bands);
    double[] signalOperator = residual.clone();
    for (int i = 0; i < signalOperator.length; i++) {
      signalOperator[i] = (i % (bands + 1) == 0 ? 1 : 0) - residual[i];
    }
    double[] signal = congruence(signalOperator, correlation, bands);
    // Noise is taken as independent between bands, and never as exactly none.
    double floor = 1e-5 * trace(signal, bands) / bands;
    double[][] directions = Dense.eigen(signal, bands).vectors();
    double[] deltas = new double[bands];
    for (int i = 0; i < bands; i++) {
      deltas[i] = delta(directions[i], correlation, noise, floor);
    }
    Arrays.sort(deltas);
    int count = (int) Arrays.stream(deltas).filter(d -> d < 0).count();
    double[] variances = new double[bands];
    Arrays.setAll(variances, i -> noise[i * bands + i] + floor);
    return new Estimate(count, deltas, variances);
  }

  /** -e' Ry e + 2 e' Rn e with the diagonal of the noise. */
  private static double delta(double[] e, double[] correlation, double[] noise, double floor) {
    int bands = e.length;
    double power = 0;
    double noisePower = 0;
    for (int i = 0; i < bands; i++) {
      double row = 0;
      for (int j = 0; j < bands; j++) {
        row += correlation[i * bands + j] * e[j];
      }
      power += row * e[i];
      noisePower += e[i] * e[i] * (noise[i * bands + i] + floor);
    }
    return 2 * noisePower - power;
  }

  /** The matrix that turns pixels into the residuals of their bands: row l is (row l of P) / P_ll. */
  private static double[] residualOperator(double[] correlation, int bands, double ridge) {
    double[] regular = correlation.clone();
    for (int i = 0; i < bands; i++) {
      regular[i * bands + i] += ridge;
    }
    double[] inverse = Dense.inverse(regular, bands);
    if (inverse == null) {
      throw new ArithmeticException("the bands are all but constant: the noise cannot be estimated");
    }
    for (int row = 0; row < bands; row++) {
      double diagonal = inverse[row * bands + row];
      for (int column = 0; column < bands; column++) {
        inverse[row * bands + column] /= diagonal;
      }
    }
    return inverse;
  }

  /** A R A'. */
  private static double[] congruence(double[] a, double[] r, int n) {
    double[] transposed = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[j * n + i] = a[i * n + j];
      }
    }
    return Dense.multiply(Dense.multiply(a, r, n, n, n), transposed, n, n, n);
  }

  private static double trace(double[] matrix, int n) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i * n + i];
    }
    return trace;
  }
}
