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
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

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

  String path() {
    return dataset.getPath();
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
    ByteBuffer data;
    try {
      data = decoded(origin, needed).order(order);
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

  private ByteBuffer decoded(int[] origin, int needed) throws DataFormatException {
    int[] place = place(origin);
    return switch (coding) {
      case PLAIN -> dataset.getRawChunkBuffer(place);
      case DEFLATED -> ByteBuffer.wrap(inflate(dataset.getRawChunkBuffer(place), needed));
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
   * The compressed bytes are copied out of the mapping first: if the file is cut while it is open, the
   * copy fails with an error, but native code that reads there would end the whole program.
   */
  private static byte[] inflate(ByteBuffer deflated, int needed) throws DataFormatException {
    byte[] input = new byte[deflated.remaining()];
    deflated.get(input);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(input);
      byte[] data = new byte[needed];
      int done = 0;
      while (done < needed) {
        int more = inflater.inflate(data, done, needed - done);
        if (more == 0) {
          throw new DataFormatException("the data end after " + done + " of " + needed + " bytes");
        }
        done += more;
      }
      return data;
    } finally {
      inflater.end();
    }
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
