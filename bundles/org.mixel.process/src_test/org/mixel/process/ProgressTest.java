/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void aPartCountsInTheWholeAndSaysWhichItIs() {
    List<String> told = new ArrayList<>();
    Progress whole = new Progress() {
      @Override
      public void report(double fraction, String message) {
        told.add(fraction + " " + message);
      }

      @Override
      public boolean isCancelled() {
        return true;
      }
    };
    whole.part(0.5, 1).part(0, 0.5, "map 1 of 2, ").report(0.5, "drawing");
    whole.part(0.5, 1).report(7, "done");
    assertEquals(List.of("0.625 map 1 of 2, drawing", "1.0 done"), told);
    assertThrows(CancelledException.class, whole.part(0, 1, "a, ")::checkCancelled);
  }

  @Test
  void aPartHandsItsCurvesOn() {
    List<String> told = new ArrayList<>();
    Progress whole = new Progress() {
      @Override
      public void report(double fraction, String message) {
        told.add(message);
      }

      @Override
      public void measure(String curve, double step, double value) {
        told.add(curve + " " + step + " " + value);
      }

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
    whole.part(0, 0.5, "run 1, ").measure("objective", 3, 0.25);
    Progress.NONE.measure("objective", 3, 0.25);
    assertEquals(List.of("run 1, objective 3.0 0.25"), told);
  }

  @Test
  void workThatNobodyWatchesCanBeCancelled() {
    AtomicBoolean stop = new AtomicBoolean();
    Progress silent = Progress.silent(stop::get);
    silent.report(0.5, "not heard");
    silent.checkCancelled();
    stop.set(true);
    assertThrows(CancelledException.class, silent::checkCancelled);
    Progress.NONE.checkCancelled();
  }
}
