/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.mixel.model.Window;

/**
 * A dataset of shape (rows, bands, columns) of whole numbers, read by windows. Safe for use by several
 * threads at once.
 */
public interface DnCube extends Closeable {

  /** Length of axis 0. */
  int rows();

  /** Length of axis 1. */
  int bands();

  /** Length of axis 2. */
  int columns();

  /** Bytes a value. */
  int valueBytes();

  /** Rows that are stored together: windows aligned to multiples of it cost least. */
  int storedRows();

  /** The same for a request of at most so many bands, which may take larger sets of rows where bands lie apart. */
  default int storedRows(int bands) {
    return storedRows();
  }

  /** How the values lie in the file, for people. */
  String layout();

  /**
   * Delivers the values of a window as runs of neighbouring columns, on several threads and in any order;
   * every value exactly once.
   *
   * @param window the cells, inside the cube
   * @param slots  indices along axis 1, may repeat
   * @param sink   takes the runs; must accept concurrent calls
   */
  void read(Window window, int[] slots, RunSink sink) throws IOException;

  /** Gives back file handles and temporary files. Reading after it fails. */
  @Override
  void close() throws IOException;

  /** Takes runs of values. */
  @FunctionalInterface
  interface RunSink {

    /**
     * One run: {@code count} neighbouring columns of one band in one row.
     *
     * @param position index into the slots asked for
     * @param row      row of the cube
     * @param column   first column of the cube
     * @param count    number of columns
     * @param data     holds the run, in the byte order of the buffer; not to be kept or changed
     * @param offset   where the run starts, in bytes; to be read with absolute access only
     */
    void accept(int position, int row, int column, int count, ByteBuffer data, int offset);
  }
}
