/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

import org.mixel.model.Window;

/**
 * A cube whose values lie one after the other in a file. The file is mapped, so that one spectrum, one
 * band or the whole cube each cost only the pages they touch, and no file handle stays open: a thread
 * that is interrupted while it reads cannot close a channel under the others.
 */
public final class MappedCube implements DnCube {
  /** Below this number of values starting a second thread costs more than it saves. */
  private static final long PARALLEL_VALUES = 1 << 17;
  /** Runs this long keep what a transposing reader writes inside the first cache of a core. */
  private static final int RUN = 256;
  private static final long SEGMENT_BYTES = 1L << 30;

  private final int rows;
  private final int bands;
  private final int columns;
  private final int valueBytes;
  private final int segmentRows;
  private final ByteBuffer[] segments;

  /**
   * Maps a cube.
   *
   * @param file    the file
   * @param address position of the first value in bytes
   * @param shape   rows, bands, columns
   */
  public MappedCube(Path file, long address, int[] shape, int valueBytes, ByteOrder order) throws IOException {
    this.rows = shape[0];
    this.bands = shape[1];
    this.columns = shape[2];
    this.valueBytes = valueBytes;
    long rowBytes = (long) bands * columns * valueBytes;
    this.segmentRows = (int) Math.max(1, Math.min(rows, SEGMENT_BYTES / rowBytes));
    this.segments = new ByteBuffer[(rows + segmentRows - 1) / segmentRows];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < segments.length; i++) {
        int first = i * segmentRows;
        long bytes = rowBytes * Math.min(segmentRows, rows - first);
        segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, address + first * rowBytes, bytes).order(order);
      }
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int bands() {
    return bands;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int valueBytes() {
    return valueBytes;
  }

  @Override
  public int storedRows() {
    return 1;
  }

  @Override
  public String layout() {
    return "contiguous";
  }

  @Override
  public void read(Window window, int[] slots, RunSink sink) {
    IntStream lines = IntStream.range(window.y(), window.endY());
    boolean large = window.cells() * slots.length >= PARALLEL_VALUES;
    (large ? lines.parallel() : lines).forEach(row -> readRow(row, window, slots, sink));
  }

  private void readRow(int row, Window window, int[] slots, RunSink sink) {
    ByteBuffer segment = segments[row / segmentRows];
    int start = (row % segmentRows) * bands * columns * valueBytes;
    int run = slots.length > 8 ? RUN : window.width();
    for (int column = window.x(); column < window.endX(); column += run) {
      int count = Math.min(run, window.endX() - column);
      for (int i = 0; i < slots.length; i++) {
        sink.accept(i, row, column, count, segment, start + (slots[i] * columns + column) * valueBytes);
      }
    }
  }

  @Override
  public void close() {
    // mappings end when they are no longer referenced
  }
}
