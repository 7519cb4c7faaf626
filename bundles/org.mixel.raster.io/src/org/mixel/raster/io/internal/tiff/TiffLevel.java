/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.mixel.model.Window;
import org.mixel.raster.io.internal.gdal.BandStatistics;
import org.mixel.raster.io.internal.sample.Values;

/** One resolution of a raster being written: the full one or an overview. */
final class TiffLevel implements Closeable {
  private final TileGrid tiles;
  private final OpenTiles open;
  private final int[] missing;
  private final long[] offsets;
  private final long[] counts;
  private final BandStatistics[] statistics;

  /** Takes complete tiles. */
  interface Consumer {
    void accept(int tile, Values values) throws IOException;
  }

  /**
   * @param tiles     how the raster is cut
   * @param isWide    whether values are float64
   * @param openTiles number of incomplete tiles that may be held in the heap
   * @param scratch   where further ones go
   */
  TiffLevel(TileGrid tiles, boolean isWide, int openTiles, Path scratch) {
    this.tiles = tiles;
    this.open = new OpenTiles(tiles.side(), isWide, openTiles, scratch);
    this.missing = new int[tiles.count()];
    Arrays.setAll(missing, tile -> (int) tiles.window(tile).cells());
    this.offsets = new long[tiles.count()];
    this.counts = new long[tiles.count()];
    this.statistics = new BandStatistics[tiles.count()];
  }

  TileGrid tiles() {
    return tiles;
  }

  /**
   * Puts a window of a band into its tiles and hands on those that are complete.
   *
   * @param stride values from one row to the next
   */
  void write(int band, Window window, Values values, int stride, Consumer complete) throws IOException {
    int side = tiles.side();
    int lastColumn = (window.endX() - 1) / side;
    int lastRow = (window.endY() - 1) / side;
    for (int row = window.y() / side; row <= lastRow; row++) {
      for (int column = window.x() / side; column <= lastColumn; column++) {
        int tile = tiles.index(band, column, row);
        fill(tile, window, values, stride);
        if (missing[tile] == 0) {
          complete.accept(tile, open.take(tile));
        }
      }
    }
  }

  private void fill(int tile, Window window, Values values, int stride) throws IOException {
    Window cells = tiles.window(tile);
    int left = Math.max(cells.x(), window.x());
    int top = Math.max(cells.y(), window.y());
    int width = Math.min(cells.endX(), window.endX()) - left;
    int height = Math.min(cells.endY(), window.endY()) - top;
    missing[tile] -= width * height;
    if (missing[tile] < 0) {
      throw new IllegalArgumentException("window " + window + " overlaps cells that were written before");
    }
    open.put(tile, new OpenTiles.Cells(left - cells.x(), top - cells.y(), width, height, values,
        (top - window.y()) * stride + left - window.x(), stride));
  }

  /** Hands on the tiles that were begun and will not be completed. */
  void handOnRest(Consumer complete) throws IOException {
    for (int tile : open.remaining()) {
      complete.accept(tile, open.take(tile));
    }
  }

  /** Notes where a tile stands. */
  void put(int tile, long offset, EncodedTile encoded) {
    offsets[tile] = offset;
    counts[tile] = encoded.bytes().length;
    statistics[tile] = encoded.statistics();
  }

  boolean isWritten(int tile) {
    return counts[tile] > 0;
  }

  /** Places of the tiles in the file; the array itself. */
  long[] offsets() {
    return offsets;
  }

  /** Bytes of the tiles in the file; the array itself. */
  long[] counts() {
    return counts;
  }

  /** Statistics of each band. */
  BandStatistics[] bandStatistics() {
    BandStatistics[] bands = new BandStatistics[tiles.bands()];
    Arrays.fill(bands, BandStatistics.EMPTY);
    for (int tile = 0; tile < statistics.length; tile++) {
      bands[tiles.band(tile)] = bands[tiles.band(tile)].merge(statistics[tile]);
    }
    return bands;
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
