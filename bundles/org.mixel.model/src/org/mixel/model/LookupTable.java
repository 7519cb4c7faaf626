/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A geometry lookup table: for each cell of an orthorectified grid the pixel that it shows, counted from 1; 0 where
 * there is none, and negative where a neighbour's pixel fills a gap. It is read in place, in strips of whole rows that
 * the shared cache keeps (4 bytes a cell, a megabyte a strip).
 */
public final class LookupTable implements Geolocation {
  private static final int STRIP_CELLS = 1 << 18;

  private final GridGeometry grid;
  private final Window raster;
  private final Source source;
  private final TileCache cache;
  private final int stripRows;

  /** The numbers as a table stores them; safe for use by several threads. */
  @FunctionalInterface
  public interface Source {

    /**
     * Reads whole rows of one of the two coordinates.
     *
     * @param axis    0 for columns, 1 for rows of the pixels
     * @param window  whole rows of the grid
     * @param numbers receives {@code window.cells()} numbers, row-major
     */
    void read(int axis, Window window, float[] numbers) throws IOException;

    /** Closes what was opened for the table alone. */
    default void close() throws IOException {
      // most read from what their scene closes
    }
  }

  /**
   * A table; nothing is read yet.
   *
   * @param grid   of the cells; it has a reference system
   * @param raster size of the sensor raster; at most 65535 columns and rows are found
   * @param cache  keeps strips of the table
   */
  public LookupTable(GridGeometry grid, Window raster, Source source, TileCache cache) {
    this.grid = grid;
    this.raster = raster;
    this.source = source;
    this.cache = cache;
    this.stripRows = Math.max(1, Math.min(grid.height(), STRIP_CELLS / grid.width()));
  }

  /**
   * Whether no cell names a pixel beyond the sensor raster: else this is the table of another one. Cost: reads the
   * table once.
   */
  public boolean fits() throws IOException {
    for (int first = 0; first < grid.height(); first += stripRows) {
      char[] table = strip(first / stripRows);
      for (int i = 0; i < table.length; i += 2) {
        if (table[i] > raster.width() || table[i + 1] > raster.height()) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@code column, row} of the cells of a strip, counted from 1; 0 where there is none. */
  private char[] strip(int number) throws IOException {
    Optional<char[]> known = cache.get(this, number, char[].class);
    if (known.isPresent()) {
      return known.get();
    }
    int first = number * stripRows;
    Window rows = new Window(0, first, grid.width(), Math.min(stripRows, grid.height() - first));
    float[] numbers = new float[Math.toIntExact(rows.cells())];
    char[] table = new char[2 * numbers.length];
    for (int axis = 0; axis < 2; axis++) {
      source.read(axis, rows, numbers);
      for (int i = 0; i < numbers.length; i++) {
        float pixel = Math.abs(numbers[i]);
        table[2 * i + axis] = pixel >= 1 && pixel <= Character.MAX_VALUE ? (char) pixel : 0;
      }
    }
    cache.put(this, number, table, (long) Character.BYTES * table.length);
    return table;
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  @Override
  public void locate(Window window, float[] cells) {
    try {
      for (int row = window.y(); row < window.endY();) {
        int number = row / stripRows;
        char[] table = strip(number);
        for (int end = Math.min(window.endY(), (number + 1) * stripRows); row < end; row++) {
          locateRow(table, (row - number * stripRows) * grid.width() + window.x(), window.width(), cells,
              2 * (row - window.y()) * window.width());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void locateRow(char[] table, int first, int count, float[] cells, int to) {
    for (int i = 0; i < count; i++) {
      int column = table[2 * (first + i)];
      int row = table[2 * (first + i) + 1];
      boolean inside = column > 0 && row > 0 && column <= raster.width() && row <= raster.height();
      cells[to + 2 * i] = inside ? column - 0.5f : Float.NaN;
      cells[to + 2 * i + 1] = inside ? row - 0.5f : Float.NaN;
    }
  }

  @Override
  public void close() throws IOException {
    cache.forget(this);
    source.close();
  }
}
