/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;

import org.mixel.model.SceneException;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.filter.PipelineFilterWithData;

/**
 * Gives the chunks of a dataset as they are before compression. Chunks that are only deflated, the usual
 * case, are inflated here and no further than asked for: the library would inflate all of each chunk
 * and copy it twice.
 */
final class ChunkStore {
  private final Path file;
  private final ChunkedDataset dataset;
  private final int chunkBytes;
  private final int axes;
  private final ByteOrder order;
  private final Coding coding;
  private final Queue<InflateSpace> spaces = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  ChunkStore(Path file, ChunkedDataset dataset, int chunkBytes, int axes, ByteOrder order) {
    this.file = file;
    this.dataset = dataset;
    this.chunkBytes = chunkBytes;
    this.axes = axes;
    this.order = order;
    this.coding = coding(dataset.getFilters());
  }

  private static Coding coding(List<PipelineFilterWithData> filters) {
    if (filters.isEmpty()) {
      return Coding.PLAIN;
    }
    return filters.size() == 1 && filters.get(0).getId() == DeflatePipelineFilter.ID ? Coding.DEFLATED : Coding.OTHER;
  }

  int chunkBytes() {
    return chunkBytes;
  }

  ByteOrder order() {
    return order;
  }

  boolean isCompressed() {
    return coding != Coding.PLAIN;
  }

  /**
   * The beginning of a chunk.
   *
   * @param origin first value of the chunk: row, band, column
   * @param needed bytes that must be there; the rest may be missing or zero
   */
  ByteBuffer read(int[] origin, int needed) throws SceneException {
    InflateSpace space = borrow();
    try {
      return read(origin, needed, space, true);
    } finally {
      giveBack(space);
    }
  }

  /** Gives the beginning of a chunk to a user, after which its memory serves the next chunk. */
  void use(int[] origin, int needed, Consumer<ByteBuffer> user) throws SceneException {
    InflateSpace space = borrow();
    try {
      user.accept(read(origin, needed, space, false));
    } finally {
      giveBack(space);
    }
  }

  private InflateSpace borrow() {
    InflateSpace space = spaces.poll();
    return space == null ? new InflateSpace() : space;
  }

  private void giveBack(InflateSpace space) {
    if (closed) {
      space.end();
    } else {
      spaces.add(space);
    }
  }

  /** Gives memory back; reading goes on to be possible, without keeping any. */
  void close() {
    closed = true;
    rest();
  }

  /** Gives memory back that a request needed: idle datasets, of which many may be open, hold none. */
  void rest() {
    for (InflateSpace space = spaces.poll(); space != null; space = spaces.poll()) {
      space.end();
    }
  }

  private ByteBuffer read(int[] origin, int needed, InflateSpace space, boolean fresh) throws SceneException {
    ByteBuffer data;
    try {
      data = decoded(origin, needed, space, fresh).order(order);
    } catch (HdfException e) {
      data = neverWritten(origin, e).order(order);
    } catch (DataFormatException | RuntimeException e) {
      throw damaged(origin, e);
    }
    if (data.capacity() < needed) {
      throw damaged(origin, null);
    }
    return data;
  }

  private ByteBuffer decoded(int[] origin, int needed, InflateSpace space, boolean fresh) throws DataFormatException {
    int[] place = place(origin);
    return switch (coding) {
      case PLAIN -> dataset.getRawChunkBuffer(place);
      case DEFLATED -> ByteBuffer.wrap(space.inflate(dataset.getRawChunkBuffer(place), needed, fresh));
      case OTHER -> ByteBuffer.wrap(dataset.getDecompressedChunk(place));
    };
  }

  /** Row, band, column in as many axes as the dataset has. */
  private int[] place(int[] origin) {
    return switch (axes) {
      case 1 -> new int[] {origin[2]};
      case 2 -> new int[] {origin[0], origin[2]};
      default -> origin;
    };
  }

  /**
   * A chunk that was never written is not damage: it holds the fill value. The library tells the two apart
   * only through its slices, which know absent chunks.
   */
  private ByteBuffer neverWritten(int[] origin, HdfException problem) throws SceneException {
    try {
      int[] one = new int[axes];
      java.util.Arrays.fill(one, 1);
      ByteBuffer first = ((DatasetBase) dataset).getSliceDataBuffer(
          java.util.Arrays.stream(place(origin)).asLongStream().toArray(), one);
      boolean zero = true;
      for (int i = 0; i < first.limit(); i++) {
        zero &= first.get(i) == 0;
      }
      if (zero) {
        return ByteBuffer.allocate(chunkBytes);
      }
    } catch (RuntimeException e) {
      throw damaged(origin, e);
    }
    throw damaged(origin, problem);
  }

  private SceneException damaged(int[] origin, Exception reason) {
    return new SceneException(file, "dataset " + dataset.getPath() + " cannot be read at row " + origin[0]
        + ", band slot " + origin[1] + " (its compressed data are damaged)",
        Damage.AGAIN, reason);
  }

  private enum Coding {
    PLAIN, DEFLATED, OTHER
  }
}
