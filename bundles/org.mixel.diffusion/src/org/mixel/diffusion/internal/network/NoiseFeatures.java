/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import java.util.Locale;

/** How a noise level is told to the network. */
public enum NoiseFeatures {
  /**
   * Sines and cosines of ln sigma. Frequencies run geometrically from a fourth of a radian to 16 radians per
   * unit of ln sigma, so that neighbouring noise levels and the ends of the range are both told apart.
   */
  LOG_SIGMA {
    @Override
    double angle(double sigma, double share) {
      double level = Math.log(Math.max(SMALLEST, Math.min(LARGEST, sigma)));
      return level * LOWEST * Math.pow(HIGHEST / LOWEST, share * HALF / (HALF - 1.0));
    }
  },
  /**
   * Sines and cosines of sqrt(ab) = 1 / sqrt(1 + sigma^2) with frequencies from 1 down to 1e-4, as published: nearly
   * the same for all small noise levels.
   */
  SQRT_ALPHA_BAR {
    @Override
    double angle(double sigma, double share) {
      return Math.pow(1e-4, share) / Math.hypot(1, sigma);
    }
  };

  /** Length of the features of one noise level. */
  public static final int LENGTH = 64;

  private static final int HALF = LENGTH / 2;
  private static final double LOWEST = 0.25;
  private static final double HIGHEST = 16;
  private static final double SMALLEST = 1e-5;
  private static final double LARGEST = 1e5;

  /**
   * The angle of one feature.
   *
   * @param share index of the feature over their number, 0 to below 1
   */
  abstract double angle(double sigma, double share);

  /** Features of noise levels, {@code [level][feature]}. */
  public float[] of(double... sigmas) {
    float[] features = new float[sigmas.length * LENGTH];
    for (int n = 0; n < sigmas.length; n++) {
      for (int i = 0; i < HALF; i++) {
        double angle = angle(sigmas[n], (double) i / HALF);
        features[n * LENGTH + i] = (float) Math.sin(angle);
        features[n * LENGTH + HALF + i] = (float) Math.cos(angle);
      }
    }
    return features;
  }

  /** Reads the name that {@link #toString} writes. */
  public static NoiseFeatures parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
