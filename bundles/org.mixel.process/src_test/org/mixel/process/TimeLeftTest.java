/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

  @Test
  void theRestGoesAsFastAsTheStart() {
    assertEquals("30 s left", TimeLeft.words(10, 0.25));
    assertEquals("99 s left", TimeLeft.words(99, 0.5));
    assertEquals("2 min left", TimeLeft.words(100, 0.5));
    assertEquals("9 min left", TimeLeft.words(60, 0.1));
  }

  @Test
  void nothingIsToldTooEarlyOrAtTheEnd() {
    assertEquals("", TimeLeft.words(1.9, 0.5));
    assertEquals("", TimeLeft.words(60, 0.019));
    assertEquals("", TimeLeft.words(60, 0));
    assertEquals("", TimeLeft.words(60, 1));
  }
}
