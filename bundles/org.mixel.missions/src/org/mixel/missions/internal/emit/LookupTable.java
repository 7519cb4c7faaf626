/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.emit;

import java.io.IOException;
import java.util.Optional;

import org.mixel.hdf5.Hdf5File;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Window;

/**
 * The geometry lookup table of an EMIT product: for each cell of an orthorectified grid in longitude and latitude the
 * pixel that it shows, counted from 1; 0 where there is none. Held in memory: 4 bytes a cell, 34 MB for a usual scene.
 */
final class LookupTable implements Geolocation {
  /** Variables with the columns and the rows of the pixels. */
  static final String[] NAMES = {"location/glt_x", "location/glt_y"};

  private final GridGeometry grid;
  private final int width;
  private final int height;
  private final char[] table;

  /**
   * Reads the table of a product.
   *
   * @param file      holds two variables of the same two axes
   * @param transform as GDAL orders it
   * @param width     pixels of the sensor raster across track
   * @param height    pixels along track
   */
  LookupTable(Hdf5File file, double[] transform, int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    int[] shape = file.shape(NAMES[0]).orElseThrow();
    this.grid = new GridGeometry(shape[1], shape[0], new AffineGrid(transform[0], transform[1], transform[2],
        transform[3], transform[4], transform[5]), Optional.of(Crs.WGS84));
    this.table = new char[2 * shape[0] * shape[1]];
    for (int axis = 0; axis < NAMES.length; axis++) {
      double[] numbers = file.plane(NAMES[axis], 0, 1).orElseThrow().values();
      for (int i = 0; i < numbers.length; i++) {
        table[2 * i + axis] = stored(numbers[i]);
      }
    }
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
        boolean inside = table[at] > 0 && table[at + 1] > 0 && table[at] <= width && table[at + 1] <= height;
        cells[to++] = inside ? table[at] - 0.5f : Float.NaN;
        cells[to++] = inside ? table[at + 1] - 0.5f : Float.NaN;
      }
    }
  }

  private static char stored(double number) {
    return number >= 1 && number <= Character.MAX_VALUE ? (char) number : 0;
  }
}
