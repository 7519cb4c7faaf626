/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;

class FieldsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void theTransformIsTheSumOfItsDefinition(int n) {
    SplittableRandom random = new SplittableRandom(3);
    double[] re = random.doubles((long) n * n).toArray();
    double[] im = random.doubles((long) n * n).toArray();
    double[] expectedRe = new double[n * n];
    double[] expectedIm = new double[n * n];
    for (int k = 0; k < n * n; k++) {
      for (int x = 0; x < n * n; x++) {
        double angle = -2 * Math.PI * ((k / n) * (x / n) + (k % n) * (x % n)) / n;
        expectedRe[k] += re[x] * Math.cos(angle) - im[x] * Math.sin(angle);
        expectedIm[k] += re[x] * Math.sin(angle) + im[x] * Math.cos(angle);
      }
    }
    new Fft(n).forward(re, im);
    assertArrayEquals(expectedRe, re, 1e-12);
    assertArrayEquals(expectedIm, im, 1e-12);
  }

  @Test
  void onlyPowersOfTwoAreTransformed() {
    assertThrows(IllegalArgumentException.class, () -> new Fft(12));
  }

  /** Matern covariance of smoothness 1/2 is exponential: exp(-distance / length). */
  @Test
  void fieldsHaveTheirCorrelation() {
    RandomField field = new RandomField(6, 0.5);
    double[] products = new double[13];
    int samples = 12;
    for (int s = 0; s < samples; s++) {
      float[] values = field.sample(200, 150, Seeds.stream(5, s));
      assertEquals(1, IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).average().orElse(0),
          1e-4);
      for (int lag = 0; lag < products.length; lag++) {
        int shift = lag;
        products[lag] += IntStream.range(0, values.length).filter(i -> i % 200 + shift < 200)
            .mapToDouble(i -> values[i] * values[i + shift]).average().orElse(0) / samples;
      }
    }
    for (int lag : new int[] {3, 6, 12}) {
      assertEquals(Math.exp(-lag / 6.0), products[lag], 0.05, "correlation at " + lag);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void abundancesSumToOneAndAreSomewhereNearlyPure(long seed) {
    GridGeometry grid = GridGeometry.pixels(100, 90);
    AbundanceMaps maps = new AbundanceSimulator(5, seed).simulate(grid, Materials.endmembers(5,
        org.mixel.prisma.PrismaBands.nominal().axis()).names(), cell -> cell != 17, Progress.NONE);
    assertEquals(100 * 90 - 1, maps.validCells());
    for (int cell = 0; cell < 9000; cell++) {
      int c = cell;
      double sum = IntStream.range(0, 5).mapToDouble(k -> maps.map(k)[c]).sum();
      assertTrue(cell == 17 ? Double.isNaN(sum) : Math.abs(sum - 1) < 1e-6);
    }
    for (int k = 0; k < 5; k++) {
      float[] map = maps.map(k);
      double largest = IntStream.range(0, 9000).filter(maps::isValid).mapToDouble(i -> map[i]).max().orElse(0);
      assertTrue(largest > 0.99, "largest abundance of endmember " + k + " is " + largest);
    }
  }
}
