/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.emit;

import java.io.UncheckedIOException;
import java.util.Optional;

import org.mixel.hdf5.Hdf5Array;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneException;
import org.mixel.model.Window;

/**
 * The geometry lookup table of an EMIT product: for each cell of an orthorectified grid in longitude and latitude the
 * pixel that it shows, counted from 1; 0 where there is none. Read once when first needed: 4 bytes a cell.
 */
final class LookupTable implements Geolocation {
  private static final int STRIP = 128;

  private final Hdf5Array columns;
  private final Hdf5Array rows;
  private final GridGeometry grid;
  private final int width;
  private final int height;
  private char[] table;

  /**
   * @param columns   {@code location/glt_x}
   * @param rows      {@code location/glt_y}
   * @param transform as GDAL orders it
   * @param width     pixels of the sensor raster across track
   * @param height    pixels along track
   */
  LookupTable(Hdf5Array columns, Hdf5Array rows, double[] transform, int width, int height) throws SceneException {
    this.columns = columns;
    this.rows = rows;
    this.width = width;
    this.height = height;
    int[] shape = columns.shape();
    this.grid = new GridGeometry(shape[1], shape[0], new AffineGrid(transform[0], transform[1], transform[2],
        transform[3], transform[4], transform[5]), Optional.of(Crs.WGS84));
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  /** @throws UncheckedIOException if the table cannot be read */
  @Override
  public void locate(Window window, float[] cells) {
    char[] known = table();
    int to = 0;
    for (int row = window.y(); row < window.endY(); row++) {
      for (int column = window.x(); column < window.endX(); column++) {
        int at = 2 * (row * grid.width() + column);
        boolean inside = known[at] > 0 && known[at + 1] > 0 && known[at] <= width && known[at + 1] <= height;
        cells[to++] = inside ? known[at] - 0.5f : Float.NaN;
        cells[to++] = inside ? known[at + 1] - 0.5f : Float.NaN;
      }
    }
  }

  private synchronized char[] table() {
    if (table == null) {
      char[] read = new char[2 * grid.width() * grid.height()];
      try {
        for (int row = 0; row < grid.height(); row += STRIP) {
          int[] part = {Math.min(STRIP, grid.height() - row), grid.width()};
          double[] x = columns.numbers(new long[] {row, 0}, part);
          double[] y = rows.numbers(new long[] {row, 0}, part);
          int first = 2 * row * grid.width();
          for (int i = 0; i < x.length; i++) {
            read[first + 2 * i] = stored(x[i]);
            read[first + 2 * i + 1] = stored(y[i]);
          }
        }
      } catch (SceneException e) {
        throw new UncheckedIOException(e);
      }
      table = read;
    }
    return table;
  }

  private static char stored(double number) {
    return number >= 1 && number <= Character.MAX_VALUE ? (char) number : 0;
  }
}
