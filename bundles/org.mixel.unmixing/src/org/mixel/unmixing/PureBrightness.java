/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

/**
 * Brightness of endmembers where pixels differ by a brightness factor: a pixel that was chosen for its direction has
 * the brightness of its own slope and shade, and the mean over the purest pixels of its material has the typical one.
 */
final class PureBrightness {
  private static final double SHARE = 0.01;
  private static final int FEWEST = 5;

  private PureBrightness() {
  }

  /**
   * Scales every endmember to the mean brightness of its purest pixels (1 % of all, at least 5).
   *
   * @param endmembers {@code [endmember][band]}; not changed
   */
  static double[][] calibrated(PixelMatrix pixels, double[][] endmembers) {
    int size = endmembers.length;
    int n = pixels.pixels();
    AbundanceEstimator estimator = new AbundanceEstimator(endmembers, AbundanceScale.SCLSU);
    float[][] shares = new float[size][n];
    estimator.estimate(pixels.values(), n, shares, new float[n], 0);
    double[][] result = new double[size][];
    int count = Math.min(n, Math.max(FEWEST, (int) Math.round(SHARE * n)));
    for (int i = 0; i < size; i++) {
      double factor = meanFactor(pixels, endmembers, shares, purest(shares[i], count));
      result[i] = Arrays.stream(endmembers[i]).map(v -> v * factor).toArray();
    }
    return result;
  }

  private static int[] purest(float[] shares, int count) {
    Integer[] order = new Integer[shares.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, java.util.Comparator.comparingDouble(i -> Float.isNaN(shares[i]) ? 1 : -shares[i]));
    return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
  }

  /** The mean of the factors by which the mixtures of some pixels have to be multiplied to come closest to them. */
  private static double meanFactor(PixelMatrix pixels, double[][] endmembers, float[][] shares, int[] chosen) {
    double sum = 0;
    int counted = 0;
    for (int pixel : chosen) {
      double product = 0;
      double square = 0;
      for (int band = 0; band < pixels.bands(); band++) {
        double fit = 0;
        for (int i = 0; i < endmembers.length; i++) {
          fit += shares[i][pixel] * endmembers[i][band];
        }
        product += fit * pixels.values()[pixel * pixels.bands() + band];
        square += fit * fit;
      }
      if (product > 0 && square > 0) {
        sum += product / square;
        counted++;
      }
    }
    return counted > 0 ? sum / counted : 1;
  }
}
