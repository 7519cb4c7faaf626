/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

/**
 * Sines and cosines of ln sigma. Frequencies run geometrically from a fourth of a radian to 16 radians per
 * unit of ln sigma, so that neighbouring noise levels and the ends of the range are both told apart.
 */
public final class NoiseEmbedding {
  /** Length of the features of one noise level. */
  public static final int LENGTH = 64;

  private static final double LOWEST = 0.25;
  private static final double HIGHEST = 16;

  private NoiseEmbedding() {
  }

  /** Features of noise levels, {@code [level][feature]}. */
  public static float[] features(double... sigmas) {
    int half = LENGTH / 2;
    float[] features = new float[sigmas.length * LENGTH];
    for (int n = 0; n < sigmas.length; n++) {
      for (int i = 0; i < half; i++) {
        double angle = Math.log(sigmas[n]) * LOWEST * Math.pow(HIGHEST / LOWEST, i / (half - 1.0));
        features[n * LENGTH + i] = (float) Math.sin(angle);
        features[n * LENGTH + half + i] = (float) Math.cos(angle);
      }
    }
    return features;
  }
}
