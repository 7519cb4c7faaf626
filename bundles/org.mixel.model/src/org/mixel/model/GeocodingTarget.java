/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.stream.IntStream;

/**
 * Where the values of a window of map cells stand in the array into which it is geocoded.
 *
 * @param window     the cells that the array holds
 * @param bands      number of bands
 * @param bandStride values from band to band
 * @param cellStride values from cell to cell
 */
record GeocodingTarget(Window window, int bands, int bandStride, int cellStride) {

  static GeocodingTarget of(Window window, int bands, Scene.Interleave layout) {
    boolean pixel = layout == Scene.Interleave.PIXEL;
    return new GeocodingTarget(window, bands, pixel ? 1 : Math.toIntExact(window.cells()), pixel ? bands : 1);
  }

  /** Fills the cells of a part of the window that were located; the others stay as they are. */
  void fill(Window part, float[] cells, float[] target, SensorValues source) {
    each(part, cells, (band, at, column, row) -> target[at] = source.at(band, column, row));
  }

  /**
   * The same with the values of the pixels in which the cells lie.
   *
   * @param seen   a part of the sensor raster
   * @param values {@code [band][row][column]} of that part
   */
  void fillNearest(Window part, float[] cells, double[] target, Window seen, double[] values) {
    each(part, cells, (band, at, column, row) -> target[at] =
        values[(band * seen.height() + (int) row - seen.y()) * seen.width() + (int) column - seen.x()]);
  }

  /** Sets one value of the array. */
  @FunctionalInterface
  private interface Setting {
    void set(int band, int at, float column, float row);
  }

  private void each(Window part, float[] cells, Setting setting) {
    IntStream.range(0, part.height()).parallel().forEach(row -> {
      int first = (part.y() - window.y() + row) * window.width() + part.x() - window.x();
      for (int band = 0; band < bands; band++) {
        for (int i = 0; i < part.width(); i++) {
          int at = 2 * (row * part.width() + i);
          if (!Float.isNaN(cells[at])) {
            setting.set(band, band * bandStride + (first + i) * cellStride, cells[at], cells[at + 1]);
          }
        }
      }
    });
  }
}
