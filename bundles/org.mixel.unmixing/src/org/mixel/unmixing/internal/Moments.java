/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import org.mixel.process.Progress;
import org.mixel.unmixing.PixelMatrix;

/**
 * First and second moments of pixels over their bands.
 *
 * @param mean        mean spectrum
 * @param correlation Y Y' / N, {@code bands x bands}, row-major
 */
public record Moments(double[] mean, double[] correlation) {
  private static final int BLOCK = 1024;
  private static final int AT_ONCE = 32;

  /** Sums over all pixels in float64. Cost: pixels * bands^2 / 2 multiplications. */
  public static Moments of(PixelMatrix pixels, Progress progress) {
    int bands = pixels.bands();
    double[] mean = new double[bands];
    double[] correlation = new double[bands * bands];
    Blocks.compute(Blocks.count(pixels.pixels(), BLOCK), progress, "band statistics",
        block -> sums(pixels, block * BLOCK, Math.min(pixels.pixels(), (block + 1) * BLOCK)),
        (part, block) -> {
          add(part.mean, mean);
          add(part.correlation, correlation);
        });
    double n = Math.max(1, pixels.pixels());
    for (int i = 0; i < bands; i++) {
      mean[i] /= n;
      for (int j = i; j < bands; j++) {
        correlation[i * bands + j] /= n;
        correlation[j * bands + i] = correlation[i * bands + j];
      }
    }
    return new Moments(mean, correlation);
  }

  /** The covariance matrix (Y - mean)(Y - mean)' / N, {@code bands x bands}, row-major. */
  public double[] covariance() {
    int bands = mean.length;
    double[] covariance = correlation.clone();
    for (int i = 0; i < bands; i++) {
      for (int j = 0; j < bands; j++) {
        covariance[i * bands + j] -= mean[i] * mean[j];
      }
    }
    return covariance;
  }

  private static void add(double[] part, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }

  private static Moments sums(PixelMatrix pixels, int from, int to) {
    int bands = pixels.bands();
    double[] sum = new double[bands];
    double[][] products = new double[bands][bands];
    double[][] rows = new double[AT_ONCE][bands];
    for (int first = from; first < to; first += AT_ONCE) {
      for (int k = 0; k < AT_ONCE; k++) {
        load(pixels, first + k, first + k < to, rows[k]);
        add(rows[k], sum);
      }
      accumulate(products, rows);
    }
    double[] correlation = new double[bands * bands];
    for (int i = 0; i < bands; i++) {
      System.arraycopy(products[i], 0, correlation, i * bands, bands);
    }
    return new Moments(sum, correlation);
  }

  private static void load(PixelMatrix pixels, int pixel, boolean exists, double[] row) {
    if (!exists) {
      java.util.Arrays.fill(row, 0);
      return;
    }
    for (int band = 0; band < row.length; band++) {
      row[band] = pixels.values()[pixel * row.length + band];
    }
  }

  /** A line of the upper triangle takes the products of many pixels while it lies in the first-level cache. */
  private static void accumulate(double[][] products, double[][] rows) {
    for (int i = 0; i < products.length; i++) {
      for (int k = 0; k < rows.length; k += 4) {
        double[] r0 = rows[k];
        double[] r1 = rows[k + 1];
        double[] r2 = rows[k + 2];
        double[] r3 = rows[k + 3];
        Columns.add(products[i], i, r0[i], r0, r1[i], r1, r2[i], r2, r3[i], r3);
      }
    }
  }
}
