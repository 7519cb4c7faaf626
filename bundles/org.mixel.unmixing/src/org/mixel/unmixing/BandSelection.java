/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Moments;

/**
 * Unsupervised choice of the most distinctive bands by linear prediction (Du and Yang 2008, IEEE GRSL 5, 564-568):
 * always the band that those taken predict worst by least squares, a constant included. Bands are divided by their
 * noise first, so that noise is not taken for distinction, and the first is the one of largest variance then; nothing
 * is random. All follows from the covariance by one Cholesky factorisation with pivoting.
 */
public final class BandSelection {

  private BandSelection() {
  }

  /**
   * Chooses bands. Cost: {@code pixels * bands^2 / 2 + bands * count^2}.
   *
   * @param pixels complete pixels, more of them than bands
   * @param count  number of bands to choose, 1 to all
   * @return their indices, ascending
   */
  public static int[] choose(PixelMatrix pixels, int count, Progress progress) {
    int bands = pixels.bands();
    if (count < 1 || count > bands) {
      throw new IllegalArgumentException("1 to " + bands + " bands can be chosen, got " + count);
    }
    Moments moments = Moments.of(pixels, progress);
    return choose(moments.covariance(), HySime.estimate(moments.correlation(), bands).noise(), count);
  }

  private static int[] choose(double[] covariance, double[] noise, int count) {
    int bands = noise.length;
    double floor = 1e-6 * Arrays.stream(noise).max().orElse(0) + Double.MIN_NORMAL;
    double[] unit = Arrays.stream(noise).map(n -> 1 / Math.sqrt(Math.max(n, floor))).toArray();
    double[] rest = new double[bands];
    for (int b = 0; b < bands; b++) {
      rest[b] = covariance[b * bands + b] * unit[b] * unit[b];
    }
    double[][] factors = new double[count][bands];
    int[] chosen = new int[count];
    for (int k = 0; k < count; k++) {
      int pivot = largest(rest);
      chosen[k] = pivot;
      double root = Math.sqrt(Math.max(rest[pivot], Double.MIN_NORMAL));
      for (int b = 0; b < bands; b++) {
        double value = covariance[pivot * bands + b] * unit[pivot] * unit[b];
        for (int j = 0; j < k; j++) {
          value -= factors[j][pivot] * factors[j][b];
        }
        factors[k][b] = value / root;
        rest[b] -= factors[k][b] * factors[k][b];
      }
      rest[pivot] = Double.NEGATIVE_INFINITY;
    }
    Arrays.sort(chosen);
    return chosen;
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
