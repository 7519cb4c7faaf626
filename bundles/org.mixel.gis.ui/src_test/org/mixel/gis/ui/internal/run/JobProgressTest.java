/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;

class JobProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<String> shown = new ArrayList<>();
  private final List<String> measured = new ArrayList<>();
  private final JobProgress progress = new JobProgress(new NullProgressMonitor() {
    @Override
    public void subTask(String name) {
      shown.add(name);
    }
  }, "task", clock::get, (curve, step, value) -> measured.add(curve + " " + step + " " + value));

  private void at(double seconds, double fraction, String words) {
    clock.set((long) (seconds * 1e9));
    progress.report(fraction, words);
  }

  @Test
  void whatIsMeasuredIsHandedOn() {
    progress.part(0, 1, "run 1, ").measure("objective", 2, 0.5);
    assertEquals(List.of("run 1, objective 2.0 0.5"), measured);
  }

  @Test
  void timeLeftFollowsTheWords() {
    at(0, 0, "reading");
    at(10, 0.25, "row 1");
    at(20, 1, "row 4");
    assertEquals(List.of("reading", "row 1, 30 s left", "row 4"), shown);
  }

  @Test
  void theSameWordsAreRenewedOnceASecond() {
    at(0, 0, "at work");
    at(0.5, 0.1, "at work");
    at(5, 0.5, "at work");
    at(5.9, 0.5, "at work");
    at(6, 0.6, "at work");
    assertEquals(List.of("at work", "at work, 5 s left", "at work, 4 s left"), shown);
  }
}
