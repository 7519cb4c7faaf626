/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;

/** How much of some pixels a set of endmembers leaves unexplained. */
final class FitError {
  private static final int BLOCK = 2048;

  private FitError() {
  }

  /**
   * The mean over pixels and bands of the squared difference between pixel and fit, in squared units of the pixels.
   * Pixels without any abundance count with all they hold.
   */
  static double of(PixelMatrix pixels, double[][] endmembers, AbundanceScale scale, Progress progress) {
    AbundanceEstimator estimator = new AbundanceEstimator(endmembers, scale);
    double[] sum = new double[1];
    Blocks.<Double>compute(Blocks.count(pixels.pixels(), BLOCK), progress, "comparing fits", block -> {
      int from = block * BLOCK;
      int count = Math.min(BLOCK, pixels.pixels() - from);
      int bands = pixels.bands();
      float[] values = java.util.Arrays.copyOfRange(pixels.values(), from * bands, (from + count) * bands);
      float[] rmse = new float[count];
      estimator.estimate(values, count, new float[endmembers.length][count], rmse, 0);
      double part = 0;
      for (int i = 0; i < count; i++) {
        part += Float.isNaN(rmse[i]) ? power(values, i * bands, bands) : (double) rmse[i] * rmse[i];
      }
      return part;
    }, (part, block) -> sum[0] += part);
    return sum[0] / pixels.pixels();
  }

  /** The mean square of all values. */
  static double power(PixelMatrix pixels) {
    return power(pixels.values(), 0, pixels.values().length);
  }

  /** The mean square of some of the values. */
  static double power(float[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum / count;
  }
}
