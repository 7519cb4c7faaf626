/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Arrays;
import java.util.zip.Deflater;

import org.mixel.raster.io.internal.gdal.BandStatistics;

/**
 * A tile ready to be written.
 *
 * @param bytes      deflated floating-point differences (TIFF Technical Note 3)
 * @param statistics of the values in the tile
 */
record EncodedTile(byte[] bytes, BandStatistics statistics) {
  /** Beyond this level files of abundances shrink by a few per cent at several times the cost. */
  private static final int LEVEL = 4;

  /**
   * Encodes a square tile.
   *
   * @param values {@code side * side} values, row-major; not changed
   * @param side   number of columns and rows
   */
  static EncodedTile of(float[] values, int side) {
    byte[] rows = new byte[values.length * Float.BYTES];
    for (int row = 0; row < side; row++) {
      splitRow(values, row * side, side, rows);
    }
    return new EncodedTile(deflate(rows), BandStatistics.of(values));
  }

  /** Brings the four bytes of the floats of a row into four runs, highest first, and takes differences. */
  private static void splitRow(float[] values, int start, int columns, byte[] rows) {
    int at = start * Float.BYTES;
    for (int i = 0; i < columns; i++) {
      int bits = Float.floatToRawIntBits(values[start + i]);
      rows[at + i] = (byte) (bits >>> 24);
      rows[at + columns + i] = (byte) (bits >>> 16);
      rows[at + 2 * columns + i] = (byte) (bits >>> 8);
      rows[at + 3 * columns + i] = (byte) bits;
    }
    for (int i = at + Float.BYTES * columns - 1; i > at; i--) {
      rows[i] -= rows[i - 1];
    }
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length / 2 + 64];
      int size = 0;
      while (!deflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, out.length * 2);
        }
        size += deflater.deflate(out, size, out.length - size);
      }
      return Arrays.copyOf(out, size);
    } finally {
      deflater.end();
    }
  }
}
