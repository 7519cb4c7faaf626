/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Some bands of one pyramid level as if they were in memory; tiles are read when first touched. */
final class LevelView {
  private final BandCache cache;
  private final int[] bands;
  private final int level;
  private final boolean bilinear;
  private final int sceneWidth;
  private final int sceneHeight;
  private final int tilesAcross;
  private final AtomicReferenceArray<float[][]> tiles;
  private final Object[] locks;

  LevelView(BandCache cache, int[] bands, int level, RasterStyle.Resampling resampling) {
    this.cache = cache;
    this.bands = bands.clone();
    this.level = level;
    this.bilinear = resampling == RasterStyle.Resampling.BILINEAR;
    this.sceneWidth = cache.scene().grid().width();
    this.sceneHeight = cache.scene().grid().height();
    this.tilesAcross = (cache.width(level) - 1 >> cache.shiftX()) + 1;
    int tilesDown = (cache.height(level) - 1 >> cache.shiftY()) + 1;
    this.tiles = new AtomicReferenceArray<>(Math.multiplyExact(tilesAcross, tilesDown));
    this.locks = new Object[tiles.length()];
    java.util.Arrays.setAll(locks, i -> new Object());
  }

  /**
   * The values at a fractional column and row of the scene.
   *
   * @return false outside the raster; {@code values} is then unchanged
   */
  boolean values(double column, double row, float[] values) {
    if (!(column >= 0 && row >= 0 && column < sceneWidth && row < sceneHeight)) {
      return false;
    }
    nearest((int) column >> level, (int) row >> level, values);
    if (bilinear) {
      interpolate(column / (1 << level) - 0.5, row / (1 << level) - 0.5, values);
    }
    return true;
  }

  private void nearest(int column, int row, float[] values) {
    float[][] planes = tile(column, row);
    int at = index(column, row);
    for (int band = 0; band < values.length; band++) {
      values[band] = planes[band][at];
    }
  }

  /** Replaces the nearest values where all four neighbours exist. */
  private void interpolate(double column, double row, float[] values) {
    int left = clamp((int) Math.floor(column), cache.width(level));
    int top = clamp((int) Math.floor(row), cache.height(level));
    int right = clamp((int) Math.floor(column) + 1, cache.width(level));
    int bottom = clamp((int) Math.floor(row) + 1, cache.height(level));
    double u = column - Math.floor(column);
    double v = row - Math.floor(row);
    for (int band = 0; band < values.length; band++) {
      double upper = at(band, left, top) * (1 - u) + at(band, right, top) * u;
      double lower = at(band, left, bottom) * (1 - u) + at(band, right, bottom) * u;
      float value = (float) (upper * (1 - v) + lower * v);
      values[band] = Float.isNaN(value) ? values[band] : value;
    }
  }

  private double at(int band, int column, int row) {
    return tile(column, row)[band][index(column, row)];
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(index, size - 1));
  }

  private int index(int column, int row) {
    int tileX = column >> cache.shiftX();
    int tileY = row >> cache.shiftY();
    return (row - (tileY << cache.shiftY())) * cache.stride(level, tileX) + column - (tileX << cache.shiftX());
  }

  private float[][] tile(int column, int row) {
    int tileX = column >> cache.shiftX();
    int tileY = row >> cache.shiftY();
    int index = tileY * tilesAcross + tileX;
    float[][] planes = tiles.getAcquire(index);
    return planes != null ? planes : read(index, tileX, tileY);
  }

  private float[][] read(int index, int tileX, int tileY) {
    synchronized (locks[index]) {
      float[][] planes = tiles.getAcquire(index);
      if (planes == null) {
        try {
          planes = cache.tile(bands, level, tileX, tileY);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        tiles.setRelease(index, planes);
      }
      return planes;
    }
  }
}
