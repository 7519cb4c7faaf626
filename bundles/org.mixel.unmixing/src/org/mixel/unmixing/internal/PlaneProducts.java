/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

/**
 * What least squares asks of float32 pixels that come band after band: their inner products with a few spectra and, when
 * the weights of these are known, the errors of the fit. As fast as float32 SIMD is, and as exact as float32 pixels are:
 * products are taken with an orthonormal basis of the spectra, so that rounding acts as a last digit of the pixels would
 * and is not multiplied by the condition of the spectra; they are summed by 24 bands, and what adding up such sums
 * loses is kept. Squared errors are those of the basis' coordinates and what a pixel holds beyond these, which asks for
 * no second look at the pixels; where so little is left that rounding would show, they are summed band by band. Safe for
 * use by several threads, each with its own {@link Block}.
 */
public final class PlaneProducts {
  /** Number of pixels of a full block. */
  public static final int BLOCK = Columns.LENGTH;

  private static final int AT_ONCE = Columns.AT_ONCE;
  private static final int SUMMED = 4 * AT_ONCE;
  /** Exponents of units whose squares stay well within the range of float32. */
  private static final int USUAL = 40;
  /**
   * Share of a pixel's squared values below which their difference from those of the fit is not taken for the error:
   * rounding, about 5e-8 of these values, would be more than some thousandths of it.
   */
  private static final double LEAST = 2e-5;

  private final int size;
  private final int bands;
  private final int padded;
  private final float[][] basis;
  private final double[][] shares;
  private final double[][] transposed;
  private final float[][] spectra;
  private final float factor;

  /** @param spectra {@code [spectrum][band]}; copied */
  public PlaneProducts(double[][] spectra) {
    this.size = spectra.length;
    this.bands = spectra[0].length;
    this.padded = (bands + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    this.basis = new float[size][padded];
    this.shares = new double[size][size];
    this.transposed = new double[size][size];
    orthonormalise(spectra);
    int columns = (size + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    this.spectra = new float[padded][columns];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      for (int band = 0; band < bands; band++) {
        this.spectra[band][i] = (float) spectra[i][band];
        largest = Math.max(largest, Math.abs(spectra[i][band]));
      }
    }
    // A power of two, so that it rounds nothing: squares must not leave the range of float32, whatever the unit.
    int exponent = largest > 0 ? Math.getExponent(largest) : 0;
    this.factor = Math.abs(exponent) < USUAL ? 1 : (float) Math.scalb(1.0, -exponent);
  }

  /** Gram and Schmidt, twice for each spectrum; one that depends on those before it adds no direction. */
  private void orthonormalise(double[][] spectra) {
    double[][] directions = new double[size][bands];
    for (int i = 0; i < size; i++) {
      double[] rest = spectra[i].clone();
      double length = Math.sqrt(Dense.dot(rest, rest));
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          double share = Dense.dot(rest, directions[k]);
          shares[i][k] += share;
          for (int band = 0; band < bands; band++) {
            rest[band] -= share * directions[k][band];
          }
        }
      }
      double norm = Math.sqrt(Dense.dot(rest, rest));
      if (norm > 1e-12 * length) {
        shares[i][i] = norm;
        for (int band = 0; band < bands; band++) {
          directions[i][band] = rest[band] / norm;
          basis[i][band] = (float) directions[i][band];
        }
      }
      for (int k = 0; k <= i; k++) {
        transposed[k][i] = shares[i][k];
      }
    }
  }

  /** Room for one block of pixels. */
  public final class Block {
    private final float[][] parts = new float[size + 2][Columns.ROW];
    private final float[] columns = parts[size + 1];
    private final float[][] sums = new float[size + 1][BLOCK];
    private final float[][] lost = new float[size + 1][BLOCK];
    private final double[][] coordinates = new double[size][BLOCK];
    private final double[][] products = new double[size][BLOCK];
    private final double[][] fitted = new double[size][BLOCK];
    private final double[] errors = new double[BLOCK];
    private final float[][] exactWeights = new float[spectra[0].length / AT_ONCE][AT_ONCE * BLOCK];
    private final float[] values = new float[BLOCK];
    private final float[] exactErrors = new float[BLOCK];
    private final float[] rest = new float[BLOCK];
    private float[] planes;
    private int start;
    private int stride;
    private int pixels;

    /**
     * Takes some pixels and computes their products.
     *
     * @param planes {@code [band][pixel]}, not changed as long as the block is asked about them
     * @param start  index of the first pixel
     * @param stride pixels of a band
     * @param pixels number of pixels, at most {@link #BLOCK}
     */
    public void load(float[] planes, int start, int stride, int pixels) {
      this.planes = planes;
      this.start = start;
      this.stride = stride;
      this.pixels = pixels;
      for (int band = 0; band < padded; band += AT_ONCE) {
        for (int k = 0; k < AT_ONCE; k++) {
          column(band + k, columns, k * BLOCK);
        }
        if (band % SUMMED == 0) {
          next(band == 0);
        }
        for (int i = 0; i < size; i++) {
          Columns.add(parts[i], basis[i], band, columns);
        }
        Columns.addSquares(parts[size], factor, columns);
      }
      next(false);
      combine();
    }

    private void column(int band, float[] target, int at) {
      if (band < bands) {
        System.arraycopy(planes, band * stride + start, target, at, pixels);
      } else {
        Arrays.fill(target, at, at + BLOCK, 0);
      }
    }

    /** Adds up parts and begins new ones. */
    private void next(boolean first) {
      for (int i = 0; i <= size; i++) {
        if (first) {
          Arrays.fill(sums[i], 0);
          Arrays.fill(lost[i], 0);
        } else {
          Columns.addLost(lost[i], sums[i], parts[i]);
          Columns.add(sums[i], parts[i]);
        }
        Arrays.fill(parts[i], 0, BLOCK, 0);
      }
    }

    /** Products with the spectra from those with the basis. */
    private void combine() {
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < BLOCK; i++) {
          coordinates[k][i] = (double) sums[k][i] + lost[k][i];
        }
      }
      multiply(shares, coordinates, products);
    }

    /** The products of all pixels with each spectrum, {@code [spectrum][pixel]}; not finite where a band is missing. */
    public double[][] products() {
      return products;
    }

    /** The product of a pixel with itself. */
    public double norm2(int pixel) {
      return ((double) sums[size][pixel] + lost[size][pixel]) / ((double) factor * factor);
    }

    /** Whether a pixel is zero in all bands. */
    public boolean isZero(int pixel) {
      if (sums[size][pixel] != 0) {
        return false;
      }
      for (int band = 0; band < bands; band++) {
        if (planes[band * stride + start + pixel] != 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * Computes the errors of a fit.
     *
     * @param weights of the spectra, {@code [spectrum][pixel]}, as long as {@link #newWeights}; any for pixels whose
     *                errors do not matter
     */
    public void fit(double[][] weights) {
      multiply(transposed, weights, fitted);
      double unit = 1 / ((double) factor * factor);
      for (int i = 0; i < BLOCK; i++) {
        errors[i] = unit * ((double) sums[size][i] + lost[size][i]);
      }
      for (int k = 0; k < size; k++) {
        Columns.addDifference(errors, fitted[k], coordinates[k]);
      }
      boolean enough = true;
      for (int i = 0; i < pixels; i++) {
        enough &= !(errors[i] < LEAST * unit * sums[size][i]);
      }
      if (!enough) {
        sumErrors(weights, unit);
      }
    }

    /** Replaces the errors that rounding could spoil by sums over the bands. */
    private void sumErrors(double[][] weights, double unit) {
      for (int k = 0; k < size; k++) {
        float[] group = exactWeights[k / AT_ONCE];
        int at = k % AT_ONCE * BLOCK;
        for (int i = 0; i < BLOCK; i++) {
          group[at + i] = (float) weights[k][i];
        }
      }
      Arrays.fill(exactErrors, 0);
      for (int band = 0; band < bands; band++) {
        column(band, values, 0);
        float[] y = values;
        for (int i = 0; i < exactWeights.length; i++) {
          Columns.subtract(rest, y, spectra[band], i * AT_ONCE, exactWeights[i]);
          y = rest;
        }
        Columns.addSquare(exactErrors, factor, rest);
      }
      for (int i = 0; i < pixels; i++) {
        if (errors[i] < LEAST * unit * sums[size][i]) {
          errors[i] = unit * exactErrors[i];
        }
      }
    }

    /** The sum over the bands of the squared errors of a pixel. */
    public double error2(int pixel) {
      return errors[pixel];
    }
  }

  /** {@code result[i] = sum of factors[i][k] columns[k]}, for a block of pixels. */
  public static void multiply(double[][] factors, double[][] columns, double[][] result) {
    for (int i = 0; i < result.length; i++) {
      Arrays.fill(result[i], 0);
      for (int k = 0; k < columns.length; k++) {
        if (factors[i][k] != 0) {
          Columns.add(result[i], factors[i][k], columns[k]);
        }
      }
    }
  }

  /** Room for the weights that {@link Block#fit} takes. */
  public double[][] newWeights() {
    return new double[size][BLOCK];
  }
}
