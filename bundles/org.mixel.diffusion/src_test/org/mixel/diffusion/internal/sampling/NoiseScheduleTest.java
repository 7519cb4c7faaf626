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

  /** Lin et al.: the first level stays, the last has no signal; the middle of the published schedule is known. */
  @Test
  void zeroTerminalTable() {
    NoiseSchedule before = NoiseSchedule.published();
    NoiseSchedule after = before.zeroTerminal();
    assertEquals(before.alphaBar(1), after.alphaBar(1));
    assertEquals(0, after.alphaBar(2000));
    assertEquals(0.07908, after.alphaBar(1000), 5e-6);
    double last = Math.sqrt(before.alphaBar(2000));
    double first = Math.sqrt(before.alphaBar(1));
    for (int t = 1; t <= 2000; t++) {
      double a = (Math.sqrt(before.alphaBar(t)) - last) * first / (first - last);
      assertEquals(a * a, after.alphaBar(t), 1e-9 * a * a);
      assertTrue(after.alphaBar(t) < after.alphaBar(t - 1));
    }
    assertTrue(Double.isFinite(after.respaced(20)[0]));
  }

  @Test
  void timesOfNoiseLevels() {
    NoiseSchedule schedule = NoiseSchedule.published();
    for (int t : new int[] {1, 2, 77, 1000, 1999, 2000}) {
      assertEquals(t, schedule.time(schedule.sigma(t)), 1e-6);
    }
    assertEquals(500.5, schedule.time(Math.sqrt(schedule.sigma(500) * schedule.sigma(501))), 1e-6);
    assertEquals(2000, schedule.time(1e9));
    assertEquals(1, schedule.time(1e-9));
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
