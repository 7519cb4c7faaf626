/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.mixel.raster.io.internal.gdal.BandStatistics;

/**
 * Makes tiles of values: numbers of the wished type, differences, compression. Safe for use by several threads.
 *
 * @param options how numbers are stored
 * @param side    columns and rows of a tile
 */
record TileEncoder(TiffOptions options, int side) {

  /**
   * Encodes a square tile.
   *
   * @param values {@code side * side} values, row-major; not changed
   */
  EncodedTile encode(float[] values) {
    float[] numbers = options.numbers().numbers(values);
    byte[] rows = switch (options.predictor()) {
      case Tiff.PREDICTOR_FLOAT -> floatDifferences(numbers);
      case Tiff.PREDICTOR_HORIZONTAL -> differences(numbers);
      default -> plain(numbers).array();
    };
    return new EncodedTile(options.compressor().encode(rows), BandStatistics.of(numbers));
  }

  private ByteBuffer plain(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * options.numbers().type().bytes())
        .order(ByteOrder.LITTLE_ENDIAN);
    options.numbers().put(numbers, 0, numbers.length, bytes);
    return bytes;
  }

  /** Differences of neighbouring whole numbers in a row, from the right so that none is needed twice. */
  private byte[] differences(float[] numbers) {
    ByteBuffer bytes = plain(numbers);
    int width = options.numbers().type().bytes();
    for (int row = 0; row < side; row++) {
      int start = row * side * width;
      for (int at = start + (side - 1) * width; at > start; at -= width) {
        switch (width) {
          case 1 -> bytes.put(at, (byte) (bytes.get(at) - bytes.get(at - 1)));
          case 2 -> bytes.putShort(at, (short) (bytes.getShort(at) - bytes.getShort(at - 2)));
          default -> bytes.putInt(at, bytes.getInt(at) - bytes.getInt(at - 4));
        }
      }
    }
    return bytes.array();
  }

  /** The floating-point differences of TIFF Technical Note 3. */
  private byte[] floatDifferences(float[] numbers) {
    byte[] rows = new byte[numbers.length * Float.BYTES];
    for (int row = 0; row < side; row++) {
      splitRow(numbers, row * side, side, rows);
    }
    return rows;
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
}
