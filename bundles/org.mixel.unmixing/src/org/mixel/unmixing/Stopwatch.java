/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.time.Duration;

/** Time spent since it was made, on the clock and on all processors by this program. */
final class Stopwatch {
  private final long wall = System.nanoTime();
  private final Duration cpu = cpuNow();

  /**
   * Seconds.
   *
   * @param wall on the clock
   * @param cpu  on all processors, in steps of about 0.01 s; {@code NaN} where the system does not tell
   */
  record Seconds(double wall, double cpu) {
    Seconds plus(Seconds other) {
      return new Seconds(wall + other.wall, cpu + other.cpu);
    }
  }

  Seconds seconds() {
    Duration now = cpuNow();
    return new Seconds((System.nanoTime() - wall) / 1e9,
        now == null || cpu == null ? Double.NaN : now.minus(cpu).toNanos() / 1e9);
  }

  private static Duration cpuNow() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(null);
  }
}
