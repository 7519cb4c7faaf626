/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import org.mixel.model.Window;

/**
 * How a raster of many bands is cut into square tiles, one band after the other.
 *
 * @param width  columns of the raster
 * @param height rows of the raster
 * @param bands  number of bands
 * @param side   columns and rows of a tile
 */
record TileGrid(int width, int height, int bands, int side) {
  private static final int MOST_TILES = Integer.MAX_VALUE / 16;

  /** Rejects what cannot be numbered. */
  TileGrid {
    long tiles = ((width - 1L) / side + 1) * ((height - 1L) / side + 1) * bands;
    if (tiles > MOST_TILES) {
      throw new IllegalArgumentException("a raster of " + width + " x " + height + " x " + bands + " is too large");
    }
  }

  int across() {
    return (width - 1) / side + 1;
  }

  int down() {
    return (height - 1) / side + 1;
  }

  int perBand() {
    return across() * down();
  }

  int count() {
    return perBand() * bands;
  }

  /** Numbers in all tiles, padding included. */
  long numbers() {
    return (long) count() * side * side;
  }

  int band(int tile) {
    return tile / perBand();
  }

  int index(int band, int tileColumn, int tileRow) {
    return band * perBand() + tileRow * across() + tileColumn;
  }

  /** The cells of the raster that a tile holds; tiles at the right and bottom edge hold fewer. */
  Window window(int tile) {
    int place = tile % perBand();
    int x = place % across() * side;
    int y = place / across() * side;
    return new Window(x, y, Math.min(side, width - x), Math.min(side, height - y));
  }
}
