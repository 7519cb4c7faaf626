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

    private void clear() {
      for (double[] sum : sums) {
        java.util.Arrays.fill(sum, 0);
      }
    }

    private void addColumns(int band) {
      for (int i = 0; i < size; i++) {
        int k = i * padded() + band;
        Columns.add(sums[i], coefficients[k], column0, coefficients[k + 1], column1, coefficients[k + 2], column2,
            coefficients[k + 3], column3);
      }
      Columns.addSquares(sums[size], column0, column1, column2, column3);
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
  }
}
