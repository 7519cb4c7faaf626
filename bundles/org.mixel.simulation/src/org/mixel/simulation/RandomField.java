/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gaussian random fields of Matern covariance, sampled through their spectral density
 * {@code (kappa² + |k|²)^-(smoothness + 1)} in two dimensions with {@code kappa = sqrt(2 smoothness) / length}
 * (Rasmussen and Williams 2006, Gaussian Processes for Machine Learning, eq. 4.15). Small smoothness gives
 * rough fields, and for wave numbers above kappa a power law.
 *
 * @param length     correlation length in cells
 * @param smoothness smoothness of the field, positive
 */
record RandomField(double length, double smoothness) {

  /** Rejects lengths and smoothnesses that are not positive. */
  RandomField {
    if (!(length > 0 && smoothness > 0)) {
      throw new IllegalArgumentException("length and smoothness must be positive");
    }
  }

  /**
   * A sample with mean 0 and variance 1 over the window. It is cut out of a periodic one that is at least
   * one correlation length larger, so that opposite edges do not match. Cost: O(n² log n).
   *
   * @return {@code [row * width + column]}
   */
  float[] sample(int width, int height, SplittableRandom random) {
    int margin = (int) Math.ceil(length);
    int n = Math.max(2, Integer.highestOneBit(Math.max(width, height) + margin - 1) * 2);
    double[] re = new double[n * n];
    double[] im = new double[n * n];
    double kappa2 = 2 * smoothness / (length * length);
    for (int row = 0; row < n; row++) {
      double v = frequency(row, n);
      for (int column = 0; column < n; column++) {
        double u = frequency(column, n);
        double amplitude = Math.pow(kappa2 + u * u + v * v, -(smoothness + 1) / 2);
        re[row * n + column] = amplitude * random.nextGaussian();
        im[row * n + column] = amplitude * random.nextGaussian();
      }
    }
    re[0] = 0;
    im[0] = 0;
    new Fft(n).forward(re, im);
    float[] field = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        field[row * width + column] = (float) re[row * n + column];
      }
    }
    return standardised(field);
  }

  /** Angular wave number of an index, in radians a cell. */
  private static double frequency(int index, int n) {
    return 2 * Math.PI * (index <= n / 2 ? index : index - n) / n;
  }

  private static float[] standardised(float[] field) {
    double mean = 0;
    for (float value : field) {
      mean += value;
    }
    mean /= field.length;
    double square = 0;
    for (float value : field) {
      square += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(square / field.length);
    if (!(deviation > 0)) {
      Arrays.fill(field, 0);
      return field;
    }
    for (int i = 0; i < field.length; i++) {
      field[i] = (float) ((field[i] - mean) / deviation);
    }
    return field;
  }
}
