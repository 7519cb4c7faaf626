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

  private final int dimensions;
  private final double[] centre;
  private final double[] points;

  private SimplexSpace(int dimensions, double[] points) {
    this.dimensions = dimensions;
    this.points = points;
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
    double[][] axes = Arrays.copyOf(Dense.eigen(matrix, pixels.bands()).vectors(), affine ? dimensions - 1 : dimensions);
    double[] points = project(pixels, axes, dimensions, progress);
    if (affine) {
      double[] shift = Arrays.stream(axes).mapToDouble(axis -> Dense.dot(axis, moments.mean())).toArray();
      lift(points, dimensions, shift);
    } else {
      scale(points, dimensions);
    }
    return new SimplexSpace(dimensions, points);
  }

  private static double[] project(PixelMatrix pixels, double[][] axes, int stride, Progress progress) {
    int bands = pixels.bands();
    double[] points = new double[pixels.pixels() * stride];
    SpectralProducts products = new SpectralProducts(axes);
    Blocks.<Void>compute(Blocks.count(pixels.pixels(), BLOCK), progress, "signal subspace", block -> {
      double[] first = new double[axes.length + 1];
      double[] second = new double[axes.length + 1];
      int to = Math.min(pixels.pixels(), (block + 1) * BLOCK);
      for (int pixel = block * BLOCK; pixel < to; pixel += 2) {
        int other = Math.min(pixel + 1, to - 1);
        products.ofTwo(pixels.values(), pixel * bands, other * bands, first, second);
        System.arraycopy(second, 0, points, other * stride, axes.length);
        System.arraycopy(first, 0, points, pixel * stride, axes.length);
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

  /** Divides every point by its norm; zero stays zero. */
  private static void scale(double[] points, int dimensions) {
    for (int i = 0; i < points.length; i += dimensions) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += points[i + d] * points[i + d];
      }
      double norm = Math.sqrt(sum);
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
