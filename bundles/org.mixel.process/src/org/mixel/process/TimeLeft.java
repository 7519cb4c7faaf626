/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

/** How long work still takes, extrapolated from how long its first part took. */
public final class TimeLeft {
  private static final double LEAST_SECONDS = 2;
  private static final double LEAST_FRACTION = 0.02;
  private static final int SECONDS_SHOWN = 100;

  private TimeLeft() {
  }

  /**
   * The time left in words, as if the rest went as fast as what is done.
   *
   * @param elapsed  seconds since the work began
   * @param fraction done so far, 0..1
   * @return for example {@code "12 s left"} or {@code "3 min left"}; empty while too little is done to tell, and at
   *     the end
   */
  public static String words(double elapsed, double fraction) {
    if (fraction < LEAST_FRACTION || fraction >= 1 || elapsed < LEAST_SECONDS) {
      return "";
    }
    long seconds = Math.round(elapsed * (1 - fraction) / fraction);
    return seconds < SECONDS_SHOWN ? seconds + " s left" : (seconds + 30) / 60 + " min left";
  }
}
