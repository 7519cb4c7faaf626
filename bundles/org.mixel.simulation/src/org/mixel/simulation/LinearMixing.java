/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/**
 * The linear mixing model Y = E A + N, computed window by window. Noise is white and Gaussian and belongs
 * to the cell: it is the same however the scene is cut into windows and whichever thread works.
 * Safe for use by several threads.
 */
public final class LinearMixing {
  private final Endmembers endmembers;
  private final AbundanceMaps abundances;
  private final float[] brightness;
  private final float[][] spectra;
  private final double[] noise;
  private final boolean noisy;
  private final long seed;

  private LinearMixing(Endmembers endmembers, AbundanceMaps abundances, float[] brightness, double[] noise,
      long seed) {
    this.endmembers = endmembers;
    this.abundances = abundances;
    this.brightness = brightness;
    this.noise = noise;
    this.noisy = Arrays.stream(noise).anyMatch(deviation -> deviation > 0);
    this.seed = seed;
    this.spectra = new float[endmembers.size()][];
    for (int k = 0; k < spectra.length; k++) {
      double[] spectrum = endmembers.spectrum(k);
      spectra[k] = new float[spectrum.length];
      for (int b = 0; b < spectrum.length; b++) {
        spectra[k][b] = (float) spectrum[b];
      }
    }
  }

  /**
   * Mixtures without noise.
   *
   * @param endmembers as many as there are maps, in the same order
   */
  public static LinearMixing of(Endmembers endmembers, AbundanceMaps abundances) {
    if (endmembers.size() != abundances.size()) {
      throw new IllegalArgumentException(endmembers.size() + " endmembers with " + abundances.size() + " maps");
    }
    return new LinearMixing(endmembers, abundances, null, new double[endmembers.axis().size()], 0);
  }

  /**
   * The same with a brightness of every cell, by which its spectrum is multiplied: slopes and shadows.
   *
   * @param factors {@code [row * width + column]}; owned, not copied
   */
  public LinearMixing withBrightness(float[] factors) {
    if (factors.length != abundances.grid().extent().cells()) {
      throw new IllegalArgumentException(factors.length + " factors for "
          + abundances.grid().extent().cells() + " cells");
    }
    return new LinearMixing(endmembers, abundances, factors, noise, seed);
  }

  /**
   * The same with noise of a given signal-to-noise ratio in every band:
   * {@code SNR = 10 log10(mean of the squared signal of the band / variance of the noise)}, the mean being
   * over all valid cells. Cost: one pass over the abundances.
   *
   * @param decibel SNR in dB; infinite for no noise
   */
  public LinearMixing withNoise(double decibel, long noiseSeed) {
    double[] deviations = new double[noise.length];
    if (decibel < Double.POSITIVE_INFINITY) {
      double[] power = signalPower();
      Arrays.setAll(deviations, b -> Math.sqrt(power[b] / Math.pow(10, decibel / 10)));
    }
    return new LinearMixing(endmembers, abundances, brightness, deviations, noiseSeed);
  }

  /** Mean square of each band through the second moments of the abundances: no spectrum is mixed for it. */
  private double[] signalPower() {
    int count = endmembers.size();
    double[][] moments = new double[count][count];
    int valid = 0;
    for (int cell = 0; cell < abundances.map(0).length; cell++) {
      if (abundances.isValid(cell)) {
        valid++;
        double scale = brightness == null ? 1 : brightness[cell];
        for (int i = 0; i < count; i++) {
          for (int j = 0; j <= i; j++) {
            moments[i][j] += scale * scale * abundances.map(i)[cell] * abundances.map(j)[cell];
          }
        }
      }
    }
    double[] power = new double[noise.length];
    for (int b = 0; b < power.length; b++) {
      for (int i = 0; i < count; i++) {
        for (int j = 0; j <= i; j++) {
          power[b] += (i == j ? 1 : 2) * moments[i][j] * spectra[i][b] * spectra[j][b] / Math.max(1, valid);
        }
      }
    }
    return power;
  }

  /** The bands of the mixtures. */
  public SpectralAxis axis() {
    return endmembers.axis();
  }

  /**
   * Computes a window. Cells without abundances are {@code NaN} in all bands.
   *
   * @param window the cells, inside the grid of the maps
   * @param target receives {@code [row][column][band]}, in the unit of the endmembers
   */
  public void mix(Window window, float[] target) {
    int width = abundances.grid().width();
    int bands = axis().size();
    int at = 0;
    for (int row = window.y(); row < window.endY(); row++) {
      for (int column = window.x(); column < window.endX(); column++) {
        mixCell(row * width + column, target, at);
        at += bands;
      }
    }
  }

  private void mixCell(int cell, float[] target, int at) {
    int end = at + noise.length;
    if (!abundances.isValid(cell)) {
      Arrays.fill(target, at, end, Float.NaN);
      return;
    }
    Arrays.fill(target, at, end, 0);
    for (int k = 0; k < spectra.length; k++) {
      float[] spectrum = spectra[k];
      float fraction = abundances.map(k)[cell] * (brightness == null ? 1 : brightness[cell]);
      for (int b = 0; b < spectrum.length; b++) {
        target[at + b] += fraction * spectrum[b];
      }
    }
    if (noisy) {
      SplittableRandom random = Seeds.stream(seed, cell);
      for (int b = 0; b < noise.length; b++) {
        target[at + b] += (float) (noise[b] * random.nextGaussian());
      }
    }
  }
}
