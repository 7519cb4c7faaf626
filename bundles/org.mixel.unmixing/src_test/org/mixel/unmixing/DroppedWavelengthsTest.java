/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.BadWindows;
import org.mixel.model.Scene;

class DroppedWavelengthsTest {
  private final Scene scene = (Scene) Proxy.newProxyInstance(Scene.class.getClassLoader(), new Class<?>[] {Scene.class},
      (proxy, method, arguments) -> {
        assertEquals("badWindows", method.getName());
        return BadWindows.of("760-765", "the sensor's own");
      });

  @ParameterizedTest
  @ValueSource(strings = {"auto", "none", "1350-1450,2450-"})
  void textsComeBack(String text) {
    assertEquals(text, DroppedWavelengths.parse(text).toString());
  }

  @Test
  void theSceneTellsWhatIsUsualUnlessTheUserNamesWindows() {
    assertEquals(Map.of("windows", "760-765", "reason", "the sensor's own"), DroppedWavelengths.AUTO.facts(scene));
    assertEquals(Map.of("windows", "none", "reason", "named by the user"),
        DroppedWavelengths.parse("none").facts(scene));
    assertEquals(List.of("760-765", "900-"), List.of(DroppedWavelengths.AUTO.of(scene).windows().toString(),
        DroppedWavelengths.parse("900-").of(scene).windows().toString()));
  }

  @Test
  void otherTextsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> DroppedWavelengths.parse("automatic"));
  }
}
