/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import org.mixel.model.Scene;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/**
 * Tiles of bands of one scene that were read for display, in the cache that all layers share. Level n of the pyramid
 * holds every 2^n-th cell of every 2^n-th row, so that an overview of a large raster reads only the rows it
 * shows; where the file has an overview of that size, it holds its cells. Rasters of at most {@value #SMALL} cells
 * have only level 0.
 */
final class BandCache {
  private static final long SMALL = 4L << 20;
  private static final int TILE = 512;
  private static final int WIDEST = 4096;

  private final Scene scene;
  private final TileCache cache;
  private final int shiftX;
  private final int shiftY;

  private record Key(int band, int level, int tileX, int tileY) {
  }

  BandCache(Scene scene, TileCache cache) {
    this.scene = scene;
    this.cache = cache;
    Window block = scene.naturalBlock();
    int width = scene.grid().width();
    boolean wholeRows = block.width() >= width && width <= WIDEST;
    this.shiftX = shift(wholeRows ? width : Math.min(WIDEST, Math.max(TILE, block.width())));
    this.shiftY = shift(Math.min(TILE, Math.max(wholeRows ? TILE / 4 : TILE, block.height())));
  }

  private static int shift(int cells) {
    return 32 - Integer.numberOfLeadingZeros(cells - 1);
  }

  Scene scene() {
    return scene;
  }

  /** Gives back what is kept of the scene. */
  void forget() {
    cache.forget(this);
  }

  /** The coarsest level that still has a cell for every {@code cellsPerPixel} cells. */
  int level(double cellsPerPixel) {
    if (scene.grid().extent().cells() <= SMALL || !(cellsPerPixel >= 2)) {
      return 0;
    }
    return Math.min(16, (int) (Math.log(cellsPerPixel) / Math.log(2)));
  }

  /** Width of a level in its own cells. */
  int width(int level) {
    return cells(scene.grid().width(), level);
  }

  /** Height of a level in its own cells. */
  int height(int level) {
    return cells(scene.grid().height(), level);
  }

  private static int cells(int size, int level) {
    return Math.max(1, (size - 1 >> level) + 1);
  }

  int shiftX() {
    return shiftX;
  }

  int shiftY() {
    return shiftY;
  }

  /** Number of values in a row of a tile. */
  int stride(int level, int tileX) {
    return Math.min(1 << shiftX, width(level) - (tileX << shiftX));
  }

  /**
   * The values of one tile for several bands, read in one call where they are not cached.
   *
   * @return {@code [band][row * stride + column]}; not to be changed
   */
  float[][] tile(int[] bands, int level, int tileX, int tileY) throws IOException {
    float[][] result = new float[bands.length][];
    int[] missing = cached(bands, level, tileX, tileY, result);
    if (missing.length > 0) {
      float[][] loaded = load(missing, level, tileX, tileY);
      store(missing, level, tileX, tileY, loaded);
      for (int i = 0, next = 0; i < bands.length; i++) {
        if (result[i] == null) {
          next = Arrays.binarySearch(missing, bands[i]);
          result[i] = loaded[next];
        }
      }
    }
    return result;
  }

  private int[] cached(int[] bands, int level, int tileX, int tileY, float[][] result) {
    for (int i = 0; i < bands.length; i++) {
      result[i] = cache.get(this, new Key(bands[i], level, tileX, tileY), float[].class).orElse(null);
    }
    return java.util.stream.IntStream.range(0, bands.length).filter(i -> result[i] == null)
        .map(i -> bands[i]).sorted().distinct().toArray();
  }

  private void store(int[] bands, int level, int tileX, int tileY, float[][] values) {
    for (int i = 0; i < bands.length; i++) {
      cache.put(this, new Key(bands[i], level, tileX, tileY), values[i], (long) Float.BYTES * values[i].length);
    }
  }

  private float[][] load(int[] bands, int level, int tileX, int tileY) throws IOException {
    int x = tileX << shiftX;
    int y = tileY << shiftY;
    int columns = stride(level, tileX);
    int rows = Math.min(1 << shiftY, height(level) - y);
    Optional<Scene> own = level == 0 ? Optional.of(scene) : overview(level);
    return own.isPresent() ? loadWhole(own.get(), bands, new Window(x, y, columns, rows))
        : loadDecimated(bands, level, new Window(x, y, columns, rows));
  }

  /** An overview of the file that has the size of a level. */
  private Optional<Scene> overview(int level) {
    return scene.overviews().stream()
        .filter(o -> o.grid().width() == width(level) && o.grid().height() == height(level)).findFirst();
  }

  private static float[][] loadWhole(Scene scene, int[] bands, Window window) throws IOException {
    int cells = (int) window.cells();
    float[] values = new float[Math.multiplyExact(cells, bands.length)];
    scene.read(window, bands, Scene.Interleave.BAND, values);
    float[][] planes = new float[bands.length][];
    for (int i = 0; i < bands.length; i++) {
      planes[i] = bands.length == 1 ? values : Arrays.copyOfRange(values, i * cells, (i + 1) * cells);
    }
    return planes;
  }

  /** Reads every 2^level-th row, rows of one block of the file together, and keeps every 2^level-th column. */
  private float[][] loadDecimated(int[] bands, int level, Window target) throws IOException {
    float[][] planes = new float[bands.length][(int) target.cells()];
    int left = target.x() << level;
    int width = (target.width() - 1 << level) + 1;
    int blockHeight = scene.naturalBlock().height();
    for (int row = 0; row < target.height();) {
      int first = target.y() + row << level;
      int last = row;
      while (last + 1 < target.height() && (target.y() + last + 1 << level) / blockHeight == first / blockHeight) {
        last++;
      }
      Window window = new Window(left, first, width, (last - row << level) + 1);
      float[] values = new float[Math.toIntExact(window.cells() * bands.length)];
      scene.read(window, bands, Scene.Interleave.BAND, values);
      for (int r = row; r <= last; r++) {
        decimate(values, window, level, r - row, planes, r * target.width(), target.width());
      }
      row = last + 1;
    }
    return planes;
  }

  private static void decimate(float[] values, Window window, int level, int row, float[][] planes, int to,
      int columns) {
    for (int band = 0; band < planes.length; band++) {
      int from = (int) (band * window.cells()) + (row << level) * window.width();
      for (int column = 0; column < columns; column++) {
        planes[band][to + column] = values[from + (column << level)];
      }
    }
  }
}
