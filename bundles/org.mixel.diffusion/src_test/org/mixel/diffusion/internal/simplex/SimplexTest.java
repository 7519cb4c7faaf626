/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class SimplexTest {

  @Test
  void projectionMeetsTheKktConditions() {
    SplittableRandom random = new SplittableRandom(1);
    for (int p = 2; p <= 9; p++) {
      SimplexProjection projection = new SimplexProjection(p);
      for (int n = 0; n < 2000; n++) {
        double[] v = random.doubles(p, -10, 10).toArray();
        double[] w = v.clone();
        double tau = projection.project(w);
        assertEquals(1, Arrays.stream(w).sum(), 1e-12);
        for (int i = 0; i < p; i++) {
          assertTrue(w[i] >= 0);
          if (w[i] > 0) {
            assertEquals(tau, v[i] - w[i], 1e-12);
          } else {
            assertTrue(v[i] <= tau + 1e-12);
          }
        }
      }
    }
  }

  @Test
  void pointsOfTheSimplexStay() {
    double[] point = {0.25, 0, 0.5, 0.25};
    double[] copy = point.clone();
    new SimplexProjection(4).project(copy);
    assertArrayEquals(point, copy, 1e-15);
  }

  @Test
  void roundingKeepsTheSumAndTheSign() {
    SplittableRandom random = new SplittableRandom(2);
    SimplexProjection projection = new SimplexProjection(6);
    float[] rounded = new float[6];
    for (int n = 0; n < 5000; n++) {
      double[] v = random.doubles(6, -1, 1).toArray();
      projection.project(v);
      SimplexProjection.round(v, rounded);
      double sum = 0;
      float floatSum = 0;
      for (float value : rounded) {
        assertTrue(value >= 0);
        sum += value;
        floatSum += value;
      }
      assertEquals(1, sum, 1e-7);
      assertEquals(1f, floatSum, 1e-6f);
    }
  }

  @Test
  void helmertRowsAreOrthonormalAndSumToZero() {
    double[][] rows = SimplexCoordinates.helmert(5);
    for (int i = 0; i < 4; i++) {
      assertEquals(0, Arrays.stream(rows[i]).sum(), 1e-15);
      for (int j = 0; j < 4; j++) {
        double product = 0;
        for (int k = 0; k < 5; k++) {
          product += rows[i][k] * rows[j][k];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-15);
      }
    }
  }

  @Test
  void coordinatesGoBackAndForth() {
    SimplexCoordinates coordinates = new SumZeroCoordinates(new double[] {0.2, 0.3, 0.5}, 1.7);
    double[] abundances = {0.1, 0.7, 0.2};
    double[] z = new double[2];
    double[] back = new double[3];
    coordinates.toCoordinates(abundances, z);
    coordinates.toAbundances(z, back);
    assertArrayEquals(abundances, back, 1e-15);
    coordinates.toAbundances(new double[] {40, -70}, back);
    assertEquals(1, Arrays.stream(back).sum(), 1e-12);
  }

  @Test
  void logRatiosGoBackAndForthAndReplaceZeros() {
    SimplexCoordinates coordinates = SimplexCoordinates.of(SimplexCoordinates.Kind.LOG_RATIO,
        new double[] {0.2, 0.3, 0.5}, 0.7);
    double[] z = new double[2];
    double[] back = new double[3];
    coordinates.toCoordinates(new double[] {0.2, 0.3, 0.5}, z);
    assertArrayEquals(new double[2], z, 1e-14);
    coordinates.toCoordinates(new double[] {0.1, 0.7, 0.2}, z);
    coordinates.toAbundances(z, back);
    assertArrayEquals(new double[] {0.1, 0.7, 0.2}, back, 1e-14);
    coordinates.toCoordinates(new double[] {0, 0.25, 0.75}, z);
    coordinates.toAbundances(z, back);
    assertArrayEquals(new double[] {.001 / 1.001, .25 / 1.001, .75 / 1.001}, back, 1e-14);
    coordinates.toAbundances(new double[] {900, -700}, back);
    assertEquals(1, Arrays.stream(back).sum(), 1e-12);
    coordinates.toCoordinates(new double[] {Double.NaN, 0.25, 0.75}, z);
    assertTrue(Double.isNaN(z[0]));
  }

  @Test
  void plainCoordinatesClip() {
    SimplexCoordinates coordinates = SimplexCoordinates.raw(SimplexCoordinates.Kind.PLAIN, 3);
    double[] z = new double[3];
    coordinates.toCoordinates(new double[] {0, 0.25, 0.75}, z);
    assertArrayEquals(new double[] {-1, -.5, .5}, z, 1e-15);
    double[] estimate = {1.2, -.1, .3};
    coordinates.limit(estimate, null);
    assertArrayEquals(new double[] {1, 0, .3}, estimate, 1e-15);
  }
}
