/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

import org.mixel.process.TimeLeft;

/**
 * Progress for people. On a terminal one line is rewritten, at most ten times a second; elsewhere, in a log, a line
 * is added when a tenth more is done or some seconds have passed, so that neither a short nor a long run floods it.
 */
final class ProgressLine {
  private static final double REWRITE_SECONDS = 0.1;
  private static final double LINE_SECONDS = 2;
  private static final double SILENCE_SECONDS = 10;
  private static final double STEP = 0.1;
  private static final String ERASE = "\r\033[K";
  private static final int WIDTH = 79;

  private final Console console;
  private final LongSupplier nanoTime;
  private final long start;
  private double done;
  private double shownAt = Double.NEGATIVE_INFINITY;
  private double shownFraction;
  private boolean onLine;

  ProgressLine(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  synchronized void update(double fraction, String message) {
    done = Math.max(done, Math.min(1, fraction));
    double now = (nanoTime.getAsLong() - start) / 1e9;
    if (!isDue(now)) {
      return;
    }
    shownAt = now;
    shownFraction = done;
    String text = String.format(Locale.ROOT, "%3d %%  %s%s", (int) (100 * done), message, remaining(now));
    if (console.terminal()) {
      console.err().print(ERASE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      onLine = true;
    } else {
      console.err().println(text);
    }
    console.err().flush();
  }

  private boolean isDue(double now) {
    double silence = now - shownAt;
    if (console.terminal()) {
      return silence >= REWRITE_SECONDS;
    }
    return silence >= SILENCE_SECONDS || silence >= LINE_SECONDS && done - shownFraction >= STEP;
  }

  private String remaining(double now) {
    String left = TimeLeft.words(now, done);
    return left.isEmpty() ? "" : ", " + left;
  }

  /** Writes a line that stays, above the one that is rewritten. */
  synchronized void above(String text) {
    clear();
    console.err().println(text);
    console.err().flush();
  }

  /** Removes the rewritten line. */
  synchronized void clear() {
    if (onLine) {
      console.err().print(ERASE);
      onLine = false;
    }
  }
}
