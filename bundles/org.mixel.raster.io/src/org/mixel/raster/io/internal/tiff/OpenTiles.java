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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tiles of which some cells are still to come. The most recently used ones stay in the heap, the others
 * rest in a scratch file beside the target, so that any order of writing needs bounded memory.
 */
final class OpenTiles implements Closeable {
  private final int cells;
  private final int limit;
  private final Path scratch;
  private final Map<Integer, float[]> resident = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final TreeSet<Integer> freeSlots = new TreeSet<>();
  private int slotCount;
  private FileChannel channel;

  /**
   * @param cells   cells of a tile
   * @param limit   number of tiles that may stay in the heap
   * @param scratch where the others go; created when needed
   */
  OpenTiles(int cells, int limit, Path scratch) {
    this.cells = cells;
    this.limit = Math.max(1, limit);
    this.scratch = scratch;
  }

  /** The values of a tile, all {@code NaN} when it is new. */
  float[] open(int tile) throws IOException {
    float[] values = resident.get(tile);
    if (values == null) {
      values = slots.containsKey(tile) ? load(tile) : fresh();
      resident.put(tile, values);
      if (resident.size() > limit) {
        spillEldest();
      }
    }
    return values;
  }

  /** The values of a tile that is complete; forgets it. */
  float[] take(int tile) throws IOException {
    float[] values = open(tile);
    resident.remove(tile);
    return values;
  }

  /** The tiles that are still open, ascending. */
  int[] remaining() {
    TreeSet<Integer> tiles = new TreeSet<>(resident.keySet());
    tiles.addAll(slots.keySet());
    return tiles.stream().mapToInt(Integer::intValue).toArray();
  }

  private float[] fresh() {
    float[] values = new float[cells];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  private void spillEldest() throws IOException {
    Iterator<Map.Entry<Integer, float[]>> entries = resident.entrySet().iterator();
    Map.Entry<Integer, float[]> eldest = entries.next();
    entries.remove();
    Integer free = freeSlots.pollFirst();
    int slot = free == null ? slotCount++ : free;
    ByteBuffer bytes = ByteBuffer.allocate(cells * Float.BYTES);
    bytes.asFloatBuffer().put(eldest.getValue());
    long position = (long) slot * cells * Float.BYTES;
    while (bytes.hasRemaining()) {
      position += channel().write(bytes, position);
    }
    slots.put(eldest.getKey(), slot);
  }

  private float[] load(int tile) throws IOException {
    int slot = slots.remove(tile);
    freeSlots.add(slot);
    ByteBuffer bytes = ByteBuffer.allocate(cells * Float.BYTES);
    long position = (long) slot * cells * Float.BYTES;
    while (bytes.hasRemaining()) {
      int count = channel().read(bytes, position);
      if (count < 0) {
        throw new IOException(scratch + ": the scratch file was cut short by someone else; write the raster again.");
      }
      position += count;
    }
    float[] values = new float[cells];
    bytes.flip().asFloatBuffer().get(values);
    return values;
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
