/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * Turns positions of one coordinate reference system into another. Axis order is always x then y:
 * easting, northing or longitude, latitude.
 */
public interface CoordinateTransform {

  /**
   * Transforms positions in place.
   *
   * @param xy    {@code x0, y0, x1, y1, ...}; positions that cannot be transformed become {@code NaN}
   * @param count number of positions
   */
  void apply(double[] xy, int count);
}
