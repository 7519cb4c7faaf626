/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

import org.mixel.raster.io.internal.sample.Values;

/**
 * Square tiles of which some cells are still to come. A limited number is held in the heap; the cells of
 * any further tile go straight into a scratch file beside the target and are read back once, when the
 * tile is complete. So any order of writing needs bounded memory and moves every value at most twice.
 */
final class OpenTiles implements Closeable {
  private final int side;
  private final boolean isWide;
  private final int limit;
  private final Path scratch;
  private final Map<Integer, Values> resident = new HashMap<>();
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final TreeSet<Integer> freeSlots = new TreeSet<>();
  private int slotCount;
  private FileChannel channel;

  /**
   * @param side    columns and rows of a tile
   * @param isWide  whether values are float64
   * @param limit   number of tiles that may be held in the heap
   * @param scratch where the others go; created when needed
   */
  OpenTiles(int side, boolean isWide, int limit, Path scratch) {
    this.side = side;
    this.isWide = isWide;
    this.limit = limit;
    this.scratch = scratch;
  }

  /**
   * Cells to put into a tile.
   *
   * @param column first column in the tile
   * @param row    first row in the tile
   * @param width  number of columns
   * @param height number of rows
   * @param values where the values stand
   * @param from   index of the first one
   * @param stride values from one row to the next
   */
  record Cells(int column, int row, int width, int height, Values values, int from, int stride) {
  }

  /** Puts cells into a tile; all other cells of a new tile are {@code NaN}. */
  void put(int tile, Cells cells) throws IOException {
    if (!resident.containsKey(tile) && !slots.containsKey(tile)) {
      create(tile);
    }
    Values held = resident.get(tile);
    if (held == null) {
      spill(slots.get(tile), cells);
      return;
    }
    for (int i = 0; i < cells.height; i++) {
      cells.values.copy(cells.from + i * cells.stride, 1, cells.width, held, (cells.row + i) * side + cells.column, 1);
    }
  }

  private void create(int tile) throws IOException {
    if (resident.size() < limit) {
      resident.put(tile, empty());
      return;
    }
    Integer free = freeSlots.pollFirst();
    int slot = free == null ? slotCount++ : free;
    slots.put(tile, slot);
    spill(slot, new Cells(0, 0, side, side, empty(), 0, side));
  }

  /** All values of a tile; forgets it. */
  Values take(int tile) throws IOException {
    Values held = resident.remove(tile);
    if (held != null) {
      return held;
    }
    Integer slot = slots.remove(tile);
    if (slot == null) {
      return empty();
    }
    freeSlots.add(slot);
    return load(slot);
  }

  /** The tiles that are still open, ascending. */
  int[] remaining() {
    TreeSet<Integer> tiles = new TreeSet<>(resident.keySet());
    tiles.addAll(slots.keySet());
    return tiles.stream().mapToInt(Integer::intValue).toArray();
  }

  private Values empty() {
    return Values.missing(isWide, side * side);
  }

  private void spill(int slot, Cells cells) throws IOException {
    boolean together = cells.width == side && cells.stride == side; // rows follow each other on both sides
    int runs = together ? 1 : cells.height;
    int length = together ? side * cells.height : cells.width;
    ByteBuffer bytes = ByteBuffer.allocate(length * Values.bytes(isWide));
    for (int i = 0; i < runs; i++) {
      bytes.clear();
      cells.values.put(cells.from + i * cells.stride, length, bytes);
      long at = position(slot) + (long) ((cells.row + i) * side + cells.column) * Values.bytes(isWide);
      while (bytes.hasRemaining()) {
        at += channel().write(bytes, at);
      }
    }
  }

  private Values load(int slot) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(side * side * Values.bytes(isWide));
    long at = position(slot);
    while (bytes.hasRemaining()) {
      int count = channel().read(bytes, at);
      if (count < 0) {
        throw new IOException(scratch + ": the scratch file was cut short by someone else; write the raster again.");
      }
      at += count;
    }
    Values values = Values.zeros(isWide, side * side);
    values.get(bytes.flip());
    return values;
  }

  private long position(int slot) {
    return (long) slot * side * side * Values.bytes(isWide);
  }

  private FileChannel channel() throws IOException {
    if (channel == null) {
      channel = FileChannel.open(scratch, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(scratch);
    }
  }
}
