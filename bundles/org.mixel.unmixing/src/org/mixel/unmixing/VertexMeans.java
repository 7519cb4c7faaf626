/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.unmixing.internal.Dense;

/**
 * Takes noise out of vertices: each becomes the mean of the pixels that nothing but noise and brightness tells from it.
 *
 * <p>A pixel that was chosen because it is extreme has the noise of one pixel, and of many nearly pure ones the noise
 * that is farthest out. In a space of p dimensions with noise of variance s^2 in each, a pixel of the same material that
 * is r times as bright is on average as far from the line through the vertex as the square root of {@code (p - 1) s^2 (1
 * + r^2)}, as both have noise. Pixels that are not farther are taken for the vertex's material, and their least-squares
 * direction, {@code sum r x / sum r^2}, for its spectrum; the brightness of the vertex is kept. No threshold is to be
 * chosen: without noise a vertex stays the pixel it is, and at any noise where no other pixel is as pure.
 *
 * <p>Once only: to repeat it from the mean brings less noise still on most scenes, but may walk from mixture to mixture
 * where these are many, while once can move a vertex by no more than noise may have moved it.
 */
final class VertexMeans {
  private final double[] points;
  private final int dimensions;
  private final double variance;
  private final double[] squares;

  /**
   * @param points     pixels, {@code [pixel][dimension]}, not scaled
   * @param dimensions p
   * @param variance   of the noise in each dimension, in squared units of the pixels
   */
  VertexMeans(double[] points, int dimensions, double variance) {
    this.points = points;
    this.dimensions = dimensions;
    this.variance = variance;
    this.squares = new double[points.length / dimensions];
    for (int i = 0; i < points.length; i++) {
      squares[i / dimensions] += points[i] * points[i];
    }
  }

  /**
   * The coordinates of one vertex.
   *
   * @param vector not to be changed
   * @param weight sum of the squared brightnesses of the pixels it is the mean of
   */
  record Mean(double[] vector, double weight) {
  }

  /** The mean of the pixels like one. Cost: a pass over all pixels. */
  Mean of(int pixel) {
    double[] vertex = Arrays.copyOfRange(points, pixel * dimensions, (pixel + 1) * dimensions);
    double length2 = squares[pixel];
    double[] sum = new double[dimensions];
    double weight = 0;
    for (int i = 0; i < squares.length && length2 > 0; i++) {
      double product = 0;
      for (int d = 0; d < dimensions; d++) {
        product += points[i * dimensions + d] * vertex[d];
      }
      double brightness = product / length2;
      double distance2 = squares[i] - brightness * product;
      double expected = (dimensions - 1) * variance * (1 + brightness * brightness);
      if (brightness > 0 && distance2 <= expected) {
        for (int d = 0; d < dimensions; d++) {
          sum[d] += brightness * points[i * dimensions + d];
        }
        weight += brightness * brightness;
      }
    }
    // The pixel itself has weight one, and may be missed by rounding where there is no noise.
    double total = weight;
    return weight > 1 ? new Mean(Arrays.stream(sum).map(v -> v / total).toArray(), weight) : new Mean(vertex, 1);
  }
}
