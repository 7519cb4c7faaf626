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
    if (resampling == Resampling.CUBIC) {
      float cubic = cubic(band, column - 0.5f, row - 0.5f);
      if (!Float.isNaN(cubic)) {
        return cubic;
      }
    }
    float linear = linear(band, column - 0.5f, row - 0.5f);
    return Float.isNaN(linear) ? nearest : linear;
  }

  /** Linear between the four pixels around a place counted from pixel centres; {@code NaN} where one is missing. */
  private float linear(int band, float column, float row) {
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    if (!holds(left, top, 2)) {
      return Float.NaN;
    }
    float u = column - left;
    float v = row - top;
    float upper = (1 - u) * pixel(band, left, top) + u * pixel(band, left + 1, top);
    float lower = (1 - u) * pixel(band, left, top + 1) + u * pixel(band, left + 1, top + 1);
    return (1 - v) * upper + v * lower;
  }

  /** As above, by cubic convolution of sixteen pixels. */
  private float cubic(int band, float column, float row) {
    int left = (int) Math.floor(column) - 1;
    int top = (int) Math.floor(row) - 1;
    if (!holds(left, top, 4)) {
      return Float.NaN;
    }
    float sum = 0;
    for (int i = 0; i < 4; i++) {
      float line = 0;
      for (int k = 0; k < 4; k++) {
        line += weight(column - left - k) * pixel(band, left + k, top + i);
      }
      sum += weight(row - top - i) * line;
    }
    return sum;
  }

  /** Keys' kernel for a = -1/2. */
  private static float weight(float distance) {
    float x = Math.abs(distance);
    return x < 1 ? (1.5f * x - 2.5f) * x * x + 1 : x < 2 ? ((-0.5f * x + 2.5f) * x - 4) * x + 2 : 0;
  }

  /** Whether a square of pixels lies in the part. */
  private boolean holds(int left, int top, int side) {
    return left >= window.x() && top >= window.y() && left + side <= window.endX() && top + side <= window.endY();
  }

  private float pixel(int band, int column, int row) {
    return values[(band * window.height() + row - window.y()) * window.width() + column - window.x()];
  }
}
