/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

import org.mixel.process.Progress;
import org.mixel.unmixing.PixelMatrix;

/**
 * The affine space of p - 1 dimensions that lies closest to some pixels: mean plus principal directions.
 * Spectra of endmembers are sought in it, pixels are represented by their coordinates.
 *
 * @param mean mean spectrum
 * @param axes orthonormal directions, {@code [dimension][band]}
 * @param effectiveBands its dimensions plus the number of directions beside it in which the pixels deviate from it: all
 *                       for white noise, few where the deviations are no noise but what the model does not describe;
 *                       the participation ratio of the other eigenvalues of the covariance
 */
public record AffineSpace(double[] mean, double[][] axes, double effectiveBands) {

  /** The space for a number of endmembers. Cost: that of {@link Moments}. */
  public static AffineSpace of(PixelMatrix pixels, int count, Progress progress) {
    Moments moments = Moments.of(pixels, progress);
    Dense.Eigen eigen = Dense.eigen(moments.covariance(), pixels.bands());
    return new AffineSpace(moments.mean(), Arrays.copyOf(eigen.vectors(), count - 1),
        count - 1 + participation(eigen.values(), count - 1));
  }

  private static double participation(double[] values, int from) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < values.length; i++) {
      double value = Math.max(0, values[i]);
      sum += value;
      squares += value * value;
    }
    return squares > 0 ? sum * sum / squares : values.length - from;
  }

  /** Number of dimensions. */
  public int dimensions() {
    return axes.length;
  }

  /** Coordinates of a spectrum's projection. */
  public double[] coordinates(double[] spectrum) {
    double[] result = new double[axes.length];
    for (int d = 0; d < axes.length; d++) {
      for (int band = 0; band < mean.length; band++) {
        result[d] += axes[d][band] * (spectrum[band] - mean[band]);
      }
    }
    return result;
  }

  /** The spectrum at some coordinates. */
  public double[] spectrum(double[] coordinates) {
    double[] spectrum = mean.clone();
    for (int d = 0; d < axes.length; d++) {
      for (int band = 0; band < spectrum.length; band++) {
        spectrum[band] += coordinates[d] * axes[d][band];
      }
    }
    return spectrum;
  }

  /**
   * Projects pixels.
   *
   * @param values      {@code [pixel][band]}
   * @param pixels      how many
   * @param coordinates receives {@code [pixel][dimension]}
   * @return the sum over the pixels of their squared distances from the space
   */
  public double project(float[] values, int pixels, double[] coordinates, int offset) {
    int bands = mean.length;
    int dimensions = axes.length;
    double[] shift = Arrays.stream(axes).mapToDouble(axis -> Dense.dot(axis, mean)).toArray();
    double mean2 = Dense.dot(mean, mean);
    double[][] rows = Arrays.copyOf(axes, dimensions + 1);
    rows[dimensions] = mean;
    SpectralProducts.Block block = new SpectralProducts(rows).new Block();
    double rest = 0;
    for (int first = 0; first < pixels; first += SpectralProducts.BLOCK) {
      int count = Math.min(SpectralProducts.BLOCK, pixels - first);
      block.compute(values, first * bands, count);
      for (int i = 0; i < count; i++) {
        double square = block.get(i, dimensions + 1) - 2 * block.get(i, dimensions) + mean2;
        for (int d = 0; d < dimensions; d++) {
          double c = block.get(i, d) - shift[d];
          coordinates[(offset + first + i) * dimensions + d] = c;
          square -= c * c;
        }
        rest += Math.max(0, square);
      }
    }
    return rest;
  }
}
