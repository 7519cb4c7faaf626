/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAligned() {
    assertEquals("a     bb  c\nlong  b   c\n", new TextTable().row("a", "bb", "c").row("long", "b", "c").toString());
  }

  @Test
  void valuesAreReadable() {
    assertEquals("0.000123457", TextTable.text(1.23456789e-4));
    assertEquals("0", TextTable.text(-0.0));
    assertEquals("NaN", TextTable.text(Double.NaN));
    assertEquals("1.0000e-07", TextTable.text(1e-7));
    assertEquals("4649510.015", TextTable.text(4649510.015));
    assertEquals("1, 2.5, yes", TextTable.text(List.of(1, 2.5, true)));
    assertEquals("a/b", TextTable.text(java.nio.file.Path.of("a/b")));
    assertEquals("300, 30", TextTable.text(new double[] {300, 30}));
  }

  @Test
  void mapsAndListsOfMapsTakeARowEach() {
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("id", "cpu");
    device.put("freeBytes", 5);
    assertEquals("device 1:  id cpu, free bytes 5\n", new TextTable().addValue("device", List.of(device)).toString());
    assertEquals("mean sad water:  0.1\n", new TextTable().addValue("meanSad", Map.of("water", 0.1)).toString());
  }

  @Test
  void longListsAreShortenedAndEmptyOnesLeftOut() {
    List<Map<String, Object>> bands = new ArrayList<>();
    for (int i = 1; i <= 234; i++) {
      bands.add(Map.of("nm", 400 + i));
    }
    List<String> lines = new TextTable().addValue("bandList", bands).addValue("warnings", List.of()).toString()
        .lines().toList();
    assertEquals(List.of("band list 1:    nm 401", "band list 2:    nm 402", "band list 3:    nm 403",
        "...             230 more, shown with --json", "band list 234:  nm 634"), lines);
  }
}
