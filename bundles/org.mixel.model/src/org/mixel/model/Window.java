/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of raster cells.
 *
 * @param x      column of the first cell
 * @param y      row of the first cell
 * @param width  number of columns, at least 1
 * @param height number of rows, at least 1
 */
public record Window(int x, int y, int width, int height) {

  /** Rejects empty and negative rectangles. */
  public Window {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException("window needs x, y >= 0 and width, height >= 1, got "
          + x + "," + y + "," + width + "," + height);
    }
  }

  /** The whole of a raster of the given size. */
  public static Window ofSize(int width, int height) {
    return new Window(0, 0, width, height);
  }

  /** Reads {@code X,Y,WIDTH,HEIGHT}, for example {@code 0,0,128,128}. */
  public static Window parse(String text) {
    String[] parts = text.trim().split("\\s*,\\s*");
    if (parts.length != 4) {
      throw new IllegalArgumentException("a window is X,Y,WIDTH,HEIGHT, got '" + text + "'");
    }
    try {
      return new Window(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a window is four whole numbers X,Y,WIDTH,HEIGHT, got '" + text + "'", e);
    }
  }

  /** Number of cells; a {@code long} because scenes may exceed 2^31 cells. */
  public long cells() {
    return (long) width * height;
  }

  /** Column after the last one. */
  public int endX() {
    return x + width;
  }

  /** Row after the last one. */
  public int endY() {
    return y + height;
  }

  /** Whether this rectangle lies wholly inside a raster of the given size. */
  public boolean fitsIn(int rasterWidth, int rasterHeight) {
    return endX() <= rasterWidth && endY() <= rasterHeight;
  }

  /** The same rectangle moved by whole cells. */
  public Window translate(int dx, int dy) {
    return new Window(x + dx, y + dy, width, height);
  }

  /**
   * Cuts this rectangle into tiles aligned to its own corner, row by row; tiles at
   * the right and bottom edge are smaller.
   */
  public List<Window> tiles(int tileWidth, int tileHeight) {
    List<Window> tiles = new ArrayList<>();
    for (int top = y; top < endY(); top += tileHeight) {
      for (int left = x; left < endX(); left += tileWidth) {
        tiles.add(new Window(left, top, Math.min(tileWidth, endX() - left), Math.min(tileHeight, endY() - top)));
      }
    }
    return tiles;
  }

  @Override
  public String toString() {
    return x + "," + y + "," + width + "," + height;
  }
}
