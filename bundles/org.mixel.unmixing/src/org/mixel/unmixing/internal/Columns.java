/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/**
 * Arithmetic on columns, arrays with one entry for each pixel of a block. Every loop writes one array, all entries of it,
 * and reads few others at the same index: that is what the JIT of Java 17 makes SIMD code of. Loops that write two arrays,
 * do more at once, read at a shifted index or turn float32 into float64 stay scalar and take several times as long.
 */
final class Columns {

  private Columns() {
  }

  /** {@code sum += c0 v0 + c1 v1 + c2 v2 + c3 v3}. */
  static void add(double[] sum, double c0, double[] v0, double c1, double[] v1, double c2, double[] v2, double c3,
      double[] v3) {
    add(sum, 0, c0, v0, c1, v1, c2, v2, c3, v3);
  }

  /** As {@link #add(double[], double, double[], double, double[], double, double[], double, double[])}, of the end. */
  static void add(double[] sum, int from, double c0, double[] v0, double c1, double[] v1, double c2, double[] v2,
      double c3, double[] v3) {
    for (int i = from; i < sum.length; i++) {
      sum[i] += c0 * v0[i] + c1 * v1[i] + (c2 * v2[i] + c3 * v3[i]);
    }
  }

  /** {@code sum += c v}. */
  static void add(double[] sum, double c, double[] v) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += c * v[i];
    }
  }

  /** {@code sum += v0 v0 + v1 v1 + v2 v2 + v3 v3}. */
  static void addSquares(double[] sum, double[] v0, double[] v1, double[] v2, double[] v3) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += v0[i] * v0[i] + v1[i] * v1[i] + (v2[i] * v2[i] + v3[i] * v3[i]);
    }
  }

  /** The products of four columns with the coefficients from {@code k} on. */
  static void add(float[] sum, float[] c, int k, float[][] v) {
    add(sum, c[k], v[0], c[k + 1], v[1], c[k + 2], v[2], c[k + 3], v[3]);
  }

  private static void add(float[] sum, float c0, float[] v0, float c1, float[] v1, float c2, float[] v2, float c3,
      float[] v3) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += c0 * v0[i] + c1 * v1[i] + (c2 * v2[i] + c3 * v3[i]);
    }
  }

  /** {@code total += part}. */
  static void add(float[] total, float[] part) {
    for (int i = 0; i < total.length; i++) {
      total[i] += part[i];
    }
  }

  /** {@code sum += } the squares of four columns, times a factor. */
  static void addSquares(float[] sum, float factor, float[][] v) {
    if (factor == 1) {
      addSquares(sum, v[0], v[1], v[2], v[3]);
    } else {
      addSquares(sum, factor, v[0], v[1], v[2], v[3]);
    }
  }

  private static void addSquares(float[] sum, float[] v0, float[] v1, float[] v2, float[] v3) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += v0[i] * v0[i] + v1[i] * v1[i] + (v2[i] * v2[i] + v3[i] * v3[i]);
    }
  }

  private static void addSquares(float[] sum, float f, float[] v0, float[] v1, float[] v2, float[] v3) {
    for (int i = 0; i < sum.length; i++) {
      float a = f * v0[i];
      float b = f * v1[i];
      float c = f * v2[i];
      float d = f * v3[i];
      sum[i] += a * a + b * b + (c * c + d * d);
    }
  }

  /** {@code sum += f f - 2 f c}: what the squared distance to a coordinate f adds to the square of c itself. */
  static void addDifference(double[] sum, double[] f, double[] c) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += f[i] * (f[i] - 2 * c[i]);
    }
  }

  /** {@code rest = y - } the products of four columns with as many coefficients, both from {@code k} on. */
  static void subtract(float[] rest, float[] y, float[] c, int k, float[][] v) {
    subtract(rest, y, c[k], v[k], c[k + 1], v[k + 1], c[k + 2], v[k + 2], c[k + 3], v[k + 3]);
  }

  private static void subtract(float[] rest, float[] y, float c0, float[] v0, float c1, float[] v1, float c2,
      float[] v2, float c3, float[] v3) {
    for (int i = 0; i < rest.length; i++) {
      rest[i] = y[i] - (c0 * v0[i] + c1 * v1[i]) - (c2 * v2[i] + c3 * v3[i]);
    }
  }

  /** {@code sum += (factor (y - c v))^2}. */
  static void addRest(float[] sum, float factor, float[] y, float c, float[] v) {
    for (int i = 0; i < sum.length; i++) {
      float rest = factor * (y[i] - c * v[i]);
      sum[i] += rest * rest;
    }
  }
}
