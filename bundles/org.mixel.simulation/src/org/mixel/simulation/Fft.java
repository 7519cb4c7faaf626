/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.stream.IntStream;

/**
 * The discrete Fourier transform of square arrays whose side is a power of two: iterative radix-2
 * (Cooley and Tukey 1965), rows then columns. Cost: O(n² log n) for side n.
 */
public final class Fft {
  private final int n;
  private final double[] cos;
  private final double[] sin;

  /** Transforms of side {@code n}, a power of two. */
  public Fft(int n) {
    if (n < 1 || Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("the side must be a power of two, got " + n);
    }
    this.n = n;
    this.cos = IntStream.range(0, n / 2 + 1).mapToDouble(i -> Math.cos(2 * Math.PI * i / n)).toArray();
    this.sin = IntStream.range(0, n / 2 + 1).mapToDouble(i -> -Math.sin(2 * Math.PI * i / n)).toArray();
  }

  /**
   * Forward transform in place, not scaled: exp(-2 pi i ...).
   *
   * @param re real parts, {@code [row * n + column]}
   * @param im imaginary parts, likewise
   */
  public void forward(double[] re, double[] im) {
    IntStream.range(0, n).parallel().forEach(row -> {
      double[] a = java.util.Arrays.copyOfRange(re, row * n, row * n + n);
      double[] b = java.util.Arrays.copyOfRange(im, row * n, row * n + n);
      line(a, b);
      System.arraycopy(a, 0, re, row * n, n);
      System.arraycopy(b, 0, im, row * n, n);
    });
    IntStream.range(0, n).parallel().forEach(column -> {
      double[] a = new double[n];
      double[] b = new double[n];
      for (int row = 0; row < n; row++) {
        a[row] = re[row * n + column];
        b[row] = im[row * n + column];
      }
      line(a, b);
      for (int row = 0; row < n; row++) {
        re[row * n + column] = a[row];
        im[row * n + column] = b[row];
      }
    });
  }

  private void line(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < n; half *= 2) {
      int step = n / (2 * half);
      for (int start = 0; start < n; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          butterfly(re, im, start + k, start + k + half, cos[k * step], sin[k * step]);
        }
      }
    }
  }

  private static void butterfly(double[] re, double[] im, int i, int j, double c, double s) {
    double x = re[j] * c - im[j] * s;
    double y = re[j] * s + im[j] * c;
    re[j] = re[i] - x;
    im[j] = im[i] - y;
    re[i] += x;
    im[i] += y;
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.SIZE - Integer.numberOfTrailingZeros(n);
    for (int i = 0; i < n; i++) {
      int j = n == 1 ? 0 : Integer.reverse(i) >>> shift;
      if (j > i) {
        double x = re[i];
        re[i] = re[j];
        re[j] = x;
        double y = im[i];
        im[i] = im[j];
        im[j] = y;
      }
    }
  }
}
