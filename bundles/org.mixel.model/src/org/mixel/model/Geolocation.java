/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where the pixels of a raster in sensor geometry lie on earth, asked the other way round: which place of the sensor
 * raster a cell of a map grid shows. {@link MeshGeolocation} answers from positions of pixel centres; a lookup table
 * that comes with a product answers with the centres of the pixels it names.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface Geolocation {

  /** The north-up grid on which the scene is shown; it has a coordinate reference system. */
  GridGeometry grid();

  /**
   * Finds the cells of a window of {@link #grid()} in the sensor raster.
   *
   * @param window cells of the map grid
   * @param cells  receives {@code column, row} of the cell centres, {@code 2 * window.cells()} values, row-major;
   *               fractional and counted as in {@link AffineGrid} (the centre of pixel (0, 0) is at (0.5, 0.5));
   *               {@code NaN, NaN} where the sensor saw nothing
   * @throws UncheckedIOException if positions have to be read again and cannot
   */
  void locate(Window window, float[] cells);

  /**
   * The same into an array of its own.
   *
   * @throws IOException if positions have to be read again and cannot
   */
  default float[] cells(Window window) throws IOException {
    float[] cells = new float[Math.toIntExact(2 * window.cells())];
    try {
      locate(window, cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return cells;
  }

  /** Forgets what is kept for it; called when its scene is closed. */
  default void close() throws IOException {
    // most keep nothing
  }
}
