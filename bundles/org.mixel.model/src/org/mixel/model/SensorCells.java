/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.util.BitSet;

/** Carries a choice of map cells over to the pixels of a scene in sensor geometry. */
public final class SensorCells {
  private static final int STRIP_ROWS = 128;

  private SensorCells() {
  }

  /**
   * The pixels that chosen cells show. A pixel that no cell of the map shows, because two pixels lie in one cell, is
   * not among them; so it is not on a map of results either.
   *
   * @param cells       {@code row * width + column} of the map grid
   * @param geolocation where the pixels lie
   * @param sensor      the scene's own grid
   * @return {@code row * width + column} of the sensor raster
   * @throws IOException if positions have to be read again and cannot
   */
  public static BitSet of(BitSet cells, Geolocation geolocation, GridGeometry sensor) throws IOException {
    BitSet pixels = new BitSet();
    GridGeometry grid = geolocation.grid();
    for (Window strip : grid.extent().tiles(grid.width(), STRIP_ROWS)) {
      int first = strip.y() * grid.width();
      int next = cells.nextSetBit(first);
      if (next >= 0 && next < first + strip.cells()) {
        float[] places = geolocation.cells(strip);
        for (int cell = next; cell >= 0 && cell < first + strip.cells(); cell = cells.nextSetBit(cell + 1)) {
          int at = 2 * (cell - first);
          if (!Float.isNaN(places[at])) {
            pixels.set((int) places[at + 1] * sensor.width() + (int) places[at]);
          }
        }
      }
    }
    return pixels;
  }
}
