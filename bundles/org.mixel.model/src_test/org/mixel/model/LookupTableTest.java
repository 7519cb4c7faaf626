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

import java.io.IOException;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LookupTableTest {
  private static final GridGeometry GRID = new GridGeometry(1000, 700, AffineGrid.northUp(0, 0, 1),
      Optional.of(Crs.WGS84));
  private static final Window RASTER = Window.ofSize(997, 650);

  private int reads;

  /** Cells name the pixel below and to the right of them by one, every seventh a neighbour's, every eleventh none. */
  private static int number(int axis, int column, int row) {
    int number = axis == 0 ? column % 997 + 1 : row % 650 + 1;
    return (column + row) % 11 == 0 ? 0 : (column + row) % 7 == 0 ? -number : number;
  }

  private void read(int axis, Window window, float[] numbers) {
    reads++;
    assertEquals(GRID.width(), window.width());
    for (int i = 0; i < window.cells(); i++) {
      numbers[i] = number(axis, i % window.width(), window.y() + i / window.width());
    }
  }

  private LookupTable table(long cacheBytes) {
    return new LookupTable(GRID, RASTER, this::read, new TileCache(new CacheSize(cacheBytes)));
  }

  @Test
  void windowsAcrossStripsNameTheirPixels() throws IOException {
    for (long bytes : new long[] {0, 1_200_000, 1 << 24}) {
      LookupTable table = table(bytes);
      assertTrue(table.fits());
      Random random = new Random(3);
      for (int i = 0; i < 20; i++) {
        int x = random.nextInt(900);
        int y = random.nextInt(300);
        Window window = new Window(x, y, 1 + random.nextInt(100), 1 + random.nextInt(400));
        check(window, table.cells(window));
      }
    }
  }

  private static void check(Window window, float[] cells) {
    for (int i = 0; i < window.cells(); i++) {
      int column = window.x() + i % window.width();
      int row = window.y() + i / window.width();
      boolean isNone = (column + row) % 11 == 0;
      assertEquals(isNone ? Float.NaN : Math.abs(number(0, column, row)) - 0.5f, cells[2 * i]);
      assertEquals(isNone ? Float.NaN : Math.abs(number(1, column, row)) - 0.5f, cells[2 * i + 1]);
    }
  }

  @Test
  void whatFitsTheCacheIsReadOnce() throws IOException {
    LookupTable table = table(1 << 24);
    table.fits();
    table.cells(GRID.extent());
    assertEquals(2 * 3, reads, "two coordinates of three strips");
    table.close();
    table.cells(new Window(0, 0, 1, 1));
    assertEquals(2 * 4, reads);
  }

  @Test
  void aTableOfALargerRasterDoesNotFit() throws IOException {
    assertFalse(new LookupTable(GRID, Window.ofSize(996, 650), this::read, new TileCache()).fits());
    assertFalse(new LookupTable(GRID, Window.ofSize(997, 649), this::read, new TileCache()).fits());
  }

  @Test
  void whatCannotBeReadIsTold() {
    LookupTable table = new LookupTable(GRID, RASTER, (axis, window, numbers) -> {
      throw new IOException("table.nc: gone");
    }, new TileCache());
    assertEquals("table.nc: gone", assertThrows(IOException.class, () -> table.cells(GRID.extent())).getMessage());
  }
}
