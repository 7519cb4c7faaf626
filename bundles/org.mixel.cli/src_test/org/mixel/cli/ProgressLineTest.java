/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressLine line(boolean terminal) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressLine(new Console(stream, stream, terminal), clock::get);
  }

  private void afterSeconds(ProgressLine line, double seconds, double fraction) {
    clock.addAndGet((long) (seconds * SECOND));
    line.update(fraction, "working");
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLogGetsALineForATenthOrAfterSilence() {
    ProgressLine line = line(false);
    afterSeconds(line, 0, 0);
    afterSeconds(line, 1, 0.5);
    afterSeconds(line, 1, 0.05);
    afterSeconds(line, 1, 0.5);
    afterSeconds(line, 10, 0.52);
    afterSeconds(line, 3, 0.53);
    assertEquals("  0 %  working\n 50 %  working, 2 s left\n 52 %  working, 12 s left\n", text());
  }

  @Test
  void aTerminalLineIsRewrittenTenTimesASecondAtMost() {
    ProgressLine line = line(true);
    afterSeconds(line, 0, 0);
    afterSeconds(line, 0.05, 0.1);
    afterSeconds(line, 0.06, 0.2);
    line.above("Warning");
    assertEquals("\r\033[K  0 %  working\r\033[K 20 %  working\r\033[KWarning\n", text());
  }

  @Test
  void remainingTimeIsTold() {
    ProgressLine line = line(false);
    afterSeconds(line, 60, 0.1);
    assertEquals(" 10 %  working, 9 min left\n", text());
  }
}
