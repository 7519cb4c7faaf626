/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

import org.mixel.simulation.Fft;

/**
 * M4: the radial power spectrum. Mean over endmembers of the logarithmic spectral distance sqrt(mean_k (10 log10
 * P(k) / P'(k))^2) in decibels over k = 1 .. n/2 - 1 cycles a patch, of patches without their mean under a Hann window.
 */
final class SpectrumMetric implements Metric {
  /** Power below this share of the mean counts as this share, so that an empty band gives a finite distance. */
  private static final double LEAST = 1e-9;

  private final int endmembers;
  private final int bins;
  private final double[][] spectra;

  SpectrumMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    this.bins = pool.size() / 2 - 1;
    Fft fft = new Fft(pool.size());
    double[] window = hann(pool.size());
    this.spectra = pool.features(i -> spectrum(pool.patch(i), pool.size(), fft, window));
  }

  private static double[] hann(int size) {
    double[] window = new double[size];
    for (int i = 0; i < size; i++) {
      double s = Math.sin(Math.PI * (i + 0.5) / size);
      window[i] = s * s;
    }
    return window;
  }

  private double[] spectrum(float[] patch, int n, Fft fft, double[] window) {
    double[] result = new double[endmembers * bins];
    for (int e = 0; e < endmembers; e++) {
      double[] re = windowed(patch, e * n * n, n, window);
      double[] im = new double[n * n];
      fft.forward(re, im);
      radial(re, im, n, result, e * bins);
    }
    return result;
  }

  private static double[] windowed(float[] patch, int offset, int n, double[] window) {
    double mean = 0;
    for (int i = 0; i < n * n; i++) {
      mean += patch[offset + i];
    }
    mean /= n * n;
    double[] re = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      re[i] = (patch[offset + i] - mean) * window[i / n] * window[i % n];
    }
    return re;
  }

  private void radial(double[] re, double[] im, int n, double[] result, int offset) {
    int[] counts = new int[bins];
    for (int i = 0; i < n * n; i++) {
      int v = i / n <= n / 2 ? i / n : i / n - n;
      int u = i % n <= n / 2 ? i % n : i % n - n;
      int k = (int) Math.round(Math.sqrt((double) u * u + (double) v * v));
      if (k >= 1 && k <= bins) {
        result[offset + k - 1] += re[i] * re[i] + im[i] * im[i];
        counts[k - 1]++;
      }
    }
    for (int k = 0; k < bins; k++) {
      result[offset + k] /= counts[k];
    }
  }

  /** Mean radial power of a set, {@code [endmember][k - 1]}. */
  double[][] spectra(int[] members) {
    double[] mean = Sums.mean(spectra, members);
    double[][] result = new double[endmembers][];
    for (int e = 0; e < endmembers; e++) {
      result[e] = java.util.Arrays.copyOfRange(mean, e * bins, (e + 1) * bins);
    }
    return result;
  }

  @Override
  public List<String> names() {
    return List.of("M4 spectral distance dB");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[][] a = spectra(left);
    double[][] b = spectra(right);
    double sum = 0;
    for (int e = 0; e < endmembers; e++) {
      double least = LEAST * java.util.Arrays.stream(b[e]).sum() + Double.MIN_NORMAL;
      double square = 0;
      for (int k = 0; k < bins; k++) {
        double decibel = 10 * Math.log10(Math.max(least, a[e][k]) / Math.max(least, b[e][k]));
        square += decibel * decibel;
      }
      sum += Math.sqrt(square / bins);
    }
    return new double[] {sum / endmembers};
  }
}
