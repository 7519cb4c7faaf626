/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;

/**
 * Draws of the vertices given abundances and noise: a normal truncated to spectra that are not negative, or where the
 * start is negative already (noise of a dark spectrum in the space of few dimensions), not more so.
 *
 * <p>The original draws one coordinate after the other. Where several bands of a dark endmember are close to zero, the
 * bounds leave each coordinate next to no room, and the chain sticks. Here moves go along random directions as well
 * (hit and run: the conditional along any line is a truncated normal again), many for each sweep; they cost
 * little beside the pixels, and most directions lead away from a corner.
 */
final class VertexGibbs {
  private static final int MOVES_PER_DIMENSION = 30;

  private final AffineSpace space;
  private final double[][] prior;
  private final double priorPrecision;
  private final double[][] floors;

  /**
   * @param prior          mean of the prior, {@code [vertex][dimension]}
   * @param priorPrecision one over its variance
   */
  VertexGibbs(AffineSpace space, double[][] prior, double priorPrecision) {
    this.space = space;
    this.prior = prior;
    this.priorPrecision = priorPrecision;
    this.floors = new double[prior.length][];
    for (int r = 0; r < prior.length; r++) {
      floors[r] = java.util.Arrays.stream(space.spectrum(prior[r])).map(v -> Math.min(0, v)).toArray();
    }
  }

  /**
   * Draws all vertices, one after the other in random order.
   *
   * @param vertices {@code [vertex][dimension]} with spectra within the bounds, changed
   * @param squares  A A', {@code size x size}
   * @param products A G', {@code size x dimension}
   * @param variance of the noise
   */
  void sweep(double[][] vertices, double[] squares, double[] products, double variance, SplittableRandom random) {
    int size = vertices.length;
    int[] order = order(size, random);
    for (int r : order) {
      double precision = squares[r * size + r] / variance + priorPrecision;
      double[] mean = new double[space.dimensions()];
      for (int d = 0; d < mean.length; d++) {
        double sum = products[r * mean.length + d];
        for (int j = 0; j < size; j++) {
          sum -= j == r ? 0 : squares[r * size + j] * vertices[j][d];
        }
        mean[d] = (sum / variance + prior[r][d] * priorPrecision) / precision;
      }
      move(vertices[r], floors[r], mean, 1 / Math.sqrt(precision), random);
    }
  }

  private static int[] order(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private void move(double[] vertex, double[] floor, double[] mean, double deviation, SplittableRandom random) {
    double[] above = space.spectrum(vertex);
    for (int band = 0; band < above.length; band++) {
      above[band] = Math.max(0, above[band] - floor[band]);
    }
    double[] direction = new double[vertex.length];
    double[] slope = new double[above.length];
    for (int step = 0; step < MOVES_PER_DIMENSION * vertex.length; step++) {
      direct(direction, step, random);
      double low = Double.NEGATIVE_INFINITY;
      double high = Double.POSITIVE_INFINITY;
      for (int band = 0; band < slope.length; band++) {
        double s = 0;
        for (int d = 0; d < direction.length; d++) {
          s += direction[d] * space.axes()[d][band];
        }
        slope[band] = s;
        if (s == 0) {
          continue;
        }
        if (s > 0) {
          low = Math.max(low, -above[band] / s);
        } else {
          high = Math.min(high, -above[band] / s);
        }
      }
      double centre = 0;
      for (int d = 0; d < direction.length; d++) {
        centre += direction[d] * (mean[d] - vertex[d]);
      }
      double length = TruncatedNormal.draw(random, centre, deviation, Math.min(0, low), Math.max(0, high));
      for (int d = 0; d < direction.length; d++) {
        vertex[d] += length * direction[d];
      }
      for (int band = 0; band < slope.length; band++) {
        above[band] = Math.max(0, above[band] + length * slope[band]);
      }
    }
  }

  /** Every other move along one coordinate as in the original, the rest along any direction; unit vectors. */
  private static void direct(double[] direction, int step, SplittableRandom random) {
    if (step % 2 == 0) {
      java.util.Arrays.fill(direction, 0);
      direction[step / 2 % direction.length] = 1;
      return;
    }
    double square = 0;
    for (int d = 0; d < direction.length; d++) {
      direction[d] = random.nextGaussian();
      square += direction[d] * direction[d];
    }
    double norm = Math.sqrt(square);
    for (int d = 0; d < direction.length; d++) {
      direction[d] /= norm;
    }
  }
}
