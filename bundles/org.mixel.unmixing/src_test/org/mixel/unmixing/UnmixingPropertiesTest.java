/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.process.Progress;

/** What must hold for every scene, tried on random ones. */
class UnmixingPropertiesTest {
  private static final int BANDS = 30;
  private static final int PIXELS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void optimalityConditionsOfAllSolversHold(long seed) {
    Mixtures scene = Mixtures.of(2 + (int) (seed % 5), BANDS, PIXELS, 1, 0.5, 0.1, seed);
    double lambda = 0.3;
    for (AbundanceSolver solver : AbundanceSolver.values()) {
      float[][] maps = fit(scene, solver, lambda);
      for (int i = 0; i < PIXELS; i++) {
        double[] gradient = gradient(scene, maps, i, solver == AbundanceSolver.SUNSAL ? lambda : 0);
        double sum = 0;
        double level = 0;
        for (int e = 0; e < maps.length; e++) {
          assertTrue(solver == AbundanceSolver.UCLS || maps[e][i] >= 0);
          sum += maps[e][i];
          level = solver == AbundanceSolver.FCLS && maps[e][i] > 1e-4 ? gradient[e] : level;
        }
        if (solver == AbundanceSolver.FCLS) {
          assertEquals(1, sum, 1e-6);
        }
        for (int e = 0; e < maps.length; e++) {
          if (solver == AbundanceSolver.UCLS || maps[e][i] > 1e-4) {
            assertEquals(level, gradient[e], 2e-3, solver + " is stationary where abundances are free");
          } else {
            assertTrue(gradient[e] > level - 2e-3, solver + " cannot gain by adding what is absent");
          }
        }
      }
    }
  }

  @Test
  void aHeavierWeightLeavesFewerEndmembers() {
    Mixtures scene = Mixtures.of(6, BANDS, PIXELS, 1, 1, 0.05, 9);
    long light = count(fit(scene, AbundanceSolver.SUNSAL, 0.001));
    long heavy = count(fit(scene, AbundanceSolver.SUNSAL, 1));
    assertTrue(heavy < light, heavy + " " + light);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 6, 11})
  void planesAndSpectraGiveTheSameFit(int size) {
    Mixtures scene = Mixtures.of(size, BANDS + size, 2 * PIXELS, 1, 0.5, 0.05, size);
    float[] values = scene.pixels.values().clone();
    int bands = scene.pixels.bands();
    values[5 * bands + 3] = Float.NaN;
    Arrays.fill(values, 9 * bands, 9 * bands + 10, Float.NaN);
    Arrays.fill(values, 11 * bands, 12 * bands, 0);
    for (AbundanceScale scale : AbundanceScale.values()) {
      for (AbundanceSolver solver : AbundanceSolver.values()) {
        compare(new AbundanceEstimator(scene.endmembers, scale, solver, 0.1), values, bands, size,
            solver == AbundanceSolver.UCLS ? 2e-4 : 2e-5);
      }
    }
  }

  @Test
  void roundingOfPlanesIsMultipliedByTheConditionOfTheEndmembersAndNotByItsSquare() {
    Mixtures scene = Mixtures.of(3, BANDS, PIXELS, 1, 0.5, 0.001, 3);
    double[][] alike = new double[3][BANDS];
    for (int e = 0; e < 3; e++) {
      for (int band = 0; band < BANDS; band++) {
        alike[e][band] = scene.endmembers[0][band] + 1e-3 * scene.endmembers[e][band];
      }
    }
    float[] values = new float[PIXELS * BANDS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scene.endmembers[0][i % BANDS] + 1e-3 * scene.pixels.values()[i]);
    }
    // Spectra a thousandth apart: their products differ in the last digit of a float32.
    compare(new AbundanceEstimator(alike, AbundanceScale.NONE), values, BANDS, 3, 1e-3);
  }

  /** Errors of planes are differences of squares: rounding of these must not show where little is left. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.005, 0.002, 1e-4})
  void errorsOfPlanesAreExactHoweverSmall(double noise) {
    Mixtures scene = Mixtures.of(4, BANDS, PIXELS, 1, 0.5, noise, 5);
    AbundanceEstimator estimator = new AbundanceEstimator(scene.endmembers, AbundanceScale.NONE);
    float[] values = scene.pixels.values();
    float[] planes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      planes[i % BANDS * PIXELS + i / BANDS] = values[i];
    }
    float[] rmse = new float[PIXELS];
    float[] planeRmse = new float[PIXELS];
    estimator.estimate(values, PIXELS, new float[4][PIXELS], rmse, 0);
    estimator.estimatePlanes(planes, PIXELS, new float[4][PIXELS], planeRmse);
    for (int i = 0; i < PIXELS; i++) {
      assertEquals(rmse[i], planeRmse[i], 3e-3 * rmse[i], "error of pixel " + i);
    }
  }

  private static void compare(AbundanceEstimator estimator, float[] values, int bands, int size, double tolerance) {
    int pixels = values.length / bands;
    float[] planes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      planes[i % bands * pixels + i / bands] = values[i];
    }
    float[][] one = new float[size][pixels];
    float[][] other = new float[size][pixels];
    float[] rmse = new float[pixels];
    float[] otherRmse = new float[pixels];
    assertEquals(estimator.estimate(values, pixels, one, rmse, 0),
        estimator.estimatePlanes(planes, pixels, other, otherRmse));
    for (int i = 0; i < pixels; i++) {
      double largest = 1;
      for (float[] map : one) {
        largest = Math.abs(map[i]) > largest ? Math.abs(map[i]) : largest;
      }
      double rounding = Float.isNaN(rmse[i]) ? 0 : 5e-5 * rmse[i];
      assertEquals(rmse[i], otherRmse[i], 1e-6 * largest + rounding, "error of pixel " + i);
      for (int e = 0; e < size; e++) {
        assertEquals(one[e][i], other[e][i], tolerance * largest, "abundance of pixel " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void permutedPixelsAndBandsGiveThePermutedAnswer(long seed) {
    Mixtures scene = Mixtures.of(4, BANDS, PIXELS, 1, 1, 0.01, seed);
    int[] pixelOrder = permutation(PIXELS, seed);
    int[] bandOrder = permutation(BANDS, seed + 100);
    float[] values = new float[PIXELS * BANDS];
    for (int i = 0; i < PIXELS; i++) {
      for (int b = 0; b < BANDS; b++) {
        values[i * BANDS + b] = scene.pixels.values()[pixelOrder[i] * BANDS + bandOrder[b]];
      }
    }
    PixelMatrix permuted = new PixelMatrix(values, BANDS);
    for (EndmemberExtractor extractor : List.of(new Atgp(), new SiVm(PixelScaling.NONE),
        new Vca(40, PixelScaling.L2), new NFindr(20, PixelScaling.L2))) {
      int[] found = extractor.extract(scene.pixels, 4, 1, Progress.NONE).pixels().clone();
      int[] again = Arrays.stream(extractor.extract(permuted, 4, 1, Progress.NONE).pixels())
          .map(i -> pixelOrder[i]).sorted().toArray();
      Arrays.sort(found);
      assertArrayEquals(found, again, extractor.getClass().getSimpleName());
    }
    int[] bands = BandSelection.choose(scene.pixels, 7, Progress.NONE);
    int[] same = Arrays.stream(BandSelection.choose(permuted, 7, Progress.NONE)).map(b -> bandOrder[b]).sorted()
        .toArray();
    assertArrayEquals(bands, same);
  }

  @Test
  void chosenBandsCarryTheSignal() {
    Mixtures scene = Mixtures.of(3, BANDS, PIXELS, 1, 1, 0.001, 3);
    float[] values = scene.pixels.values().clone();
    Random random = new Random(1);
    for (int i = 0; i < PIXELS; i++) {
      values[i * BANDS + 4] = (float) random.nextGaussian();
      values[i * BANDS + 12] = values[i * BANDS + 11];
    }
    int[] chosen = BandSelection.choose(new PixelMatrix(values, BANDS), 3, Progress.NONE);
    assertTrue(Arrays.stream(chosen).noneMatch(b -> b == 4), "a band of noise: " + Arrays.toString(chosen));
    assertTrue(Arrays.binarySearch(chosen, 11) < 0 || Arrays.binarySearch(chosen, 12) < 0, "one of two equal bands");
    assertArrayEquals(IntStream.range(0, BANDS).toArray(),
        BandSelection.choose(scene.pixels, BANDS, Progress.NONE));
  }

  private static float[][] fit(Mixtures scene, AbundanceSolver solver, double lambda) {
    float[][] maps = new float[scene.endmembers.length][PIXELS];
    new AbundanceEstimator(scene.endmembers, AbundanceScale.NONE, solver, lambda)
        .estimate(scene.pixels.values(), PIXELS, maps, new float[PIXELS], 0);
    return maps;
  }

  private static double[] gradient(Mixtures scene, float[][] maps, int pixel, double lambda) {
    double[] gradient = new double[maps.length];
    for (int b = 0; b < BANDS; b++) {
      double residual = -scene.pixels.values()[pixel * BANDS + b];
      for (int e = 0; e < maps.length; e++) {
        residual += maps[e][pixel] * scene.endmembers[e][b];
      }
      for (int e = 0; e < maps.length; e++) {
        gradient[e] += residual * scene.endmembers[e][b];
      }
    }
    return Arrays.stream(gradient).map(g -> g + lambda).toArray();
  }

  private static long count(float[][] maps) {
    return Arrays.stream(maps).mapToLong(m -> IntStream.range(0, m.length).filter(i -> m[i] > 1e-6).count()).sum();
  }

  private static int[] permutation(int size, long seed) {
    List<Integer> order = IntStream.range(0, size).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
