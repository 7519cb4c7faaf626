/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;

class EvaluationTest {

  @Test
  void matchingIsTheCheapestOfAllPermutations() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 1; n <= 6; n++) {
      double[][] cost = new double[n][n];
      for (double[] row : cost) {
        java.util.Arrays.setAll(row, i -> random.nextDouble());
      }
      int[] match = Assignment.of(cost);
      assertEquals(n, java.util.Arrays.stream(match).distinct().count());
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += cost[i][match[i]];
      }
      assertEquals(cheapest(cost, 0, new boolean[n]), total, 1e-12);
    }
  }

  @Test
  void moreColumnsThanRowsAreAllowed() {
    assertArrayEquals(new int[] {2, 0}, Assignment.of(new double[][] {{5, 9, 1}, {2, 9, 1.5}}));
    assertThrows(IllegalArgumentException.class, () -> Assignment.of(new double[][] {{1}, {2}}));
  }

  @Test
  void anglesIgnoreBrightness() {
    assertEquals(0, SpectralAngle.between(new double[] {1, 2, 3}, new double[] {2, 4, 6}), 1e-7);
    assertEquals(Math.PI / 2, SpectralAngle.between(new double[] {1, 0}, new double[] {0, 3}), 1e-12);
    assertEquals(Math.PI / 4, SpectralAngle.between(new double[] {1, 0}, new double[] {1, 1}), 1e-12);
    assertEquals(Math.PI / 2, SpectralAngle.between(new double[] {0, 0}, new double[] {1, 1}), 1e-12);
  }

  @Test
  void errorsAreThoseOfTheMatchedMaps() {
    double[][] spectra = {{1, 0}, {0, 1}};
    float nan = Float.NaN;
    float[][] truth = {{1, 0, 0.5f, nan}, {0, 1, 0.5f, nan}};
    float[][] swapped = {{0.1f, 1, 0.5f, 1}, {0.9f, 0, 0.5f, 0}};
    for (UnmixingErrors.MatchBy by : UnmixingErrors.MatchBy.values()) {
      UnmixingErrors errors = UnmixingErrors.of(spectra, truth, new double[][] {{0, 2}, {2, 0}}, swapped, by);
      assertArrayEquals(new int[] {1, 0}, errors.matching());
      assertEquals(0, errors.meanAngle(), 1e-12);
      assertEquals(0.1 / Math.sqrt(3), errors.abundanceRmse(), 1e-7);
      assertEquals(0.1 / Math.sqrt(3), errors.abundanceErrors()[0], 1e-7);
      assertEquals(10 * Math.log10(2.5 / 0.02), errors.sre(), 1e-5);
    }
  }

  private static double cheapest(double[][] cost, int row, boolean[] taken) {
    if (row == cost.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.min(best, cost[row][column] + cheapest(cost, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }
}
