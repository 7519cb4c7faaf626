/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.SplittableRandom;

/**
 * How a parameter starts.
 *
 * @param deviation  standard deviation of normal values, 0 for none
 * @param constant   what is added to them
 * @param orthogonal whether the matrix {@code [first dimension][others]} starts orthogonal instead
 */
record StartValues(double deviation, double constant, boolean orthogonal) {
  private static final int LANES = 4;

  static StartValues normal(double deviation) {
    return new StartValues(deviation, 0, false);
  }

  static StartValues constant(double value) {
    return new StartValues(0, value, false);
  }

  static StartValues orthonormal() {
    return new StartValues(0, 0, true);
  }

  /** Fills a parameter of {@code rows} times {@code columns} values from {@code offset} on. */
  void fill(SplittableRandom random, float[] values, int offset, int rows, int columns) {
    if (orthogonal) {
      fillOrthogonal(random, values, offset, rows, columns);
      return;
    }
    for (int i = offset; i < offset + rows * columns; i++) {
      values[i] = (float) (constant + (deviation > 0 ? deviation * random.nextGaussian() : 0));
    }
  }

  /** Orthonormal rows, or columns where there are fewer of them, uniformly distributed (Saxe et al. 2014). */
  private static void fillOrthogonal(SplittableRandom random, float[] values, int offset, int rows, int columns) {
    boolean upright = rows > columns;
    double[][] vectors = new double[upright ? columns : rows][upright ? rows : columns];
    for (double[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = random.nextGaussian();
      }
    }
    orthonormalise(vectors);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[offset + row * columns + column] = (float) (upright ? vectors[column][row] : vectors[row][column]);
      }
    }
  }

  /** Modified Gram-Schmidt. Cost: 2 n^2 m operations for n vectors of length m. */
  static void orthonormalise(double[]... vectors) {
    for (int i = 0; i < vectors.length; i++) {
      double[] unit = vectors[i];
      double factor = 1 / Math.sqrt(product(unit, unit));
      for (int k = 0; k < unit.length; k++) {
        unit[k] *= factor;
      }
      for (int j = i + 1; j < vectors.length; j++) {
        double[] other = vectors[j];
        double share = product(unit, other);
        for (int k = 0; k < unit.length; k++) {
          other[k] -= share * unit[k];
        }
      }
    }
  }

  /** Four sums at once, for one would wait for itself at every addition. */
  private static double product(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + LANES <= a.length; k += LANES) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return s0 + s1 + (s2 + s3);
  }
}
