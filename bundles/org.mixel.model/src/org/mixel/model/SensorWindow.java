/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Optional;

/** The part of a sensor raster that located cells need. */
final class SensorWindow {
  private SensorWindow() {
  }

  /**
   * The smallest window that holds the pixels of all cells, with the neighbours that interpolation asks for.
   *
   * @param cells {@code column, row} in the sensor raster, {@code NaN} where nothing is
   */
  static Optional<Window> around(float[] cells, GridGeometry raster, Resampling resampling) {
    float left = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float top = Float.POSITIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < cells.length; i += 2) {
      left = cells[i] < left ? cells[i] : left;
      right = cells[i] > right ? cells[i] : right;
      top = cells[i + 1] < top ? cells[i + 1] : top;
      bottom = cells[i + 1] > bottom ? cells[i + 1] : bottom;
    }
    if (!(right >= left)) {
      return Optional.empty();
    }
    int margin = resampling.margin();
    int x = Math.max(0, (int) left - margin);
    int y = Math.max(0, (int) top - margin);
    int endX = Math.min(raster.width(), (int) right + margin + 1);
    int endY = Math.min(raster.height(), (int) bottom + margin + 1);
    return Optional.of(new Window(x, y, endX - x, endY - y));
  }
}
