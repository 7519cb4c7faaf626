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
 * do more at once, read at an index shifted by a variable or turn float32 into float64 stay scalar and take several
 * times as long. Float32 columns that are read together lie side by side in one array, at distances that are constants:
 * vectors then begin at the same place within cache lines in all of them, which is up to twice as fast.
 */
public final class Columns {
  /** Number of entries of columns side by side. */
  static final int LENGTH = 512;
  /** Number of columns side by side: few enough that the JIT still unrolls the loop, without which it stays scalar. */
  static final int AT_ONCE = 6;
  /**
   * Length of float32 arrays that are read and written together, longer than they need be: allocated as rows of one
   * array, with a header of 16 bytes each, all of them begin at the same place within cache lines of 64 bytes.
   */
  static final int ROW = AT_ONCE * LENGTH + 12;

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
  public static void add(double[] sum, double c, double[] v) {
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

  /** {@code v = v factor + constant}. */
  public static void scale(double[] v, double[] factor, double constant) {
    for (int i = 0; i < v.length; i++) {
      v[i] = v[i] * factor[i] + constant;
    }
  }

  /** {@code product = c v w}. */
  public static void product(double[] product, double c, double[] v, double[] w) {
    for (int i = 0; i < product.length; i++) {
      product[i] = v[i] * c * w[i];
    }
  }

  /** {@code lowest = min(lowest, v)}. */
  public static void lower(double[] lowest, double[] v) {
    for (int i = 0; i < lowest.length; i++) {
      lowest[i] = Math.min(lowest[i], v[i]);
    }
  }

  /** {@code target[start + i] = v[i] w[i]} for the first entries. */
  public static void copy(float[] target, int start, int count, double[] v, double[] w) {
    for (int i = 0; i < count; i++) {
      target[start + i] = (float) (v[i] * w[i]);
    }
  }

  /** {@code sum += } the products of columns side by side with the coefficients from {@code k} on. */
  static void add(float[] sum, float[] c, int k, float[] v) {
    add(sum, c[k], c[k + 1], c[k + 2], c[k + 3], c[k + 4], c[k + 5], v);
  }

  private static void add(float[] sum, float c0, float c1, float c2, float c3, float c4, float c5, float[] v) {
    for (int i = 0; i < LENGTH; i++) {
      sum[i] += c0 * v[i] + c1 * v[i + LENGTH] + (c2 * v[i + 2 * LENGTH] + c3 * v[i + 3 * LENGTH])
          + (c4 * v[i + 4 * LENGTH] + c5 * v[i + 5 * LENGTH]);
    }
  }

  /** {@code total += part}. */
  static void add(float[] total, float[] part) {
    for (int i = 0; i < total.length; i++) {
      total[i] += part[i];
    }
  }

  /** Adds to {@code lost} what {@code total + part} loses by rounding (Knuth, TAOCP 2, 4.2.2, theorem B). */
  static void addLost(float[] lost, float[] total, float[] part) {
    for (int i = 0; i < lost.length; i++) {
      float sum = total[i] + part[i];
      float added = sum - total[i];
      lost[i] += total[i] - (sum - added) + (part[i] - added);
    }
  }

  /** {@code sum += } the squares of columns side by side, times a factor. */
  static void addSquares(float[] sum, float factor, float[] v) {
    if (factor == 1) {
      addSquares(sum, v);
    } else {
      addScaledSquares(sum, factor, v);
    }
  }

  private static void addSquares(float[] sum, float[] v) {
    for (int i = 0; i < LENGTH; i++) {
      sum[i] += v[i] * v[i] + v[i + LENGTH] * v[i + LENGTH]
          + (v[i + 2 * LENGTH] * v[i + 2 * LENGTH] + v[i + 3 * LENGTH] * v[i + 3 * LENGTH])
          + (v[i + 4 * LENGTH] * v[i + 4 * LENGTH] + v[i + 5 * LENGTH] * v[i + 5 * LENGTH]);
    }
  }

  private static void addScaledSquares(float[] sum, float f, float[] v) {
    for (int i = 0; i < LENGTH; i++) {
      float a = f * v[i];
      float b = f * v[i + LENGTH];
      float c = f * v[i + 2 * LENGTH];
      float d = f * v[i + 3 * LENGTH];
      float g = f * v[i + 4 * LENGTH];
      float h = f * v[i + 5 * LENGTH];
      sum[i] += a * a + b * b + (c * c + d * d) + (g * g + h * h);
    }
  }

  /** {@code sum += f f - 2 f c}: what the squared distance to a coordinate f adds to the square of c itself. */
  static void addDifference(double[] sum, double[] f, double[] c) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += f[i] * (f[i] - 2 * c[i]);
    }
  }

  /** {@code rest = y - } the products of columns side by side with the coefficients from {@code k} on. */
  static void subtract(float[] rest, float[] y, float[] c, int k, float[] v) {
    subtract(rest, y, c[k], c[k + 1], c[k + 2], c[k + 3], c[k + 4], c[k + 5], v);
  }

  private static void subtract(float[] rest, float[] y, float c0, float c1, float c2, float c3, float c4, float c5,
      float[] v) {
    for (int i = 0; i < LENGTH; i++) {
      rest[i] = y[i] - (c0 * v[i] + c1 * v[i + LENGTH]) - (c2 * v[i + 2 * LENGTH] + c3 * v[i + 3 * LENGTH])
          - (c4 * v[i + 4 * LENGTH] + c5 * v[i + 5 * LENGTH]);
    }
  }

  /** {@code sum += (factor v)^2}. */
  static void addSquare(float[] sum, float factor, float[] v) {
    for (int i = 0; i < sum.length; i++) {
      float value = factor * v[i];
      sum[i] += value * value;
    }
  }
}
