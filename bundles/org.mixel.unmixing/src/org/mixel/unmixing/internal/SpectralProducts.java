/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/**
 * Inner products of float32 pixels with a few float64 spectra, the step on which unmixing spends most of its time.
 * Two pixels and three spectra at a time: six independent sums keep the processor's multipliers busy, and each value
 * is loaded once for three of them.
 */
public final class SpectralProducts {
  private static final int AT_ONCE = 3;

  private final int size;
  private final int bands;
  private final double[][] groups;

  /** @param spectra {@code [spectrum][band]}; copied */
  public SpectralProducts(double[][] spectra) {
    this.size = spectra.length;
    this.bands = spectra[0].length;
    this.groups = new double[Blocks.count(size, AT_ONCE)][bands * AT_ONCE];
    for (int i = 0; i < size; i++) {
      for (int band = 0; band < bands; band++) {
        groups[i / AT_ONCE][band * AT_ONCE + i % AT_ONCE] = spectra[i][band];
      }
    }
  }

  /**
   * The products of two pixels.
   *
   * @param values  {@code [pixel][band]}
   * @param start0  index of the first value of one pixel
   * @param start1  index of the first value of the other
   * @param target0 receives the products with all spectra and, after them, the pixel's squared norm
   * @param target1 the same for the other pixel
   */
  public void ofTwo(float[] values, int start0, int start1, double[] target0, double[] target1) {
    double norm0 = 0;
    double norm1 = 0;
    for (int band = 0; band < bands; band++) {
      double y0 = values[start0 + band];
      double y1 = values[start1 + band];
      norm0 += y0 * y0;
      norm1 += y1 * y1;
    }
    target0[size] = norm0;
    target1[size] = norm1;
    for (int group = 0; group < groups.length; group++) {
      group(groups[group], values, start0, start1, target0, target1, group * AT_ONCE);
    }
  }

  private void group(double[] spectra, float[] values, int start0, int start1, double[] target0, double[] target1,
      int first) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double b0 = 0;
    double b1 = 0;
    double b2 = 0;
    for (int band = 0, k = 0; band < bands; band++, k += AT_ONCE) {
      double y0 = values[start0 + band];
      double y1 = values[start1 + band];
      double e0 = spectra[k];
      double e1 = spectra[k + 1];
      double e2 = spectra[k + 2];
      a0 += y0 * e0;
      a1 += y0 * e1;
      a2 += y0 * e2;
      b0 += y1 * e0;
      b1 += y1 * e1;
      b2 += y1 * e2;
    }
    store(target0, first, a0, a1, a2);
    store(target1, first, b0, b1, b2);
  }

  private void store(double[] target, int first, double v0, double v1, double v2) {
    target[first] = v0;
    if (first + 1 < size) {
      target[first + 1] = v1;
    }
    if (first + 2 < size) {
      target[first + 2] = v2;
    }
  }
}
