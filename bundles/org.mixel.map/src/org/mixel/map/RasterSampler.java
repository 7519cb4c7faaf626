/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.process.Progress;

/** The values of a raster at the pixels of a screen. */
final class RasterSampler {
  private final BandCache cache;
  private final Viewport viewport;
  private final CoordinateTransforms transforms;

  /** Takes the values of one screen pixel; called by several threads, once a pixel at most. */
  interface Sink {
    /** {@code values} holds one value a band and is used again after the call. */
    void pixel(int x, int y, float[] values);
  }

  /** {@code transforms} may be {@code null} if viewport and raster share their reference system. */
  RasterSampler(BandCache cache, Viewport viewport, CoordinateTransforms transforms) {
    this.cache = cache;
    this.viewport = viewport;
    this.transforms = transforms;
  }

  /** Samples every pixel that lies in the raster, rows of blocks in parallel. */
  void sample(int[] bands, RasterStyle.Resampling resampling, Progress progress, Sink sink) throws IOException {
    ScreenToCells lookup = new ScreenToCells(viewport, cache.scene().grid(), transforms);
    int level = cache.level(lookup.cellsPerPixel());
    LevelView view = new LevelView(cache, bands, level, resampling);
    try {
      IntStream.range(0, lookup.blocksY()).parallel().forEach(row -> {
        progress.checkCancelled();
        sampleRow(lookup, view, row, bands.length, sink);
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void sampleRow(ScreenToCells lookup, LevelView view, int blockY, int bands, Sink sink) {
    double[] cells = new double[2 * ScreenToCells.STEP * ScreenToCells.STEP];
    float[] values = new float[bands];
    for (int blockX = 0; blockX < lookup.blocksX(); blockX++) {
      if (!lookup.isOutside(blockX, blockY)) {
        lookup.block(blockX, blockY, cells);
        sampleBlock(blockX * ScreenToCells.STEP, blockY * ScreenToCells.STEP, cells, view, values, sink);
      }
    }
  }

  private void sampleBlock(int left, int top, double[] cells, LevelView view, float[] values, Sink sink) {
    int width = Math.min(ScreenToCells.STEP, viewport.width() - left);
    int height = Math.min(ScreenToCells.STEP, viewport.height() - top);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 2 * (y * ScreenToCells.STEP + x);
        if (view.values(cells[at], cells[at + 1], values)) {
          sink.pixel(left + x, top + y, values);
        }
      }
    }
  }
}
