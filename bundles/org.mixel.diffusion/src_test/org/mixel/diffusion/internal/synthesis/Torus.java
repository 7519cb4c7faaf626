/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gaussian fields on a square torus whose edge is a power of two, and their discrete Fourier transform (radix 2,
 * unnormalised). Frequencies are numbered {@code row * size + column}.
 */
final class Torus {
  private final int size;

  Torus(int size) {
    this.size = size;
  }

  int cells() {
    return size * size;
  }

  /** c (1 + (|k| / reach)^2)^(-3/2) with the given mean. */
  double[] spectrum(double reach, double variance) {
    double[] spectrum = new double[size * size];
    Arrays.setAll(spectrum, i -> Math.pow(1 + square(radius(i) / reach), -1.5));
    double scale = variance * spectrum.length / Arrays.stream(spectrum).sum();
    return Arrays.stream(spectrum).map(s -> s * scale).toArray();
  }

  double radius(int i) {
    return Math.hypot(signed(i / size), signed(i % size));
  }

  private int signed(int k) {
    return k < size / 2 ? k : k - size;
  }

  /** A field with this spectrum. */
  float[] draw(double[] spectrum, SplittableRandom random) {
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    Arrays.setAll(re, i -> random.nextGaussian());
    transform(re, im, false);
    for (int i = 0; i < re.length; i++) {
      re[i] *= Math.sqrt(spectrum[i]);
      im[i] *= Math.sqrt(spectrum[i]);
    }
    return real(re, im);
  }

  /** The real part of the inverse transform. */
  float[] real(double[] re, double[] im) {
    transform(re, im, true);
    float[] x = new float[re.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (re[i] / x.length);
    }
    return x;
  }

  double[][] transform(float[] x) {
    double[][] parts = new double[2][x.length];
    Arrays.setAll(parts[0], i -> x[i]);
    transform(parts[0], parts[1], false);
    return parts;
  }

  /** A field whose transform is multiplied. */
  float[] filtered(float[] x, double... factors) {
    double[][] parts = transform(x);
    for (int i = 0; i < x.length; i++) {
      parts[0][i] *= factors[i];
      parts[1][i] *= factors[i];
    }
    return real(parts[0], parts[1]);
  }

  private void transform(double[] re, double[] im, boolean inverse) {
    for (int line = 0; line < size; line++) {
      transform(re, im, line * size, 1, inverse);
    }
    for (int line = 0; line < size; line++) {
      transform(re, im, line, size, inverse);
    }
  }

  private void transform(double[] re, double[] im, int start, int stride, boolean inverse) {
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(re, start + i * stride, start + j * stride);
        swap(im, start + i * stride, start + j * stride);
      }
    }
    for (int length = 2; length <= size; length *= 2) {
      double angle = (inverse ? 2 : -2) * Math.PI / length;
      for (int k = 0; k < length / 2; k++) {
        double c = Math.cos(angle * k);
        double s = Math.sin(angle * k);
        for (int first = k; first < size; first += length) {
          int a = start + first * stride;
          int b = a + length / 2 * stride;
          double x = re[b] * c - im[b] * s;
          double y = re[b] * s + im[b] * c;
          re[b] = re[a] - x;
          im[b] = im[a] - y;
          re[a] += x;
          im[a] += y;
        }
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }

  private static double square(double value) {
    return value * value;
  }
}
