/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;

/** Small simulated scenes with known truth. */
final class Mixtures {
  final double[][] endmembers;
  final float[][] abundances;
  final PixelMatrix pixels;

  private Mixtures(double[][] endmembers, float[][] abundances, PixelMatrix pixels) {
    this.endmembers = endmembers;
    this.abundances = abundances;
    this.pixels = pixels;
  }

  /**
   * @param purest   largest abundance of any pixel; the first p pixels have exactly that
   * @param shade    pixels are multiplied by random factors from this to one
   * @param noise    standard deviation of the added noise
   */
  static Mixtures of(int p, int bands, int count, double purest, double shade, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] e = new double[p][bands];
    for (double[] spectrum : e) {
      double centre = random.nextDouble();
      double width = random.nextDouble(0.1, 0.4);
      Arrays.setAll(spectrum, b -> 0.05 + Math.exp(-Math.pow(((double) b / bands - centre) / width, 2)));
    }
    float[][] a = new float[p][count];
    float[] y = new float[count * bands];
    for (int i = 0; i < count; i++) {
      double[] share = share(p, i, purest, random);
      double light = random.nextDouble(shade, 1.0000001);
      for (int j = 0; j < p; j++) {
        a[j][i] = (float) share[j];
        for (int b = 0; b < bands; b++) {
          y[i * bands + b] += (float) (light * share[j] * e[j][b]);
        }
      }
      for (int b = 0; b < bands && noise > 0; b++) {
        y[i * bands + b] += (float) (noise * random.nextGaussian());
      }
    }
    return new Mixtures(e, a, new PixelMatrix(y, bands));
  }

  /** The same scene with one endmember dark in the first bands. */
  Mixtures withDark(int endmember, int bandCount, double level) {
    double[][] e = Arrays.stream(endmembers).map(double[]::clone).toArray(double[][]::new);
    float[] y = pixels.values().clone();
    int bands = pixels.bands();
    for (int b = 0; b < bandCount; b++) {
      double change = level - e[endmember][b];
      e[endmember][b] = level;
      for (int i = 0; i < pixels.pixels(); i++) {
        y[i * bands + b] += (float) (change * abundances[endmember][i]);
      }
    }
    return new Mixtures(e, abundances, new PixelMatrix(y, bands));
  }

  /** Mean spectral angle in radians between the true and some found endmembers, after their assignment. */
  double angle(double[][] found) {
    double[][] angles = SpectralAngle.matrix(endmembers, found);
    int[] match = Assignment.of(angles);
    return IntStream.range(0, match.length).mapToDouble(i -> angles[i][match[i]]).average().orElseThrow();
  }

  private static double[] share(int p, int pixel, double purest, SplittableRandom random) {
    double[] share = new double[p];
    if (pixel < p) {
      Arrays.fill(share, (1 - purest) / (p - 1));
      share[pixel] = purest;
      return share;
    }
    double largest;
    do {
      double sum = 0;
      for (int j = 0; j < p; j++) {
        share[j] = -Math.log(1 - random.nextDouble());
        sum += share[j];
      }
      largest = 0;
      for (int j = 0; j < p; j++) {
        share[j] /= sum;
        largest = Math.max(largest, share[j]);
      }
    } while (largest > purest);
    return share;
  }
}
