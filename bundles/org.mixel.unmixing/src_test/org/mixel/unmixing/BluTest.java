/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

class BluTest {
  private static final int PIXELS = 1500;

  @Test
  void mixturesAreRecoveredWithTheirUncertainty() throws Exception {
    Mixtures scene = Mixtures.of(3, 50, PIXELS, 0.9, 1, 0.02, 1);
    UnmixingModel model = learn(scene, 400, 1);
    int[] match = match(scene, model.endmembers());
    UnmixingModel.CredibleBand band = model.credibleBand().orElseThrow();
    int inside = 0;
    for (int e = 0; e < 3; e++) {
      double angle = SpectralAngle.between(scene.endmembers[e], model.endmembers()[match[e]]);
      assertTrue(angle < 0.06, "angle " + angle);
      for (int b = 0; b < 50; b++) {
        double truth = scene.endmembers[e][b];
        inside += truth >= band.lower()[match[e]][b] - 0.01 && truth <= band.upper()[match[e]][b] + 0.01 ? 1 : 0;
      }
    }
    assertTrue(inside > 0.5 * 150, inside + " of 150 bands");
    float[][] means = new float[3][PIXELS];
    float[][] deviations = infer(scene, model, means);
    double z2 = 0;
    for (int i = 0; i < PIXELS; i++) {
      assertEquals(1, means[0][i] + means[1][i] + means[2][i], 1e-6);
      for (int e = 0; e < 3; e++) {
        double error = means[match[e]][i] - scene.abundances[e][i];
        assertTrue(deviations[match[e]][i] > 0 && Math.abs(error) < 0.12, "error " + error);
        z2 += error * error / (deviations[match[e]][i] * deviations[match[e]][i] + 1e-4) / 3 / PIXELS;
      }
    }
    assertTrue(z2 > 0.2 && z2 < 4, "errors are of the size that the deviations tell: " + z2);
  }

  /** Bands of the darkest endmember at zero leave single coordinates no room; lines through the polytope do. */
  @Test
  void moreSweepsDoNotMakeDarkEndmembersWorse() throws Exception {
    Mixtures scene = dark(3);
    double few = scene.angle(learn(scene, 60, 1).endmembers());
    double many = scene.angle(learn(scene, 900, 1).endmembers());
    assertTrue(many < few + 0.003 && many < 0.03, few + " " + many);
  }

  @Test
  void halvesOfALongChainAgree() throws Exception {
    UnmixingModel model = learn(Mixtures.of(3, 40, 60, 1, 1, 0.05, 4), 6000, 1);
    assertTrue((double) model.facts().get("largestRHat") < 1.1, model.facts()::toString);
    assertTrue((double) model.facts().get("smallestEffectiveSampleSize") > 20, model.facts()::toString);
    assertTrue(model.warnings().isEmpty());
  }

  @Test
  void theSameSeedGivesTheSameBitsOnAnyCut() throws Exception {
    Mixtures scene = Mixtures.of(3, 40, PIXELS, 1, 0.7, 0.01, 5);
    UnmixingModel once = learn(scene, 40, 7);
    UnmixingModel again = learn(scene, 40, 7);
    float[][] whole = new float[3][PIXELS];
    infer(scene, once, whole);
    float[][] part = new float[3][500];
    AbundanceInference.Strip strip = new AbundanceInference.Strip(1000, 500, 0, 0, 1, 40,
        java.util.Arrays.copyOfRange(scene.pixels.values(), 1000 * 40, 1500 * 40));
    again.inference().orElseThrow().infer(strip, part, new float[1][3][500]);
    for (int e = 0; e < 3; e++) {
      assertArrayEquals(once.endmembers()[e], again.endmembers()[e]);
      assertArrayEquals(java.util.Arrays.copyOfRange(whole[e], 1000, 1500), part[e]);
    }
  }

  @Test
  void cancellationEndsTheChain() {
    Mixtures scene = Mixtures.of(3, 40, PIXELS, 1, 1, 0.01, 6);
    UnmixingTask task = UnmixingTask.of(scene.pixels, 3, 1);
    assertThrows(CancelledException.class,
        () -> new Blu(5, 100, 30, 1).learn(task, Progress.silent(() -> true)));
  }

  /** One endmember with almost nothing in half of the bands. */
  private static Mixtures dark(long seed) {
    return Mixtures.of(3, 40, PIXELS, 0.9, 1, 0.01, seed).withDark(0, 20, 1e-4);
  }

  private static UnmixingModel learn(Mixtures scene, int sweeps, long seed) {
    return new Blu(20, sweeps, sweeps / 3, 2)
        .learn(UnmixingTask.of(scene.pixels, scene.endmembers.length, seed), Progress.NONE);
  }

  private static float[][] infer(Mixtures scene, UnmixingModel model, float[][] means) throws Exception {
    float[][][] layers = new float[1][3][PIXELS];
    model.inference().orElseThrow().infer(new AbundanceInference.Strip(0, PIXELS, 0, 0, 1, scene.pixels.bands(),
        scene.pixels.values()), means, layers);
    return layers[0];
  }

  private static int[] match(Mixtures scene, double[][] found) {
    return Assignment.of(SpectralAngle.matrix(scene.endmembers, found));
  }
}
