/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class WktPolygonsTest {

  @Test
  void ringsAndReferenceSystem() {
    String text = "SRID=32633; MULTIPOLYGON (((0 0, 4 0, 4 4)), ((1 -1.5, 2 1, 1e1 2, 1 -1.5)))";
    WktPolygons polygons = WktPolygons.parse(" " + text + "\n");
    assertEquals(Optional.of(Crs.epsg(32633)), polygons.crs());
    assertEquals(2, polygons.rings().size());
    assertArrayEquals(new double[] {0, 0, 4, 0, 4, 4}, polygons.rings().get(0));
    assertArrayEquals(new double[] {1, -1.5, 2, 1, 10, 2, 1, -1.5}, polygons.rings().get(1));
    assertEquals(text, polygons.toString());
    assertEquals(Optional.empty(), WktPolygons.parse("polygon z((0 0 7, 4 0 7, 4 4 7))").crs());
  }

  @Test
  void refusals() {
    assertTrue(refusal("POLYGON((1 2, 3 4))").contains("2 corners"));
    assertTrue(refusal("POLYGON((1 2, 3 four, 5 6))").contains("'four' is no number"));
    assertTrue(refusal("LINESTRING(1 2, 3 4)").contains("neither POLYGON"));
  }

  private static String refusal(String wkt) {
    return assertThrows(IllegalArgumentException.class, () -> WktPolygons.parse(wkt)).getMessage();
  }
}
