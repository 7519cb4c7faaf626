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
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;

class ResultChecksTest {
  private static final int BANDS = 60;
  private final Mixtures scene = Mixtures.of(4, BANDS, 3000, 1, 0.5, 0.005, 7);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 8})
  void theTrueEndmembersAreNotDoubted(int count) {
    for (long seed = 1; seed <= 5; seed++) {
      for (double noise : new double[] {0, 0.005, 0.05}) {
        Mixtures mixtures = Mixtures.of(count, BANDS, 1000, 1, 0.5, noise, seed);
        assertEquals(Optional.empty(), doubtful(mixtures, mixtures.endmembers), "seed " + seed + ", noise " + noise);
      }
    }
  }

  @Test
  void trueEndmembersOfWhichNoPixelIsPureAreNotDoubted() {
    Mixtures mixed = Mixtures.of(4, BANDS, 3000, 0.7, 0.5, 0.005, 7);
    assertEquals(Optional.empty(), doubtful(mixed, mixed.endmembers));
  }

  @Test
  void aMixtureInThePlaceOfAMaterialIsTold() {
    assertTrue(doubtful(scene, withMixture(scene)).orElseThrow().contains("no mixtures"));
  }

  @Test
  void aMixtureThatHardlyChangesTheErrorIsTold() {
    Mixtures noisy = Mixtures.of(3, BANDS, 3000, 1, 0.5, 0.2, 7);
    String told = doubtful(noisy, withMixture(noisy)).orElseThrow();
    assertTrue(told.startsWith("c is nearly a mixture of the other endmembers"), told);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.15})
  void endmembersThatShrankTowardsTheirMeanAreTold(double noise) {
    Mixtures mixtures = Mixtures.of(4, BANDS, 3000, 1, 0.5, noise, 7);
    double[][] shrunk = new double[4][BANDS];
    for (int band = 0; band < BANDS; band++) {
      int b = band;
      double mean = Arrays.stream(mixtures.endmembers).mapToDouble(e -> e[b]).average().orElseThrow();
      for (int i = 0; i < 4; i++) {
        shrunk[i][band] = mean + 0.3 * (mixtures.endmembers[i][band] - mean);
      }
    }
    assertTrue(doubtful(mixtures, shrunk).isPresent());
  }

  @Test
  void roundingOfExactMixturesIsNot() {
    Mixtures exact = Mixtures.of(4, BANDS, 3000, 1, 0.5, 0, 7);
    double[][] near = exact.endmembers.clone();
    near[2] = near[2].clone();
    near[2][5] *= 1.001;
    assertEquals(Optional.empty(), doubtful(exact, near));
  }

  @Test
  void aSpectrumOfZerosIsLeftToOtherChecks() {
    double[][] dark = scene.endmembers.clone();
    dark[1] = new double[BANDS];
    assertTrue(doubtful(scene, dark).orElseThrow().contains("no mixtures"));
  }

  /** The endmembers of a scene, the last replaced by a mixture of the first two. */
  private static double[][] withMixture(Mixtures mixtures) {
    double[][] mixed = mixtures.endmembers.clone();
    int last = mixed.length - 1;
    mixed[last] = new double[BANDS];
    for (int band = 0; band < BANDS; band++) {
      mixed[last][band] = 0.5 * mixed[0][band] + 0.5 * mixed[1][band];
    }
    return mixed;
  }

  private static Optional<String> doubtful(Mixtures mixtures, double[][] endmembers) {
    Endmembers named = new Endmembers(IntStream.range(0, endmembers.length).mapToObj(i -> "" + (char) ('a' + i)).toList(),
        SpectralAxis.unknown(IntStream.range(0, BANDS).mapToObj(Integer::toString).toList()), endmembers);
    return ResultChecks.doubtful(mixtures.pixels, named, Progress.NONE);
  }
}
