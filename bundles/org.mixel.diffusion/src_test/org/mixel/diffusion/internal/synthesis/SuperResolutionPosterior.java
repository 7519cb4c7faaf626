/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

/**
 * The exact answer to what super-resolution asks of a network: E[x_0 | x_0 + sigma e, block means] of a Gaussian field
 * on a torus. In Fourier space the r^2 aliases of a coarse frequency form one small Gaussian vector X with variances S
 * of which sum b X is observed exactly beside X + noise. With the noisy estimate m and its variance v,
 * the answer is m + v b* (y - sum b m) / sum |b|^2 v.
 */
final class SuperResolutionPosterior {
  private final Torus torus;
  private final int size;
  private final double[] spectrum;
  private final int factor;
  private final double[] boxRe;
  private final double[] boxIm;

  SuperResolutionPosterior(Torus torus, int size, double[] spectrum, int factor) {
    this.torus = torus;
    this.size = size;
    this.spectrum = spectrum;
    this.factor = factor;
    float[] box = new float[size * size];
    for (int i = 0; i < factor * factor; i++) {
      int row = (size - i / factor) % size;
      int column = (size - i % factor) % size;
      box[row * size + column] = 1f / (factor * factor);
    }
    double[][] parts = torus.transform(box);
    boxRe = parts[0];
    boxIm = parts[1];
  }

  /**
   * Estimates.
   *
   * @param noisy    the field plus noise
   * @param repeated block means as blocks
   */
  float[] estimate(float[] noisy, float[] repeated, double sigma) {
    double[][] x = torus.transform(noisy);
    double[][] y = torus.transform(atCorners(repeated));
    int coarse = size / factor;
    for (int row = 0; row < coarse; row++) {
      for (int column = 0; column < coarse; column++) {
        settle(x, y[0][row * size + column], y[1][row * size + column], row, column, sigma * sigma);
      }
    }
    return torus.real(x[0], x[1]);
  }

  /** Coarse values at the upper left cells of their blocks, zero elsewhere: sampling in space, aliasing in frequency. */
  private float[] atCorners(float[] repeated) {
    float[] corners = new float[repeated.length];
    for (int row = 0; row < size; row += factor) {
      for (int column = 0; column < size; column += factor) {
        corners[row * size + column] = repeated[row * size + column];
      }
    }
    return corners;
  }

  private void settle(double[][] x, double yRe, double yIm, int row, int column, double noise) {
    double seenRe = 0;
    double seenIm = 0;
    double total = 0;
    for (int a = 0; a < factor * factor; a++) {
      int k = alias(row, column, a);
      double wiener = spectrum[k] / (spectrum[k] + noise);
      x[0][k] *= wiener;
      x[1][k] *= wiener;
      seenRe += boxRe[k] * x[0][k] - boxIm[k] * x[1][k];
      seenIm += boxRe[k] * x[1][k] + boxIm[k] * x[0][k];
      total += (boxRe[k] * boxRe[k] + boxIm[k] * boxIm[k]) * wiener * noise;
    }
    double missRe = yRe * factor * factor - seenRe;
    double missIm = yIm * factor * factor - seenIm;
    for (int a = 0; a < factor * factor; a++) {
      int k = alias(row, column, a);
      double gain = spectrum[k] / (spectrum[k] + noise) * noise / total;
      x[0][k] += gain * (boxRe[k] * missRe + boxIm[k] * missIm);
      x[1][k] += gain * (boxRe[k] * missIm - boxIm[k] * missRe);
    }
  }

  private int alias(int row, int column, int a) {
    int coarse = size / factor;
    return (row + a / factor * coarse) * size + column + a % factor * coarse;
  }

  /** Mean squared error of the best estimate from block means alone. */
  double leastError() {
    double sum = 0;
    for (int row = 0; row < size / factor; row++) {
      for (int column = 0; column < size / factor; column++) {
        double seen = 0;
        double lost = 0;
        for (int a = 0; a < factor * factor; a++) {
          int k = alias(row, column, a);
          double gain = boxRe[k] * boxRe[k] + boxIm[k] * boxIm[k];
          seen += gain * spectrum[k];
          lost += gain * spectrum[k] * spectrum[k];
          sum += spectrum[k];
        }
        sum -= lost / seen;
      }
    }
    return sum / spectrum.length;
  }
}
