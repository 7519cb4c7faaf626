/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mixel.process.Progress;
import org.mixel.unmixing.PixelMatrix;
import org.mixel.unmixing.PixelScaling;

/**
 * Pixels as vectors of p coordinates in which p endmembers span a volume. Unscaled pixels are taken on their p - 1
 * principal components with a constant appended; scaled ones on the p dominant directions of Y Y' through the
 * origin, and then divided by their brightness.
 */
public final class SimplexSpace {
  private static final int BLOCK = 4096;
  /**
   * The directions of the darkest pixels are noise and imperfect correction more than material. With this share of
   * the typical brightness added to the divisor such pixels stay inside the simplex, and of water the brighter pixels
   * are taken. Between 0 and 0.2 the errors on the reference scenes hardly change, while on a real scene with
   * lakes 0 spends half of the endmembers on water of reflectance 0.002.
   */
  private static final double DARKNESS = 0.1;

  private final int dimensions;
  private final double[] centre;
  private final double[] points;
  private final double[] origin;
  private final double[][] axes;

  private SimplexSpace(int dimensions, double[] points, double[] origin, double[][] axes) {
    this.dimensions = dimensions;
    this.points = points;
    this.origin = origin;
    this.axes = axes;
    this.centre = centre(points, dimensions);
  }

  /**
   * Projects and scales pixels. Cost: {@code pixels * bands * dimensions}.
   *
   * @param moments    moments of the pixels
   * @param dimensions number of endmembers p
   */
  public static SimplexSpace of(PixelMatrix pixels, Moments moments, int dimensions, PixelScaling scaling,
      Progress progress) {
    boolean affine = scaling == PixelScaling.NONE;
    double[] matrix = affine ? moments.covariance() : moments.correlation();
    double[][] axes = Arrays.copyOf(Dense.eigen(matrix, pixels.bands()).vectors(),
        affine ? dimensions - 1 : dimensions);
    double[] points = coordinates(pixels, axes, dimensions, progress);
    if (affine) {
      double[] shift = Arrays.stream(axes).mapToDouble(axis -> Dense.dot(axis, moments.mean())).toArray();
      lift(points, dimensions, shift);
    } else {
      scale(points, dimensions);
    }
    double[] origin = affine ? moments.mean() : new double[pixels.bands()];
    return new SimplexSpace(dimensions, points, origin, axes);
  }

  /**
   * The space of points that are known by affine coordinates around their mean.
   *
   * @param coordinates {@code [point][dimensions - 1]}; copied
   */
  public static SimplexSpace ofAffine(double[] coordinates, int dimensions) {
    int size = coordinates.length / (dimensions - 1);
    double[] points = new double[size * dimensions];
    for (int i = 0; i < size; i++) {
      System.arraycopy(coordinates, i * (dimensions - 1), points, i * dimensions, dimensions - 1);
    }
    lift(points, dimensions, new double[dimensions - 1]);
    return new SimplexSpace(dimensions, points, new double[0], new double[0][]);
  }

  /**
   * Products of all pixels with some axes. Cost: {@code pixels * bands * axes}.
   *
   * @param axes   {@code [axis][band]}
   * @param stride room for the coordinates of a pixel, at least as many as there are axes
   * @return {@code [pixel][stride]}, zero behind the last axis
   */
  public static double[] coordinates(PixelMatrix pixels, double[][] axes, int stride, Progress progress) {
    int bands = pixels.bands();
    double[] points = new double[pixels.pixels() * stride];
    SpectralProducts products = new SpectralProducts(axes);
    Blocks.<Void>compute(Blocks.count(pixels.pixels(), BLOCK), progress, "signal subspace", block -> {
      SpectralProducts.Block part = products.new Block();
      int to = Math.min(pixels.pixels(), (block + 1) * BLOCK);
      for (int first = block * BLOCK; first < to; first += SpectralProducts.BLOCK) {
        int count = Math.min(SpectralProducts.BLOCK, to - first);
        part.compute(pixels.values(), first * bands, count);
        for (int i = 0; i < count; i++) {
          for (int d = 0; d < axes.length; d++) {
            points[(first + i) * stride + d] = part.get(i, d);
          }
        }
      }
      return null;
    }, (nothing, block) -> { });
    return points;
  }

  /** Centres the points and appends a constant as large as the farthest of them is far. */
  private static void lift(double[] points, int dimensions, double[] shift) {
    double largest = 0;
    for (int i = 0; i < points.length; i += dimensions) {
      double sum = 0;
      for (int d = 0; d < dimensions - 1; d++) {
        points[i + d] -= shift[d];
        sum += points[i + d] * points[i + d];
      }
      largest = Math.max(largest, sum);
    }
    for (int i = dimensions - 1; i < points.length; i += dimensions) {
      points[i] = Math.sqrt(largest);
    }
  }

  /** Divides every point by its norm plus a small part of the root mean square norm; zero stays zero. */
  private static void scale(double[] points, int dimensions) {
    double offset = DARKNESS * Math.sqrt(Dense.dot(points, points) * dimensions / points.length);
    for (int i = 0; i < points.length; i += dimensions) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += points[i + d] * points[i + d];
      }
      double norm = Math.sqrt(sum) + offset;
      for (int d = 0; d < dimensions; d++) {
        points[i + d] = norm > 0 ? points[i + d] / norm : 0;
      }
    }
  }

  private static double[] centre(double[] points, int dimensions) {
    double[] centre = new double[dimensions];
    for (int i = 0; i < points.length; i++) {
      centre[i % dimensions] += points[i];
    }
    double norm = Math.sqrt(Dense.dot(centre, centre));
    return Arrays.stream(centre).map(v -> norm > 0 ? v / norm : 0).toArray();
  }

  /** Number of coordinates and of vertices. */
  public int dimensions() {
    return dimensions;
  }

  /** Number of points. */
  public int size() {
    return points.length / dimensions;
  }

  /** All coordinates, {@code [point][dimension]}; the array itself, not to be changed. */
  public double[] points() {
    return points;
  }

  /** The spectrum, of scaled pixels, that stands at some coordinates. */
  public double[] spectrum(double[] coordinates) {
    double[] spectrum = origin.clone();
    for (int d = 0; d < axes.length; d++) {
      for (int band = 0; band < spectrum.length; band++) {
        spectrum[band] += coordinates[d] * axes[d][band];
      }
    }
    return spectrum;
  }

  /** Unit vector towards the mean of the points. */
  public double[] centre() {
    return centre.clone();
  }

  /** The matrix whose rows are the chosen points, row-major. */
  public double[] vertices(int[] chosen) {
    double[] matrix = new double[dimensions * dimensions];
    for (int i = 0; i < dimensions; i++) {
      System.arraycopy(points, chosen[i] * dimensions, matrix, i * dimensions, dimensions);
    }
    return matrix;
  }

  /** Natural logarithm of the volume that the chosen points span with the origin, times p!. */
  public double logVolume(int[] chosen) {
    return Math.log(Math.abs(CommonOps_DDRM.det(DMatrixRMaj.wrap(dimensions, dimensions, vertices(chosen)))));
  }
}
