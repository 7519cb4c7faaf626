/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * Values of a part of a sensor raster, asked for at fractional places.
 *
 * @param window     the part
 * @param values     {@code [band][row][column]} of the part
 * @param bands      number of bands
 * @param resampling how values between pixel centres are found
 */
record SensorValues(Window window, float[] values, int bands, Resampling resampling) {

  /** The value of a band at a place inside the part. */
  float at(int band, float column, float row) {
    float nearest = pixel(band, (int) column, (int) row);
    if (resampling == Resampling.NEAREST) {
      return nearest;
    }
    int left = (int) Math.floor(column - 0.5f);
    int top = (int) Math.floor(row - 0.5f);
    if (left < window.x() || top < window.y() || left + 1 >= window.endX() || top + 1 >= window.endY()) {
      return nearest;
    }
    float u = column - 0.5f - left;
    float v = row - 0.5f - top;
    float upper = (1 - u) * pixel(band, left, top) + u * pixel(band, left + 1, top);
    float lower = (1 - u) * pixel(band, left, top + 1) + u * pixel(band, left + 1, top + 1);
    float value = (1 - v) * upper + v * lower;
    return Float.isNaN(value) ? nearest : value;
  }

  private float pixel(int band, int column, int row) {
    return values[(band * window.height() + row - window.y()) * window.width() + column - window.x()];
  }
}
