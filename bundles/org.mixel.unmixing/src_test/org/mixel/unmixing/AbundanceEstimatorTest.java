/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbundanceEstimatorTest {
  private static final int BANDS = 40;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7})
  void fullyConstrainedSolutionIsTheBestOfAllSupports(int p) {
    SplittableRandom random = new SplittableRandom(p);
    double[][] e = endmembers(p, random);
    int pixels = 301;
    float[] y = noise(pixels, random);
    float[][] maps = new float[p][pixels];
    float[] rmse = new float[pixels];
    AbundanceEstimator.Tally tally = new AbundanceEstimator(e, AbundanceScale.NONE).estimate(y, pixels, maps, rmse, 0);
    assertEquals(new AbundanceEstimator.Tally(pixels, 0, 0, 0), tally);
    for (int i = 0; i < pixels; i++) {
      assertEquals(bruteForce(e, y, i), rmse[i] * rmse[i] * BANDS, 1e-5, "pixel " + i);
      assertEquals(error(e, y, i, column(maps, i)), rmse[i] * rmse[i] * BANDS, 1e-4, "pixel " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 13, 20})
  void solutionsMeetTheOptimalityConditions(int p) {
    SplittableRandom random = new SplittableRandom(p);
    double[][] e = endmembers(p, random);
    int pixels = 200;
    float[] y = noise(pixels, random);
    float[][] maps = new float[p][pixels];
    new AbundanceEstimator(e, AbundanceScale.NONE).estimate(y, pixels, maps, new float[pixels], 0);
    for (int i = 0; i < pixels; i++) {
      double[] a = column(maps, i);
      double[] gradient = gradient(e, y, i, a);
      double level = 0;
      for (int j = 0; j < p; j++) {
        level += a[j] * gradient[j];
      }
      for (int j = 0; j < p; j++) {
        assertTrue(gradient[j] >= level - 1e-4, "an absent endmember would lower the error");
        assertTrue(a[j] == 0 || Math.abs(gradient[j] - level) < 1e-4, "present ones balance");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AbundanceScale.class)
  void abundancesAreFractions(AbundanceScale scale) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] e = endmembers(6, random);
    int pixels = 2000;
    float[][] maps = new float[6][pixels];
    float[] rmse = new float[pixels];
    new AbundanceEstimator(e, scale).estimate(noise(pixels, random), pixels, maps, rmse, 0);
    for (int i = 0; i < pixels; i++) {
      double[] a = column(maps, i);
      assertEquals(1, Arrays.stream(a).sum(), 1e-6);
      assertTrue(Arrays.stream(a).allMatch(v -> v >= 0));
      assertTrue(rmse[i] >= 0);
    }
  }

  @Test
  void brightnessDoesNotMatterToScaledFits() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] e = endmembers(3, random);
    double[] truth = {0.2, 0.5, 0.3};
    float[] y = new float[2 * BANDS];
    for (int band = 0; band < BANDS; band++) {
      for (int j = 0; j < 3; j++) {
        y[band] += (float) (truth[j] * e[j][band]);
      }
      y[BANDS + band] = 0.4f * y[band];
    }
    float[][] maps = new float[3][2];
    float[] rmse = new float[2];
    new AbundanceEstimator(e, AbundanceScale.SCLSU).estimate(y, 2, maps, rmse, 0);
    for (int pixel = 0; pixel < 2; pixel++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(truth[j], maps[j][pixel], 1e-5);
      }
      assertEquals(0, rmse[pixel], 1e-5);
    }
    for (AbundanceScale scale : new AbundanceScale[] {AbundanceScale.L2, AbundanceScale.SCLSU_MAX}) {
      new AbundanceEstimator(e, scale).estimate(y, 2, maps, rmse, 0);
      for (int j = 0; j < 3; j++) {
        assertEquals(maps[j][0], maps[j][1], 1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AbundanceScale.class)
  void pixelsWithFewGapsAreSolvedOnTheRest(AbundanceScale scale) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] e = endmembers(3, random);
    float[] y = noise(1, random);
    y[4] = Float.NaN;
    y[31] = Float.NaN;
    float[][] maps = new float[3][1];
    float[] rmse = new float[1];
    assertEquals(new AbundanceEstimator.Tally(1, 1, 0, 0),
        new AbundanceEstimator(e, scale).estimate(y, 1, maps, rmse, 0));
    double[] max = Arrays.stream(e).mapToDouble(s -> Arrays.stream(s).max().orElseThrow()).toArray();
    double[][] rest = Arrays.stream(e).map(s -> without(s, 4, 31)).toArray(double[][]::new);
    float[] restY = new float[BANDS - 2];
    for (int band = 0, k = 0; band < BANDS; band++) {
      if (band != 4 && band != 31) {
        restY[k++] = y[band];
      }
    }
    AbundanceScale same = scale;
    if (scale == AbundanceScale.SCLSU_MAX) {
      // The maximum is that of the whole spectrum, also for a pixel that misses the band where it lies.
      same = AbundanceScale.SCLSU;
      for (int j = 0; j < 3; j++) {
        double m = max[j];
        rest[j] = Arrays.stream(rest[j]).map(v -> v / m).toArray();
      }
    }
    float[][] expected = new float[3][1];
    float[] expectedRmse = new float[1];
    new AbundanceEstimator(rest, same).estimate(restY, 1, expected, expectedRmse, 0);
    for (int j = 0; j < 3; j++) {
      assertEquals(expected[j][0], maps[j][0], 1e-6);
    }
    assertEquals(expectedRmse[0], rmse[0], 1e-6);
  }

  @Test
  void pixelsWithManyGapsAndEmptyPixelsHaveNoAbundances() {
    double[][] e = endmembers(3, new SplittableRandom(9));
    float[] y = noise(4, new SplittableRandom(9));
    Arrays.fill(y, 0, 3, Float.NaN);
    Arrays.fill(y, BANDS, 2 * BANDS, Float.NaN);
    Arrays.fill(y, 2 * BANDS, 3 * BANDS, 0);
    Arrays.fill(y, 3 * BANDS, 4 * BANDS, -1);
    float[][] maps = new float[3][4];
    float[] rmse = new float[4];
    assertEquals(new AbundanceEstimator.Tally(0, 0, 3, 1),
        new AbundanceEstimator(e, AbundanceScale.SCLSU).estimate(y, 4, maps, rmse, 0));
    for (int i = 0; i < 4; i++) {
      assertTrue(Float.isNaN(maps[0][i]) && Float.isNaN(maps[2][i]) && Float.isNaN(rmse[i]));
    }
  }

  @Test
  void equalEndmembersDoNotBreakTheFit() {
    double[][] e = endmembers(2, new SplittableRandom(11));
    double[][] twice = {e[0], e[1], e[1]};
    float[] y = new float[BANDS];
    for (int band = 0; band < BANDS; band++) {
      y[band] = (float) (0.25 * e[0][band] + 0.75 * e[1][band]);
    }
    for (AbundanceScale scale : AbundanceScale.values()) {
      float[][] maps = new float[3][1];
      new AbundanceEstimator(twice, scale).estimate(y, 1, maps, new float[1], 0);
      assertEquals(1, maps[0][0] + maps[1][0] + maps[2][0], 1e-6);
      if (scale == AbundanceScale.NONE || scale == AbundanceScale.SCLSU) {
        assertEquals(0.25, maps[0][0], 1e-4);
      }
    }
  }

  private static double[][] endmembers(int p, SplittableRandom random) {
    double[][] e = new double[p][BANDS];
    for (double[] spectrum : e) {
      Arrays.setAll(spectrum, band -> random.nextDouble());
    }
    return e;
  }

  private static float[] noise(int pixels, SplittableRandom random) {
    float[] y = new float[pixels * BANDS];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) random.nextDouble(0, 1.2);
    }
    return y;
  }

  private static double[] column(float[][] maps, int pixel) {
    return Arrays.stream(maps).mapToDouble(map -> map[pixel]).toArray();
  }

  private static double[] without(double[] values, int a, int b) {
    return java.util.stream.IntStream.range(0, values.length).filter(i -> i != a && i != b)
        .mapToDouble(i -> values[i]).toArray();
  }

  private static double error(double[][] e, float[] y, int pixel, double[] a) {
    double sum = 0;
    for (int band = 0; band < BANDS; band++) {
      double difference = y[pixel * BANDS + band];
      for (int j = 0; j < e.length; j++) {
        difference -= a[j] * e[j][band];
      }
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] gradient(double[][] e, float[] y, int pixel, double[] a) {
    double[] gradient = new double[e.length];
    for (int band = 0; band < BANDS; band++) {
      double difference = -y[pixel * BANDS + band];
      for (int j = 0; j < e.length; j++) {
        difference += a[j] * e[j][band];
      }
      for (int j = 0; j < e.length; j++) {
        gradient[j] += difference * e[j][band];
      }
    }
    return gradient;
  }

  /** The least error over all supports whose own optimum with sum one is not negative. */
  private static double bruteForce(double[][] e, float[] y, int pixel) {
    double best = Double.POSITIVE_INFINITY;
    for (int support = 1; support < 1 << e.length; support++) {
      int set = support;
      int[] members = java.util.stream.IntStream.range(0, e.length).filter(j -> (set >> j & 1) != 0).toArray();
      int k = members.length;
      DMatrixRMaj kkt = new DMatrixRMaj(k + 1, k + 1);
      DMatrixRMaj right = new DMatrixRMaj(k + 1, 1);
      for (int i = 0; i < k; i++) {
        for (int band = 0; band < BANDS; band++) {
          right.add(i, 0, e[members[i]][band] * y[pixel * BANDS + band]);
          for (int j = 0; j < k; j++) {
            kkt.add(i, j, e[members[i]][band] * e[members[j]][band]);
          }
        }
        kkt.set(i, k, 1);
        kkt.set(k, i, 1);
      }
      right.set(k, 0, 1);
      DMatrixRMaj solution = new DMatrixRMaj(k + 1, 1);
      CommonOps_DDRM.solve(kkt, right, solution);
      double[] a = new double[e.length];
      boolean feasible = true;
      for (int i = 0; i < k; i++) {
        a[members[i]] = solution.get(i, 0);
        feasible &= a[members[i]] >= 0;
      }
      best = feasible ? Math.min(best, error(e, y, pixel, a)) : best;
    }
    return best;
  }
}
