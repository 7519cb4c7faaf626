/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.stream.IntStream;

import org.mixel.unmixing.internal.Dense;

/**
 * Number of signal sources by the test of Harsanyi, Farrand and Chang (1993) on eigenvalues of correlation and
 * covariance: where both hold noise alone they are equal, and their difference has the variance
 * 2 (lr^2 + lc^2) / N. Noise-whitened (NWHFC, Chang and Du 2004) when both matrices are divided by the noise first. On
 * real scenes it counts many times more sources than unmixing can name.
 *
 * @param differences lr - lc of the sorted eigenvalues
 * @param deviations  their standard deviations under noise alone
 */
public record Hfc(double[] differences, double[] deviations) {
  /** Probabilities of false alarm for which counts are told. */
  public static final double[] FALSE_ALARMS = {1e-3, 1e-4, 1e-5};

  private static final double[] QUANTILES = {3.0902323061678132, 3.7190164854556804, 4.264890793922825};

  /**
   * Tests all directions. Cost: two eigenvalue problems.
   *
   * @param correlation {@code [band * bands + band]}, of Y Y' / N
   * @param covariance  the same about the mean
   * @param pixels      N
   */
  public static Hfc of(double[] correlation, double[] covariance, int bands, long pixels) {
    double[] lr = Dense.eigen(correlation, bands).values();
    double[] lc = Dense.eigen(covariance, bands).values();
    double[] differences = new double[bands];
    double[] deviations = new double[bands];
    for (int i = 0; i < bands; i++) {
      differences[i] = lr[i] - lc[i];
      deviations[i] = Math.sqrt(2 * (lr[i] * lr[i] + lc[i] * lc[i]) / pixels);
    }
    return new Hfc(differences, deviations);
  }

  /** A matrix after division of every band by the standard deviation of its noise. */
  static double[] whitened(double[] matrix, double[] noise) {
    double[] result = matrix.clone();
    for (int i = 0; i < noise.length; i++) {
      for (int j = 0; j < noise.length; j++) {
        result[i * noise.length + j] /= Math.sqrt(noise[i] * noise[j]);
      }
    }
    return result;
  }

  /** Number of sources at each of the {@link #FALSE_ALARMS}. */
  public int[] counts() {
    return IntStream.range(0, QUANTILES.length).map(q -> (int) IntStream.range(0, differences.length)
        .filter(i -> differences[i] > QUANTILES[q] * deviations[i]).count()).toArray();
  }
}
