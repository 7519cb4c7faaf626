/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;

/**
 * Gaussian fields on a torus with the spectrum S(k) = c (1 + (|k| / 2)^2)^(-3/2), k in cycles per image, of mean 0.25:
 * the best estimate of a noisy field is known, mode by mode.
 */
final class TorusField implements ImageSource {
  private final int edge;
  private final double[] spectrum;
  private final double[][] cosine;
  private final double[][] sine;

  TorusField(int edge) {
    this.edge = edge;
    this.spectrum = new double[edge * edge];
    this.cosine = new double[edge][edge];
    this.sine = new double[edge][edge];
    double sum = 0;
    for (int i = 0; i < spectrum.length; i++) {
      double row = frequency(i / edge);
      double column = frequency(i % edge);
      spectrum[i] = Math.pow(1 + (row * row + column * column) / 4, -1.5);
      sum += spectrum[i];
    }
    for (int i = 0; i < spectrum.length; i++) {
      spectrum[i] *= 0.25 * spectrum.length / sum;
    }
    for (int k = 0; k < edge; k++) {
      for (int x = 0; x < edge; x++) {
        double angle = 2 * Math.PI * (k * x % edge) / edge;
        cosine[k][x] = Math.cos(angle);
        sine[k][x] = Math.sin(angle);
      }
    }
  }

  private double frequency(int index) {
    return index <= edge / 2 ? index : index - edge;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int patch() {
    return edge;
  }

  @Override
  public Batch batch(SplittableRandom random, int count) {
    float[] clean = new float[count * edge * edge];
    for (int n = 0; n < count; n++) {
      double[] white = new double[edge * edge];
      for (int i = 0; i < white.length; i++) {
        white[i] = random.nextGaussian();
      }
      double[] field = filtered(white, Math::sqrt);
      for (int i = 0; i < field.length; i++) {
        clean[n * field.length + i] = (float) field[i];
      }
    }
    return new Batch(count, clean, new float[0], new float[0]);
  }

  /** The expected clean field of a noisy one: the Wiener filter S / (S + sigma^2). */
  double[] wiener(float[] noisy, int start, double sigma) {
    double[] image = new double[edge * edge];
    for (int i = 0; i < image.length; i++) {
      image[i] = noisy[start + i];
    }
    return filtered(image, s -> s / (s + sigma * sigma));
  }

  /** Mean squared error of the best estimate. */
  double leastError(double sigma) {
    double sum = 0;
    for (double s : spectrum) {
      sum += s * sigma * sigma / (s + sigma * sigma);
    }
    return sum / spectrum.length;
  }

  private double[] filtered(double[] image, DoubleUnaryOperator gain) {
    double[] real = image.clone();
    double[] imaginary = new double[image.length];
    transform(real, imaginary, -1);
    for (int i = 0; i < real.length; i++) {
      double factor = gain.applyAsDouble(spectrum[i]) / real.length;
      real[i] *= factor;
      imaginary[i] *= factor;
    }
    transform(real, imaginary, 1);
    return real;
  }

  /** Discrete Fourier transform along rows, then columns, in place. */
  private void transform(double[] real, double[] imaginary, int sign) {
    for (int line = 0; line < edge; line++) {
      transform(real, imaginary, line * edge, 1, sign);
    }
    for (int line = 0; line < edge; line++) {
      transform(real, imaginary, line, edge, sign);
    }
  }

  private void transform(double[] real, double[] imaginary, int start, int stride, int sign) {
    double[] re = new double[edge];
    double[] im = new double[edge];
    for (int k = 0; k < edge; k++) {
      for (int x = 0; x < edge; x++) {
        int at = start + x * stride;
        re[k] += real[at] * cosine[k][x] - sign * imaginary[at] * sine[k][x];
        im[k] += imaginary[at] * cosine[k][x] + sign * real[at] * sine[k][x];
      }
    }
    for (int k = 0; k < edge; k++) {
      real[start + k * stride] = re[k];
      imaginary[start + k * stride] = im[k];
    }
  }
}
