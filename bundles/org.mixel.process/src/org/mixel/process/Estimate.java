/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.time.Duration;

/**
 * What a run is expected to cost, told before it starts.
 *
 * @param time        expected duration on this machine
 * @param memoryBytes expected peak of memory beyond the idle program
 * @param basis       what the numbers rest on, for example {@code 1 002 310 valid pixels, 201 bands}
 */
public record Estimate(Duration time, long memoryBytes, String basis) {

  /** One line for people. */
  public String sentence() {
    return "About " + describe(time) + " and " + Math.max(1, memoryBytes >> 20) + " MB for " + basis;
  }

  private static String describe(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    return seconds < 100 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
