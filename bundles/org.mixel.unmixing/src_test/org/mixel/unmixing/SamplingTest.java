/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.unmixing.internal.ChainDiagnostics;
import org.mixel.unmixing.internal.TruncatedNormal;

class SamplingTest {

  /** Means and variances by numerical integration of the density. */
  @ParameterizedTest
  @CsvSource({"0, 1, 0, 1", "0.5, 0.1, 0, 1", "-3, 1, 0, 10", "-8, 1, 0, 0.05", "5, 1, -1, 1", "0, 1, -0.2, 4",
      "0, 1, -4, 0.2", "0.2, 2, 0, 1", "-0.5, 1, 0, 5", "0, 1, 6, 7"})
  void drawsHaveTheMomentsOfTheDensity(double mean, double sd, double low, double high) {
    double[] moments = new double[3];
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double x = low + (i + 0.5) * (high - low) / steps;
      double nearest = Math.max(low, Math.min(high, mean));
      double weight = Math.exp(-0.5 * ((x - mean) * (x - mean) - (nearest - mean) * (nearest - mean)) / sd / sd);
      moments[0] += weight;
      moments[1] += weight * x;
      moments[2] += weight * x * x;
    }
    double expected = moments[1] / moments[0];
    double variance = moments[2] / moments[0] - expected * expected;
    SplittableRandom random = new SplittableRandom(1);
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = TruncatedNormal.draw(random, mean, sd, low, high);
      assertTrue(x >= low && x <= high);
      sum += x;
      squares += (x - expected) * (x - expected);
    }
    assertEquals(expected, sum / n, 5 * Math.sqrt(variance / n));
    assertEquals(variance, squares / n, 0.03 * variance);
  }

  @Test
  void independentDrawsAreWorthTheirNumberAndDriftsAreNot() {
    SplittableRandom random = new SplittableRandom(2);
    double[] independent = new double[2000];
    double[] drifting = new double[2000];
    double[] sluggish = new double[2000];
    for (int i = 0; i < 2000; i++) {
      independent[i] = random.nextGaussian();
      drifting[i] = i / 1000.0 + 0.1 * random.nextGaussian();
      sluggish[i] = (i == 0 ? 0 : 0.9 * sluggish[i - 1]) + random.nextGaussian();
    }
    ChainDiagnostics good = ChainDiagnostics.of(independent);
    assertEquals(1, good.rHat(), 0.01);
    assertTrue(good.effectiveSize() > 1500, good::toString);
    assertTrue(ChainDiagnostics.of(drifting).rHat() > 1.5);
    assertEquals(2000 * 0.1 / 1.9, ChainDiagnostics.of(sluggish).effectiveSize(), 60);
  }
}
