/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrarySolverTest {
  private static final int BANDS = 40;
  private static final int SIZE = 150;

  private final Random random = new Random(7);

  private double[][] spectra(int size) {
    double[][] spectra = new double[size][BANDS];
    for (double[] spectrum : spectra) {
      double value = 0.3;
      for (int band = 0; band < BANDS; band++) {
        value = Math.max(0.02, value + 0.05 * random.nextGaussian());
        spectrum[band] = value;
      }
    }
    return spectra;
  }

  private static double[] products(double[][] spectra, double[] pixel) {
    return Arrays.stream(spectra).mapToDouble(s -> Dense.dot(s, pixel)).toArray();
  }

  private double[] noisyMixture(double[][] spectra) {
    double[] pixel = new double[BANDS];
    for (int k = 0; k < 3; k++) {
      double[] spectrum = spectra[random.nextInt(spectra.length)];
      for (int band = 0; band < BANDS; band++) {
        pixel[band] += spectrum[band] / 3 + 0.01 * random.nextGaussian();
      }
    }
    return pixel;
  }

  private static double[] solution(LibrarySolver solver, int size) {
    double[] all = new double[size];
    for (int i = 0; i < solver.count(); i++) {
      all[solver.member(i)] = solver.abundance(i);
    }
    return all;
  }

  /** More spectra than bands, and a problem whose solution is told by its gradient alone. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theConditionsOfTheOptimumHold(boolean sumToOne) {
    double[][] spectra = spectra(SIZE);
    double[] gram = Dense.gram(spectra);
    LibrarySolver solver = new LibrarySolver(gram, SIZE, sumToOne);
    for (int pixel = 0; pixel < 200; pixel++) {
      double[] b = products(spectra, noisyMixture(spectra));
      solver.solve(b);
      double[] a = solution(solver, SIZE);
      double level = Double.NaN;
      double[] gradient = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = Dense.dot(Arrays.copyOfRange(gram, i * SIZE, (i + 1) * SIZE), a) - b[i];
        level = a[i] > 0 ? gradient[i] : level;
      }
      if (sumToOne) {
        assertEquals(1, Arrays.stream(a).sum(), 1e-9);
      } else {
        assertEquals(0, level, 1e-7, "nothing to gain from what is present");
      }
      for (int i = 0; i < SIZE; i++) {
        assertTrue(a[i] >= 0);
        assertTrue(a[i] > 0 ? Math.abs(gradient[i] - level) < 1e-7 : gradient[i] > level - 1e-7, "spectrum " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itAgreesWithTheSolverOfFewEndmembers(boolean sumToOne) {
    double[][] spectra = spectra(9);
    double[] gram = Dense.gram(spectra);
    LibrarySolver solver = new LibrarySolver(gram, 9, sumToOne);
    ActiveSet few = new ActiveSet(new SupportSystems(gram, 9, sumToOne, true));
    for (int pixel = 0; pixel < 200; pixel++) {
      double[] b = products(spectra, noisyMixture(spectra));
      double[] expected = new double[9];
      few.solve(b, expected);
      solver.solve(b);
      assertArrayEquals(expected, solution(solver, 9), 1e-8);
    }
  }

  @Test
  void whatIsInTheLibraryTwiceIsFoundOnce() {
    double[][] spectra = spectra(60);
    spectra[41] = spectra[17].clone();
    spectra[42] = Arrays.stream(spectra[17]).map(v -> 2 * v).toArray();
    LibrarySolver solver = new LibrarySolver(Dense.gram(spectra), 60, false);
    double[] pixel = new double[BANDS];
    Arrays.setAll(pixel, band -> 0.5 * spectra[17][band] + 0.25 * spectra[3][band]);
    double[] b = products(spectra, pixel);
    solver.solve(b);
    double[] a = solution(solver, 60);
    assertEquals(0.5, a[17] + a[41] + 2 * a[42], 1e-6);
    assertEquals(0.25, a[3], 1e-6);
    assertEquals(2, Arrays.stream(a).filter(v -> v > 1e-6).count());
    assertEquals(-Dense.dot(pixel, pixel), solver.quadratic(b), 1e-9, "nothing is left over");
  }

  @Test
  void aHeavyWeightOnTheSumLeavesNothing() {
    double[][] spectra = spectra(80);
    LibrarySolver solver = new LibrarySolver(Dense.gram(spectra), 80, false);
    double[] b = products(spectra, noisyMixture(spectra));
    solver.solve(b);
    assertTrue(solver.count() > 0);
    solver.solve(Arrays.stream(b).map(v -> v - 1e3).toArray());
    assertEquals(0, solver.count());
  }
}
