/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.mixel.model.RasterSink;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.sample.Values;

/**
 * Writes a tiled GeoTIFF: collects windows into tiles, compresses each as soon as it is complete, makes the
 * overviews on the way, and writes the directories at the end, when offsets and statistics are known. Not safe for
 * use by several threads at once.
 */
public final class TiffSink implements RasterSink {
  /** Above this many bytes before compression a file becomes a BigTIFF. */
  private static final long CLASSIC_LIMIT = 4_000_000_000L;
  private static final int FEWEST_OPEN_TILES = 16;
  private static final long MOST_OPEN_BYTES = 256L << 20;

  private final Path target;
  private final TiffDescription description;
  private final TiffOptions options;
  private final List<TiffLevel> levels;
  private final boolean big;
  private final TileStore part;
  /** Where tiles wait for their final order; the file itself where that is the order in which they come. */
  private final TileStore waiting;
  private final TileQueue queue;
  private boolean closed;

  /** Starts the file beside its target. */
  public TiffSink(Path target, TiffDescription description, TiffOptions options) throws IOException {
    this.target = target;
    this.description = description;
    this.options = options;
    this.levels = levels();
    long bytes = levels.stream().mapToLong(l -> l.tiles().numbers()).sum() * options.numbers().type().bytes();
    this.big = bytes > CLASSIC_LIMIT;
    this.part = new TileStore(beside(".part"), TiffAssembly.headerBytes(big));
    this.waiting = options.cog() ? new TileStore(beside(".tiles"), 0) : part;
    this.queue = new TileQueue(new TileEncoder(options, options.side()), this::append);
  }

  private List<TiffLevel> levels() {
    List<TiffLevel> all = new ArrayList<>();
    int side = options.side();
    boolean wide = options.numbers().isWide();
    int width = description.grid().width();
    int height = description.grid().height();
    long budget = Math.min(MOST_OPEN_BYTES, Runtime.getRuntime().maxMemory() / 8) / 2;
    while (true) {
      long tile = (long) side * side * Values.bytes(wide);
      int open = (int) Math.max(FEWEST_OPEN_TILES * Float.BYTES / Values.bytes(wide), budget / tile);
      all.add(new TiffLevel(new TileGrid(width, height, description.bands().size(), side), wide, open,
          beside(".scratch" + all.size())));
      if (options.overviews() == OverviewKind.NONE || width <= side && height <= side) {
        return List.copyOf(all);
      }
      width = (width + 1) / 2;
      height = (height + 1) / 2;
      budget /= 2;
    }
  }

  private Path beside(String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  @Override
  public void write(int band, Window window, float[] values) throws IOException {
    write(band, window, Values.of(values));
  }

  @Override
  public void write(int band, Window window, double[] values) throws IOException {
    write(band, window, Values.of(values));
  }

  private void write(int band, Window window, Values values) throws IOException {
    TileGrid tiles = levels.get(0).tiles();
    if (closed) {
      throw new IllegalStateException(target + " is already closed");
    }
    if (band < 0 || band >= tiles.bands() || !window.fitsIn(tiles.width(), tiles.height())
        || values.size() < window.cells()) {
      throw new IllegalArgumentException("band " + band + ", window " + window + " with " + values.size()
          + " values does not fit a raster of " + tiles.width() + " x " + tiles.height() + " x " + tiles.bands());
    }
    levels.get(0).write(band, window, values.as(options.numbers().isWide()), window.width(),
        (tile, complete) -> complete(0, tile, complete));
  }

  /** Sends a tile to be compressed and its quarter to the next overview. */
  private void complete(int index, int tile, Values values) throws IOException {
    TiffLevel level = levels.get(index);
    queue.add(level, tile, values);
    if (index + 1 == levels.size()) {
      return;
    }
    int side = options.side();
    Values half = Values.zeros(values.isWide(), side / 2 * (side / 2));
    options.overviews().halve(values, side, half);
    Window cells = level.tiles().window(tile);
    Window target = new Window(cells.x() / 2, cells.y() / 2, (cells.width() + 1) / 2, (cells.height() + 1) / 2);
    levels.get(index + 1).write(level.tiles().band(tile), target, half, side / 2,
        (next, complete) -> complete(index + 1, next, complete));
  }

  private void append(TiffLevel level, int tile, EncodedTile encoded) throws IOException {
    level.put(tile, waiting.append(encoded.bytes()), encoded);
    if (!big && waiting.end() > 0xf000_0000L) {
      throw new IOException(target + ": the values do not shrink and the file would pass 4 GiB; write fewer bands.");
    }
  }

  @Override
  public void finish() throws IOException {
    finish(() -> { });
  }

  @Override
  public void finish(Runnable checkpoint) throws IOException {
    for (int i = 0; i < levels.size(); i++) {
      int index = i;
      levels.get(i).handOnRest((tile, values) -> complete(index, tile, values));
    }
    queue.drain();
    for (TiffLevel level : levels) {
      checkpoint.run();
      fillEmptyTiles(level);
    }
    TiffAssembly assembly = new TiffAssembly(description, levels, big);
    if (options.cog()) {
      assembly.writeOptimised(waiting, part, checkpoint);
    } else {
      assembly.appendDirectories(part);
    }
    part.finish();
    move();
    close();
  }

  private void fillEmptyTiles(TiffLevel level) throws IOException {
    EncodedTile empty = null;
    for (int tile = 0; tile < level.tiles().count(); tile++) {
      if (!level.isWritten(tile)) {
        if (empty == null) {
          Values nothing = Values.missing(options.numbers().isWide(), options.side() * options.side());
          empty = new TileEncoder(options, options.side()).encode(nothing);
        }
        append(level, tile, empty);
      }
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part.file(), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      queue.close();
      for (TiffLevel level : levels) {
        level.close();
      }
      waiting.close();
      part.close();
    }
  }
}
