/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;

import org.mixel.model.Window;

/**
 * The part of a scene that is unmixed, as methods see it: a raster of spectra on the bands in use. A cell either has
 * a whole spectrum (the few bands that it may miss are interpolated) or, where it is not selected or misses too much,
 * {@code NaN} in all bands. Safe for use by several threads.
 */
public interface SceneSource {

  /** Columns. */
  int width();

  /** Rows. */
  int height();

  /** Bands in use. */
  int bands();

  /** Rows of the blocks that are cheapest to read, aligned to row 0 as well as the file allows. */
  int rowsAtOnce();

  /**
   * Reads a window.
   *
   * @param window cells, inside {@code width x height}
   * @param target receives {@code [row][column][band]}, in the unit of the scene
   */
  void read(Window window, float[] target) throws IOException;

  /** A raster one cell wide that holds some pixels. */
  static SceneSource of(PixelMatrix pixels) {
    return of(pixels, 1);
  }

  /** A raster in memory, whose pixels lie row by row. */
  static SceneSource of(PixelMatrix pixels, int width) {
    return new MemorySource(pixels, width);
  }
}
