/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.mixel.model.RasterSink;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.gdal.BandStatistics;

/**
 * Writes a tiled GeoTIFF: collects windows into tiles, compresses each as soon as it is complete, and
 * puts the directory at the end, when offsets and statistics are known. Not safe for use by several
 * threads at once.
 */
public final class TiffSink implements RasterSink {
  static final int SIDE = 256;
  /** Above this many bytes before compression a file becomes a BigTIFF. */
  private static final long CLASSIC_LIMIT = 4_000_000_000L;
  private static final int MOST_OPEN_TILES = 1024;

  private final Path target;
  private final Path part;
  private final TileGrid tiles;
  private final TiffDescription description;
  private final boolean big;
  private final FileChannel channel;
  private final OpenTiles open;
  private final TileQueue queue;
  private final int[] missing;
  private final long[] offsets;
  private final long[] counts;
  private final BandStatistics[] statistics;
  private long position;
  private boolean closed;

  /** Starts the file beside its target. */
  public TiffSink(Path target, TiffDescription description) throws IOException {
    this.target = target;
    this.part = beside(".part");
    this.description = description;
    this.tiles = new TileGrid(description.grid().width(), description.grid().height(), description.bands().size(),
        SIDE);
    this.big = tiles.bytes() > CLASSIC_LIMIT;
    this.missing = new int[tiles.count()];
    Arrays.setAll(missing, tile -> (int) tiles.window(tile).cells());
    this.offsets = new long[tiles.count()];
    this.counts = new long[tiles.count()];
    this.statistics = new BandStatistics[tiles.count()];
    this.open = new OpenTiles(SIDE, openTiles(), beside(".scratch"));
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    this.queue = new TileQueue(SIDE, this::append);
    this.position = header(0).length;
  }

  private Path beside(String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  private static int openTiles() {
    long bytes = Runtime.getRuntime().maxMemory() / 8;
    return (int) Math.max(64, Math.min(MOST_OPEN_TILES, bytes / (SIDE * SIDE * Float.BYTES)));
  }

  @Override
  public void write(int band, Window window, float[] values) throws IOException {
    check(band, window, values);
    int lastColumn = (window.endX() - 1) / SIDE;
    int lastRow = (window.endY() - 1) / SIDE;
    for (int row = window.y() / SIDE; row <= lastRow; row++) {
      for (int column = window.x() / SIDE; column <= lastColumn; column++) {
        fill(tiles.index(band, column, row), window, values);
      }
    }
  }

  private void check(int band, Window window, float[] values) {
    if (closed) {
      throw new IllegalStateException(target + " is already closed");
    }
    if (band < 0 || band >= tiles.bands() || !window.fitsIn(tiles.width(), tiles.height())
        || values.length < window.cells()) {
      throw new IllegalArgumentException("band " + band + ", window " + window + " with " + values.length
          + " values does not fit a raster of " + tiles.width() + " x " + tiles.height() + " x " + tiles.bands());
    }
  }

  private void fill(int tile, Window window, float[] values) throws IOException {
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
        (top - window.y()) * window.width() + left - window.x(), window.width()));
    if (missing[tile] == 0) {
      queue.add(tile, open.take(tile));
    }
  }

  private void append(int tile, EncodedTile encoded) throws IOException {
    offsets[tile] = position;
    counts[tile] = encoded.bytes().length;
    statistics[tile] = encoded.statistics();
    put(encoded.bytes(), position);
    position += encoded.bytes().length + (encoded.bytes().length & 1);
    if (!big && position > 0xf000_0000L) {
      throw new IOException(target + ": the values do not shrink and the file would pass 4 GiB; write fewer bands.");
    }
  }

  private void put(byte[] bytes, long start) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = start;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  @Override
  public void finish() throws IOException {
    for (int tile : open.remaining()) {
      queue.add(tile, open.take(tile));
    }
    queue.drain();
    fillEmptyTiles();
    byte[] directory = description.directory(tiles, big, offsets, counts, bandStatistics()).encode(position);
    put(directory, position);
    put(header(position), 0);
    channel.close();
    move();
    close();
  }

  private void fillEmptyTiles() throws IOException {
    EncodedTile empty = null;
    for (int tile = 0; tile < offsets.length; tile++) {
      if (offsets[tile] == 0) {
        if (empty == null) {
          float[] nothing = new float[SIDE * SIDE];
          Arrays.fill(nothing, Float.NaN);
          empty = EncodedTile.of(nothing, SIDE);
        }
        append(tile, empty);
      }
    }
  }

  private BandStatistics[] bandStatistics() {
    BandStatistics[] bands = new BandStatistics[tiles.bands()];
    Arrays.fill(bands, BandStatistics.EMPTY);
    for (int tile = 0; tile < statistics.length; tile++) {
      bands[tiles.band(tile)] = bands[tiles.band(tile)].merge(statistics[tile]);
    }
    return bands;
  }

  private byte[] header(long directory) {
    ByteBuffer header = ByteBuffer.allocate(big ? 16 : 8).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      header.putInt((int) directory);
    }
    return header.array();
  }

  private void move() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      queue.close();
      open.close();
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
