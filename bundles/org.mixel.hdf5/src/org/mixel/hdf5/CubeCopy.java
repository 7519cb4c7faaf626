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
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a chunked cube to a file in the order (row, band, column), inflating each chunk once. Chunks that
 * are neighbours along the bands go together, so that the lines written are long: one line a chunk and row
 * of one-band chunks would cost more than inflating them.
 */
final class CubeCopy {
  private static final int STRIP_BYTES = 24 << 20;
  private static final int STRIP_CHUNKS = 64;

  private final ChunkGrid grid;
  private final ChunkStore store;
  private final int valueBytes;
  private final FileChannel target;

  CubeCopy(ChunkedCube cube, FileChannel target) {
    this.grid = cube.grid();
    this.store = cube.store();
    this.valueBytes = cube.valueBytes();
    this.target = target;
  }

  void write() throws IOException {
    int[] shape = grid.shape();
    int[] chunk = grid.chunk();
    int stripBands = chunk[1] * Math.max(1, Math.min(STRIP_CHUNKS, STRIP_BYTES / store.chunkBytes()));
    List<int[]> strips = new ArrayList<>();
    for (int row = 0; row < shape[0]; row += chunk[0]) {
      for (int column = 0; column < shape[2]; column += chunk[2]) {
        for (int band = 0; band < shape[1]; band += stripBands) {
          strips.add(new int[] {row, band, column, Math.min(shape[1], band + stripBands)});
        }
      }
    }
    try {
      strips.parallelStream().forEach(this::copyStrip);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Row, first band, column, band after the last. */
  private void copyStrip(int[] strip) {
    copyStrip(strip, strip[1], new ArrayList<>());
  }

  /** Inflates the chunks of a strip from a band on, each inside the use of the one before, and copies all rows. */
  private void copyStrip(int[] strip, int band, List<ByteBuffer> chunks) {
    try {
      if (band < strip[3]) {
        store.use(new int[] {strip[0], band, strip[2]}, store.chunkBytes(), data -> {
          chunks.add(data);
          copyStrip(strip, band + grid.chunk()[1], chunks);
        });
      } else {
        copyRows(strip, chunks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copyRows(int[] strip, List<ByteBuffer> chunks) throws IOException {
    int[] chunk = grid.chunk();
    int count = Math.min(grid.shape()[2] - strip[2], chunk[2]);
    ByteBuffer line = ByteBuffer.allocate((strip[3] - strip[1]) * count * valueBytes);
    int lastRow = Math.min(grid.shape()[0], strip[0] + chunk[0]);
    for (int row = strip[0]; row < lastRow; row++) {
      line.clear();
      for (int band = strip[1]; band < strip[3]; band++) {
        int inChunk = (band - strip[1]) % chunk[1];
        int start = ((row - strip[0]) * chunk[1] + inChunk) * chunk[2] * valueBytes;
        ByteBuffer data = chunks.get((band - strip[1]) / chunk[1]);
        line.put(data.duplicate().limit(start + count * valueBytes).position(start));
      }
      writeRow(line.flip(), row, strip, count);
    }
  }

  private void writeRow(ByteBuffer line, int row, int[] strip, int count) throws IOException {
    int columns = grid.shape()[2];
    long cell = ((long) row * grid.shape()[1] + strip[1]) * columns + strip[2];
    if (count == columns) {
      writeFully(line, cell * valueBytes);
      return;
    }
    for (int band = 0; band < strip[3] - strip[1]; band++) {
      int start = band * count * valueBytes;
      writeFully(line.duplicate().limit(start + count * valueBytes).position(start),
          (cell + (long) band * columns) * valueBytes);
    }
  }

  private void writeFully(ByteBuffer data, long at) throws IOException {
    long position = at;
    while (data.hasRemaining()) {
      position += target.write(data, position);
    }
  }
}
