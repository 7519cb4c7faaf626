/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma.internal.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

import org.mixel.model.SceneException;
import org.mixel.model.Window;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;

/**
 * A cube stored in chunks, usually deflated. A request inflates each chunk it touches once, the chunks
 * spread over the cores; small requests keep them in a cache for the next one.
 */
final class ChunkedCube implements DnCube {
  private final Path file;
  private final ChunkedDataset dataset;
  private final ChunkGrid grid;
  private final int valueBytes;
  private final ByteOrder order;
  private final ChunkCache cache;

  ChunkedCube(Path file, ChunkedDataset dataset, int valueBytes, ByteOrder order, ChunkCache cache) {
    this.file = file;
    this.dataset = dataset;
    this.grid = new ChunkGrid(dataset.getDimensions(), dataset.getChunkDimensions());
    this.valueBytes = valueBytes;
    this.order = order;
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

  ByteOrder order() {
    return order;
  }

  @Override
  public int storedRows() {
    return Math.min(grid.chunk()[0], rows());
  }

  @Override
  public String layout() {
    int[] chunk = grid.chunk();
    return "chunks of " + chunk[0] + " rows, " + chunk[1] + " bands, " + chunk[2] + " columns"
        + (dataset.getFilters().isEmpty() ? "" : ", compressed");
  }

  /** Bytes of all chunks that a request touches, as inflated. */
  long touchedBytes(Window window, int[] slots) {
    return (long) grid.parts(window, slots).size() * chunkBytes();
  }

  /** Bytes of all chunks, as inflated. */
  long totalBytes() {
    return grid.count() * chunkBytes();
  }

  private long chunkBytes() {
    return (long) grid.chunkValues() * valueBytes;
  }

  @Override
  public void read(Window window, int[] slots, RunSink sink) throws IOException {
    List<ChunkGrid.Part> parts = grid.parts(window, slots);
    boolean keep = parts.size() * chunkBytes() <= cache.bound();
    try {
      (parts.size() > 1 ? parts.parallelStream() : parts.stream())
          .forEach(part -> deliver(part, window, slots, inflated(part, keep), sink));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void deliver(ChunkGrid.Part part, Window window, int[] slots, ByteBuffer data, RunSink sink) {
    int[] origin = grid.origin(part);
    int[] chunk = grid.chunk();
    int left = Math.max(window.x(), origin[2]);
    int count = Math.min(window.endX(), origin[2] + chunk[2]) - left;
    int bottom = Math.min(window.endY(), origin[0] + chunk[0]);
    for (int row = Math.max(window.y(), origin[0]); row < bottom; row++) {
      for (int position : part.positions()) {
        int line = (row - origin[0]) * chunk[1] + slots[position] - origin[1];
        sink.accept(position, row, left, count, data, (line * chunk[2] + left - origin[2]) * valueBytes);
      }
    }
  }

  private ByteBuffer inflated(ChunkGrid.Part part, boolean keep) {
    ChunkCache.Key key = new ChunkCache.Key(dataset.getPath(), grid.number(part));
    ByteBuffer cached = cache.get(key);
    if (cached != null) {
      return cached;
    }
    ByteBuffer data = ByteBuffer.wrap(inflate(grid.origin(part))).order(order);
    if (data.capacity() < chunkBytes()) {
      throw damaged(grid.origin(part), null);
    }
    if (keep) {
      cache.put(key, data);
    }
    return data;
  }

  private byte[] inflate(int[] origin) {
    try {
      return dataset.getDecompressedChunk(origin);
    } catch (HdfException e) {
      return neverWritten(origin, e);
    } catch (RuntimeException e) {
      throw damaged(origin, e);
    }
  }

  /**
   * A chunk that was never written is not damage: it holds the fill value. The library tells the two apart
   * only through its slices, which know absent chunks.
   */
  private byte[] neverWritten(int[] origin, HdfException problem) {
    try {
      ByteBuffer first = ((DatasetBase) dataset).getSliceDataBuffer(
          new long[] {origin[0], origin[1], origin[2]}, new int[] {1, 1, 1});
      for (int i = 0; i < valueBytes; i++) {
        if (first.get(i) != 0) {
          throw damaged(origin, problem);
        }
      }
      return new byte[Math.toIntExact(chunkBytes())];
    } catch (RuntimeException e) {
      throw e instanceof UncheckedIOException ? e : damaged(origin, e);
    }
  }

  private UncheckedIOException damaged(int[] origin, RuntimeException reason) {
    return new UncheckedIOException(new SceneException(file, "dataset " + dataset.getPath()
        + " cannot be read at row " + origin[0] + ", band slot " + origin[1]
        + " (the compressed data are damaged)", "download or copy the product again", reason));
  }

  @Override
  public void close() {
    cache.clear();
  }
}
