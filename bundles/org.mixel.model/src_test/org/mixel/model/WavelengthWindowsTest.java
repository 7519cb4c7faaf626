/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavelengthWindowsTest {

  @ParameterizedTest
  @ValueSource(strings = {"1350-1450,1800-1950,2450-", "none", "900.5-1000"})
  void writtenFormIsReadBack(String text) {
    assertEquals(text, WavelengthWindows.parse(text).toString());
    assertEquals(WavelengthWindows.parse(text), WavelengthWindows.parse(WavelengthWindows.parse(text).toString()));
  }

  @Test
  void endsBelongToAWindowButNotTheStartOfAnOpenOne() {
    WavelengthWindows windows = WavelengthWindows.GENERAL;
    assertTrue(windows.holds(1350) && windows.holds(1450) && windows.holds(2450.1));
    assertFalse(windows.holds(1349.9) || windows.holds(1450.1) || windows.holds(2450) || windows.holds(Double.NaN));
    assertFalse(WavelengthWindows.NONE.holds(1400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1450-1350", "1350", "-5-3", "1-2-3", "1350-1450,,"})
  void otherTextIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> WavelengthWindows.parse(text));
  }
}
