/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * A geometry lookup table: for each cell of an orthorectified grid the pixel that it shows, counted from 1; 0 where
 * there is none, and negative where a neighbour's pixel fills a gap. Held in memory: 4 bytes a cell, 34 MB for a usual
 * scene.
 */
public final class LookupTable implements Geolocation {
  private final GridGeometry grid;
  private final Window raster;
  private final char[] table;

  /**
   * A table without any pixel.
   *
   * @param grid   of the cells; it has a reference system
   * @param raster size of the sensor raster; at most 65535 columns and rows are found
   */
  public LookupTable(GridGeometry grid, Window raster) {
    this.grid = grid;
    this.raster = raster;
    this.table = new char[Math.toIntExact(2 * grid.extent().cells())];
  }

  /**
   * Fills one of the two coordinates of cells that follow each other, row by row.
   *
   * @param axis    0 for columns, 1 for rows of the pixels
   * @param first   index of the first cell
   * @param numbers as a table stores them
   */
  public void fill(int axis, int first, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      double number = Math.abs(numbers[i]);
      table[2 * (first + i) + axis] = number >= 1 && number <= Character.MAX_VALUE ? (char) number : 0;
    }
  }

  /** Whether no cell names a pixel beyond the sensor raster: else this is the table of another one. */
  public boolean fits() {
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] > raster.width() || table[i + 1] > raster.height()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  @Override
  public void locate(Window window, float[] cells) {
    int to = 0;
    for (int row = window.y(); row < window.endY(); row++) {
      for (int column = window.x(); column < window.endX(); column++) {
        int at = 2 * (row * grid.width() + column);
        boolean inside = table[at] > 0 && table[at + 1] > 0 && table[at] <= raster.width()
            && table[at + 1] <= raster.height();
        cells[to++] = inside ? table[at] - 0.5f : Float.NaN;
        cells[to++] = inside ? table[at + 1] - 0.5f : Float.NaN;
      }
    }
  }
}
