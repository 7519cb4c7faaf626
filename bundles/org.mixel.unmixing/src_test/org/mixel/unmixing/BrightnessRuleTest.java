/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.process.Progress;

class BrightnessRuleTest {

  @ParameterizedTest
  @CsvSource({"3, 0, 1", "3, 0.005, 2", "5, 0.005, 3", "4, 0.02, 4"})
  void evenLightNeedsNoFactor(int count, double noise, long seed) {
    BrightnessRule.Evidence evidence = weigh(Mixtures.of(count, 60, 3000, 1, 1, noise, seed), count);
    assertEquals(AbundanceScale.NONE, evidence.scale(), evidence.facts()::toString);
    assertTrue(evidence.pure(), evidence.facts()::toString);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 1", "3, 0.005, 2", "5, 0.005, 3", "4, 0.01, 4"})
  void shadeIsFoundOut(int count, double noise, long seed) {
    BrightnessRule.Evidence evidence = weigh(Mixtures.of(count, 60, 3000, 1, 0.5, noise, seed), count);
    assertEquals(AbundanceScale.SCLSU, evidence.scale(), evidence.facts()::toString);
  }

  @Test
  void mixedPixelsOnlyAreFoundOut() {
    Mixtures scene = Mixtures.of(4, 60, 4000, 0.8, 1, 0.0005, 5);
    assertFalse(weigh(scene, 4).pure());
    UnmixingModel model = new AutomaticUnmixing(20).learn(UnmixingTask.of(scene.pixels, 4, 1), Progress.NONE);
    assertEquals("nmf-qmv", model.facts().get("endmembersBy"));
  }

  @Test
  void endmembersGrowWherePixelsAreNotQuitePure() {
    Mixtures scene = Mixtures.of(4, 60, 3000, 0.95, 0.5, 0, 7);
    BrightnessRule.Evidence evidence = weigh(scene, 4);
    assertTrue((int) evidence.facts().get("fitsOfGrowth") > 0, evidence.facts()::toString);
    double[][] pixels = new Vca(20, PixelScaling.L2).extract(scene.pixels, 4, 1, Progress.NONE).spectra();
    double before = FitError.of(scene.pixels, pixels, AbundanceScale.SCLSU, Progress.NONE);
    double after = FitError.of(scene.pixels, evidence.endmembers(), AbundanceScale.SCLSU, Progress.NONE);
    assertTrue(after < 0.05 * before, before + " and then " + after);
  }

  @Test
  void endmembersDoNotGrowIntoNoise() {
    BrightnessRule.Evidence evidence = weigh(Mixtures.of(4, 60, 3000, 1, 0.5, 0.01, 8), 4);
    assertEquals(0, evidence.facts().get("fitsOfGrowth"), evidence.facts()::toString);
  }

  @Test
  void endmembersTakeTheBrightnessOfTheirPurestPixels() {
    Mixtures scene = Mixtures.of(3, 60, 4000, 1, 0.5, 0.001, 6);
    double[][] doubled = java.util.Arrays.stream(scene.endmembers)
        .map(e -> java.util.Arrays.stream(e).map(v -> 2 * v).toArray()).toArray(double[][]::new);
    double[][] calibrated = PureBrightness.calibrated(scene.pixels, doubled);
    for (int i = 0; i < 3; i++) {
      assertEquals(0.75, calibrated[i][7] / scene.endmembers[i][7], 0.08, "the mean of factors from 0.5 to 1");
    }
  }

  private static BrightnessRule.Evidence weigh(Mixtures scene, int count) {
    return BrightnessRule.weigh(scene.pixels, count, 20, 1, Progress.NONE);
  }
}
