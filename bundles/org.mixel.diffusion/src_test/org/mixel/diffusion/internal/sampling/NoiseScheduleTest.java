/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NoiseScheduleTest {

  @Test
  void publishedTable() {
    check(NoiseSchedule.published(), new int[] {1, 500, 1000, 1500, 2000},
        0.999999, 0.5352504087, 0.08178379205, 0.003556003666, 4.385978236e-05);
  }

  @Test
  void ddpmTable() {
    check(NoiseSchedule.linear(1000, 1e-4, 2e-2), new int[] {1, 250, 500, 750, 1000},
        0.9999, 0.5240853738, 0.07858724288, 0.003350550439, 4.035829765e-05);
  }

  @Test
  void cosineTable() {
    check(NoiseSchedule.cosine(1000), new int[] {1, 250, 500, 750, 1000},
        0.9999587158, 0.8470121613, 0.4938435904, 0.1442721024, 2.428766907e-09);
  }

  /** The table gives ten significant digits: half a unit of the last is within 1e-9 of the value. */
  private static void check(NoiseSchedule schedule, int[] times, double... expected) {
    for (int i = 0; i < times.length; i++) {
      assertEquals(expected[i], schedule.alphaBar(times[i]), 1e-9 * expected[i], "t = " + times[i]);
    }
  }

  @Test
  void rangeOfThePublishedSchedule() {
    NoiseSchedule schedule = NoiseSchedule.published();
    assertEquals(1e-3, schedule.sigma(1), 1e-8);
    assertEquals(151, schedule.sigma(2000), 0.5);
    assertEquals(0, schedule.sigma(0));
  }

  @Test
  void respacingKeepsTheEnds() {
    NoiseSchedule schedule = NoiseSchedule.published();
    double[] all = schedule.respaced(2000);
    for (int i = 0; i < all.length; i++) {
      assertEquals(schedule.sigma(2000 - i), all[i]);
    }
    double[] few = schedule.respaced(20);
    assertEquals(schedule.sigma(2000), few[0]);
    assertEquals(schedule.sigma(1), few[19]);
    for (int i = 1; i < few.length; i++) {
      assertTrue(few[i] < few[i - 1]);
    }
  }
}
