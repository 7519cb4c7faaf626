/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.stream.IntStream;

/**
 * The array into which a window of map cells is geocoded.
 *
 * @param window     the cells that the array holds
 * @param values     the array
 * @param bandStride values from band to band
 * @param cellStride values from cell to cell
 */
record GeocodingTarget(Window window, float[] values, int bandStride, int cellStride) {

  /** Fills the cells of a part of the window that were located; the others stay as they are. */
  void fill(Window part, float[] cells, SensorValues source) {
    IntStream.range(0, part.height()).parallel().forEach(row -> {
      int first = (part.y() - window.y() + row) * window.width() + part.x() - window.x();
      for (int band = 0; band < source.bands(); band++) {
        for (int i = 0; i < part.width(); i++) {
          int at = 2 * (row * part.width() + i);
          if (!Float.isNaN(cells[at])) {
            values[band * bandStride + (first + i) * cellStride] = source.at(band, cells[at], cells[at + 1]);
          }
        }
      }
    });
  }
}
