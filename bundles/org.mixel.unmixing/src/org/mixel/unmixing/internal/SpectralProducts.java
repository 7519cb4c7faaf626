/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/**
 * Inner products of float32 pixels with a few float64 spectra, the step on which unmixing spends most of its time.
 *
 * <p>Pixels are taken in blocks and four bands at a time: their values are turned into four columns of float64, one
 * entry a pixel, and every spectrum adds its four multiples of the columns to its sums. That inner loop has
 * independent entries, so the JIT makes it SIMD code, which it cannot do with a sum along a pixel. Safe for use by
 * several threads, each with its own {@link Block}.
 */
public final class SpectralProducts {
  /** Number of pixels of a full block: their columns and sums stay in the first-level cache. */
  public static final int BLOCK = 256;

  private static final int AT_ONCE = 4;

  private final int size;
  private final int bands;
  private final double[] coefficients;

  /** @param spectra {@code [spectrum][band]}; copied */
  public SpectralProducts(double[][] spectra) {
    this.size = spectra.length;
    this.bands = spectra[0].length;
    this.coefficients = new double[size * padded()];
    for (int i = 0; i < size; i++) {
      System.arraycopy(spectra[i], 0, coefficients, i * padded(), bands);
    }
  }

  private int padded() {
    return (bands + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
  }

  /** Room for the products of one block of pixels. */
  public final class Block {
    private final double[][] sums = new double[size + 1][BLOCK];
    private final double[] column0 = new double[BLOCK];
    private final double[] column1 = new double[BLOCK];
    private final double[] column2 = new double[BLOCK];
    private final double[] column3 = new double[BLOCK];

    /**
     * Computes the products of some pixels.
     *
     * @param values {@code [pixel][band]}
     * @param start  index of the first value of the first pixel
     * @param pixels number of pixels, at most {@link #BLOCK}
     */
    public void compute(float[] values, int start, int pixels) {
      clear();
      for (int band = 0; band < bands; band += AT_ONCE) {
        load(values, start + band, pixels, Math.max(0, band + AT_ONCE - bands));
        addColumns(band);
      }
    }

    /**
     * As {@link #compute}, of pixels that lie band after band.
     *
     * @param planes {@code [band][pixel]}
     * @param start  index of the first pixel
     * @param stride pixels of a band
     */
    public void computePlanes(float[] planes, int start, int stride, int pixels) {
      clear();
      for (int band = 0; band < bands; band += AT_ONCE) {
        loadPlane(planes, band, start, stride, pixels, column0);
        loadPlane(planes, band + 1, start, stride, pixels, column1);
        loadPlane(planes, band + 2, start, stride, pixels, column2);
        loadPlane(planes, band + 3, start, stride, pixels, column3);
        addColumns(band);
      }
    }

    private void clear() {
      for (double[] sum : sums) {
        java.util.Arrays.fill(sum, 0);
      }
    }

    private void addColumns(int band) {
      int i = 0;
      for (; i + 1 < size; i += 2) {
        addTwo(sums[i], sums[i + 1], i * padded() + band, (i + 1) * padded() + band);
      }
      if (i < size) {
        int k = i * padded() + band;
        add(sums[i], coefficients[k], coefficients[k + 1], coefficients[k + 2], coefficients[k + 3]);
      }
      addSquares(sums[size]);
    }

    private void loadPlane(float[] planes, int band, int start, int stride, int pixels, double[] column) {
      if (band >= bands) {
        java.util.Arrays.fill(column, 0);
        return;
      }
      int from = band * stride + start;
      for (int i = 0; i < pixels; i++) {
        column[i] = planes[from + i];
      }
    }

    /** The product of a pixel of the block with a spectrum; with itself for the index after the last spectrum. */
    public double get(int pixel, int spectrum) {
      return sums[spectrum][pixel];
    }

    /** All products of a pixel, the squared norm last. */
    public void get(int pixel, double[] target) {
      for (int i = 0; i <= size; i++) {
        target[i] = sums[i][pixel];
      }
    }

    private void load(float[] values, int from, int pixels, int missing) {
      if (missing == 0) {
        for (int i = 0, k = from; i < pixels; i++, k += bands) {
          column0[i] = values[k];
          column1[i] = values[k + 1];
          column2[i] = values[k + 2];
          column3[i] = values[k + 3];
        }
        return;
      }
      for (int i = 0, k = from; i < pixels; i++, k += bands) {
        column0[i] = values[k];
        column1[i] = missing < 3 ? values[k + 1] : 0;
        column2[i] = missing < 2 ? values[k + 2] : 0;
        column3[i] = 0;
      }
    }

    private void add(double[] sum, double c0, double c1, double c2, double c3) {
      for (int i = 0; i < BLOCK; i++) {
        sum[i] += c0 * column0[i] + c1 * column1[i] + (c2 * column2[i] + c3 * column3[i]);
      }
    }

    /** Two spectra at once, so that the columns are loaded once for both. */
    private void addTwo(double[] one, double[] other, int k, int l) {
      double c0 = coefficients[k];
      double c1 = coefficients[k + 1];
      double c2 = coefficients[k + 2];
      double c3 = coefficients[k + 3];
      double d0 = coefficients[l];
      double d1 = coefficients[l + 1];
      double d2 = coefficients[l + 2];
      double d3 = coefficients[l + 3];
      for (int i = 0; i < BLOCK; i++) {
        double v0 = column0[i];
        double v1 = column1[i];
        double v2 = column2[i];
        double v3 = column3[i];
        one[i] += c0 * v0 + c1 * v1 + (c2 * v2 + c3 * v3);
        other[i] += d0 * v0 + d1 * v1 + (d2 * v2 + d3 * v3);
      }
    }

    private void addSquares(double[] sum) {
      for (int i = 0; i < BLOCK; i++) {
        sum[i] += column0[i] * column0[i] + column1[i] * column1[i]
            + (column2[i] * column2[i] + column3[i] * column3[i]);
      }
    }
  }
}
