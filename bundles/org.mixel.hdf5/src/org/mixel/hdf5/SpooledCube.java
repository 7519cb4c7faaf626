/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.mixel.model.Unpacking;
import org.mixel.model.Window;

/**
 * A chunked cube that moves into a temporary file, uncompressed row by row, once inflating has become the
 * dearer way: a spectrum out of one-band chunks, for example, inflates the whole cube. The rule is that
 * of renting and buying: when requests have inflated as many bytes in vain as the cube holds, the next
 * request that would do so again pays for the copy; so no order of requests costs much more than twice
 * the best. Where there is no room for the copy, reading goes on from the chunks.
 */
final class SpooledCube implements DnCube {
  private final ChunkedCube chunks;
  private final long bound;
  private final AtomicLong wasted = new AtomicLong();
  private final Object spooling = new Object();
  private volatile MappedCube copy;
  private volatile boolean noRoom;
  private Path spool;

  /**
   * Wraps a chunked cube.
   *
   * @param bound bytes that a request may inflate without being called dear
   */
  SpooledCube(ChunkedCube chunks, long bound) {
    this.chunks = chunks;
    this.bound = bound;
  }

  @Override
  public int rows() {
    return chunks.rows();
  }

  @Override
  public int bands() {
    return chunks.bands();
  }

  @Override
  public int columns() {
    return chunks.columns();
  }

  @Override
  public int valueBytes() {
    return chunks.valueBytes();
  }

  /** A stored row set that does not fit the bound comes from the copy, row by row. */
  @Override
  public int storedRows() {
    return storedRows(bands());
  }

  @Override
  public int storedRows(int bands) {
    Window slab = new Window(0, 0, columns(), chunks.storedRows());
    int[] slots = IntStream.range(0, Math.min(bands, bands())).toArray();
    return copy != null || chunks.touchedBytes(slab, slots) > bound ? 1 : chunks.storedRows();
  }

  @Override
  public String layout() {
    return chunks.layout();
  }

  @Override
  public void read(Window window, int[] slots, RunSink sink) throws IOException {
    if (copy == null && !noRoom) {
      long touched = chunks.touchedBytes(window, slots);
      long wanted = window.cells() * slots.length * valueBytes();
      if (touched > bound && wasted.getAndAdd(Math.max(0, touched - wanted)) >= chunks.totalBytes() / 2
          && touched > 2 * wanted) {
        spool();
      }
    }
    DnCube source = copy == null ? chunks : copy;
    source.read(window, slots, sink);
  }

  private void spool() {
    synchronized (spooling) {
      if (copy != null || noRoom) {
        return;
      }
      try {
        copy = write();
        chunks.close();
      } catch (IOException e) {
        noRoom = true;
        delete();
      }
    }
  }

  private MappedCube write() throws IOException {
    long bytes = (long) rows() * bands() * columns() * valueBytes();
    spool = Files.createTempFile("mixel-", ".cube");
    if (Files.getFileStore(spool).getUsableSpace() < bytes + bytes / 4) {
      throw new IOException("no room for a copy of " + bytes + " bytes in " + spool.getParent());
    }
    try (FileChannel channel = FileChannel.open(spool, StandardOpenOption.WRITE)) {
      new CubeCopy(chunks, channel).write();
    }
    MappedCube mapped = new MappedCube(spool, 0, chunks.grid().shape(), valueBytes(),
        chunks.store().order());
    delete();
    return mapped;
  }

  private void delete() {
    if (spool != null) {
      Unpacking.delete(spool);
    }
  }

  @Override
  public void close() throws IOException {
    chunks.close();
    copy = null;
  }
}
