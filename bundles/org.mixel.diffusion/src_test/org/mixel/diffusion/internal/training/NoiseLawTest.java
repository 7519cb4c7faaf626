/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.diffusion.internal.sampling.NoiseSchedule;

class NoiseLawTest {
  private static final int IMAGES = 8;

  @Test
  void levelsOfABatchAreSpreadOverTheWholeLaw() {
    NoiseSchedule schedule = NoiseSchedule.published();
    SplittableRandom random = new SplittableRandom(1);
    for (NoiseLaw law : new NoiseLaw[] {NoiseLaw.LOG_NORMAL, NoiseLaw.EACH_IMAGE}) {
      for (int draw = 0; draw < 100; draw++) {
        double[] sigmas = law.draw(random, schedule, IMAGES);
        for (int i = 1; i < IMAGES; i++) {
          assertTrue(sigmas[i] >= sigmas[i - 1], "one from each range");
        }
        assertTrue(sigmas[3] <= law.quantile(schedule, 0.5) * 1.01 && sigmas[4] >= law.quantile(schedule, 0.499));
      }
    }
  }

  @Test
  void theReleasedLawHasOneStepForABatch() {
    NoiseSchedule schedule = NoiseSchedule.published();
    for (int seed = 0; seed < 100; seed++) {
      double[] sigmas = NoiseLaw.ONE_STEP.draw(new SplittableRandom(seed), schedule, IMAGES);
      int t = 1;
      while (schedule.sigma(t) < sigmas[0]) {
        t++;
      }
      for (double sigma : sigmas) {
        assertTrue(sigma >= (t == 1 ? 0 : schedule.sigma(t - 1)) && sigma <= schedule.sigma(t));
      }
    }
  }

  @Test
  void theEndOfAZeroTerminalScheduleIsNothingButNoise() {
    NoiseSchedule schedule = NoiseSchedule.published().zeroTerminal();
    assertEquals(Double.POSITIVE_INFINITY, NoiseLaw.within(schedule, schedule.steps(), 0));
    assertTrue(NoiseLaw.within(schedule, schedule.steps(), 0.5) > schedule.sigma(schedule.steps() - 1));
  }

  @Test
  void averagesFollowTheirLaws() {
    assertEquals(1, Averaging.POWER.share(1));
    assertEquals(1 - 2.0 / 11, Averaging.EXPONENTIAL.share(1), 1e-12);
    assertEquals(1e-4, Averaging.EXPONENTIAL.share(1_000_000), 1e-12);
    assertEquals(1, Averaging.NONE.share(500));
    double left = 1; // weight of all that was before the last 8.4 % of the run
    for (int n = 9161; n <= 10000; n++) {
      left *= 1 - Averaging.POWER.share(n);
    }
    assertEquals(0.5, left, 0.01);
  }

  @Test
  void conventionsGoThroughATree() {
    for (Convention each : new Convention[] {Convention.EDM, Convention.PAPER,
        Convention.RELEASED.with(Convention.Schedule.ZERO_TERMINAL).with(Averaging.POWER)}) {
      assertEquals(each, Convention.ofMap(each.toMap()));
    }
  }
}
