/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.Crs;

class ViewportTest {
  private final Viewport viewport = new Viewport(500_000, 5_000_000, 30, 801, 600, Optional.of(Crs.epsg(32633)));

  @Test
  void zoomingKeepsThePositionUnderTheCursor() {
    Viewport zoomed = viewport.zoomed(123, 456, 2.5);
    assertEquals(viewport.mapX(123), zoomed.mapX(123), 1e-6);
    assertEquals(viewport.mapY(456), zoomed.mapY(456), 1e-6);
    assertEquals(12, zoomed.unitsPerPixel(), 1e-12);
    Viewport back = zoomed.zoomed(123, 456, 1 / 2.5);
    assertEquals(viewport.centerX(), back.centerX(), 1e-6);
    assertEquals(viewport.centerY(), back.centerY(), 1e-6);
  }

  @Test
  void draggingMovesTheContentWithTheCursor() {
    Viewport moved = viewport.panned(10, -4);
    assertEquals(viewport.mapX(100), moved.mapX(110), 1e-6);
    assertEquals(viewport.mapY(100), moved.mapY(96), 1e-6);
  }

  @Test
  void screenAndMapAreInverse() {
    assertEquals(17.25, viewport.screenX(viewport.mapX(17.25)), 1e-9);
    assertEquals(333, viewport.screenY(viewport.mapY(333)), 1e-9);
  }

  @Test
  void anExtentFitsTheScreen() {
    MapExtent extent = new MapExtent(0, 0, 1000, 400);
    Viewport fitted = Viewport.fit(extent, 200, 200, Optional.empty());
    assertEquals(5, fitted.unitsPerPixel());
    assertTrue(fitted.extent().contains(0, 0) && fitted.extent().contains(1000, 400));
    assertEquals(500, fitted.centerX());
  }
}
