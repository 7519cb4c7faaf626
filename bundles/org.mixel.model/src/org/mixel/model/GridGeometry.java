/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the cells of a raster lie: size, affine map and coordinate reference system.
 *
 * @param width  number of columns
 * @param height number of rows
 * @param affine map from cell corners to coordinates
 * @param crs    coordinate reference system; empty for a raster known in pixel coordinates only
 */
public record GridGeometry(int width, int height, AffineGrid affine, Optional<Crs> crs) {

  /** Rejects an empty raster. */
  public GridGeometry {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a grid needs at least one cell, got " + width + " x " + height);
    }
    Objects.requireNonNull(affine, "affine");
    Objects.requireNonNull(crs, "crs");
  }

  /** A raster without place on earth: pixel coordinates. */
  public static GridGeometry pixels(int width, int height) {
    return new GridGeometry(width, height, AffineGrid.PIXELS, Optional.empty());
  }

  /** Whether the raster has a place on earth. */
  public boolean isGeoreferenced() {
    return crs.isPresent();
  }

  /** The geometry of a part of this raster. */
  public GridGeometry crop(Window window) {
    return new GridGeometry(window.width(), window.height(), affine.shifted(window.x(), window.y()), crs);
  }

  /** The window that covers all cells. */
  public Window extent() {
    return Window.ofSize(width, height);
  }
}
