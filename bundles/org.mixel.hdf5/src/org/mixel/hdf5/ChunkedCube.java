/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.mixel.model.TileCache;
import org.mixel.model.Window;

/**
 * A cube stored in chunks, usually deflated. A request inflates each chunk it touches once, the chunks
 * spread over the cores; small requests that use little of them keep them in a cache for the next one.
 */
final class ChunkedCube implements DnCube {
  /** Runs this long keep what a transposing reader writes inside the first cache of a core. */
  private static final int RUN = 256;

  private final ChunkGrid grid;
  private final ChunkStore store;
  private final int valueBytes;
  private final TileCache cache;

  ChunkedCube(ChunkGrid grid, ChunkStore store, int valueBytes, TileCache cache) {
    this.grid = grid;
    this.store = store;
    this.valueBytes = valueBytes;
    this.cache = cache;
  }

  @Override
  public int rows() {
    return grid.shape()[0];
  }

  @Override
  public int bands() {
    return grid.shape()[1];
  }

  @Override
  public int columns() {
    return grid.shape()[2];
  }

  @Override
  public int valueBytes() {
    return valueBytes;
  }

  ChunkStore store() {
    return store;
  }

  ChunkGrid grid() {
    return grid;
  }

  @Override
  public int storedRows() {
    return Math.min(grid.chunk()[0], rows());
  }

  @Override
  public String layout() {
    int[] chunk = grid.chunk();
    return "chunks of " + chunk[0] + " rows, " + chunk[1] + " bands, " + chunk[2] + " columns"
        + (store.isCompressed() ? ", compressed" : "");
  }

  /** Bytes of all chunks that a request touches, as inflated. */
  long touchedBytes(Window window, int[] slots) {
    return (long) grid.parts(window, slots).size() * store.chunkBytes();
  }

  /** Bytes of all chunks, as inflated. */
  long totalBytes() {
    return grid.count() * store.chunkBytes();
  }

  @Override
  public void read(Window window, int[] slots, RunSink sink) throws IOException {
    List<ChunkGrid.Part> parts = grid.parts(window, slots);
    long touched = (long) parts.size() * store.chunkBytes();
    boolean keep = touched <= cache.bound() && touched > 2 * window.cells() * slots.length * valueBytes;
    try {
      (parts.size() > 1 ? parts.parallelStream() : parts.stream())
          .forEach(part -> deliver(part, window, slots, keep, sink));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      store.rest();
    }
  }

  private void deliver(ChunkGrid.Part part, Window window, int[] slots, boolean keep, RunSink sink) {
    int[] origin = grid.origin(part);
    int[] chunk = grid.chunk();
    int left = Math.max(window.x(), origin[2]);
    int right = Math.min(window.endX(), origin[2] + chunk[2]);
    int top = Math.max(window.y(), origin[0]);
    int bottom = Math.min(window.endY(), origin[0] + chunk[0]);
    int last = 0;
    for (int position : part.positions()) {
      last = Math.max(last, offset(origin, bottom - 1, slots[position], right));
    }
    Consumer<ByteBuffer> user = data -> {
      int run = part.positions().length > 8 ? RUN : right - left;
      for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column += run) {
          int count = Math.min(run, right - column);
          for (int position : part.positions()) {
            sink.accept(position, row, column, count, data, offset(origin, row, slots[position], column));
          }
        }
      }
    };
    use(part, origin, keep, last, user);
  }

  private int offset(int[] origin, int row, int slot, int column) {
    int line = (row - origin[0]) * grid.chunk()[1] + slot - origin[1];
    return (line * grid.chunk()[2] + column - origin[2]) * valueBytes;
  }

  private void use(ChunkGrid.Part part, int[] origin, boolean keep, int last, Consumer<ByteBuffer> user) {
    long number = grid.number(part);
    Optional<ByteBuffer> cached = cache.get(store, number, ByteBuffer.class);
    if (cached.isPresent()) {
      user.accept(cached.get());
      return;
    }
    try {
      if (keep && store.chunkBytes() <= cache.bound() / 4) {
        ByteBuffer data = store.read(origin, store.chunkBytes());
        cache.put(store, number, data, data.capacity());
        user.accept(data);
      } else {
        store.use(origin, last, user);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cache.forget(store);
    store.close();
  }
}
