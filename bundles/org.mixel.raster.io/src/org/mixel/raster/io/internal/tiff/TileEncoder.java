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
import org.mixel.raster.io.internal.sample.Values;

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
  EncodedTile encode(Values values) {
    Values numbers = options.numbers().numbers(values);
    byte[] rows = switch (options.predictor()) {
      case Tiff.PREDICTOR_FLOAT -> floatDifferences(numbers);
      case Tiff.PREDICTOR_HORIZONTAL -> differences(numbers);
      default -> plain(numbers).array();
    };
    return new EncodedTile(options.compressor().encode(rows), BandStatistics.of(numbers));
  }

  private ByteBuffer plain(Values numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * options.numbers().type().bytes())
        .order(ByteOrder.LITTLE_ENDIAN);
    options.numbers().put(numbers, 0, numbers.size(), bytes);
    return bytes;
  }

  /** Differences of neighbouring whole numbers in a row, from the right so that none is needed twice. */
  private byte[] differences(Values numbers) {
    ByteBuffer bytes = plain(numbers);
    int width = options.numbers().type().bytes();
    for (int row = 0; row < side; row++) {
      int start = row * side * width;
      for (int at = start + (side - 1) * width; at > start; at -= width) {
        switch (width) {
          case 1 -> bytes.put(at, (byte) (bytes.get(at) - bytes.get(at - 1)));
          case 2 -> bytes.putShort(at, (short) (bytes.getShort(at) - bytes.getShort(at - 2)));
          case 4 -> bytes.putInt(at, bytes.getInt(at) - bytes.getInt(at - 4));
          default -> bytes.putLong(at, bytes.getLong(at) - bytes.getLong(at - 8));
        }
      }
    }
    return bytes.array();
  }

  /** The floating-point differences of TIFF Technical Note 3: the bytes of a row in runs, highest first. */
  private byte[] floatDifferences(Values numbers) {
    byte[] plain = plain(numbers).array();
    byte[] rows = new byte[plain.length];
    int width = options.numbers().type().bytes();
    for (int start = 0; start < rows.length; start += side * width) {
      for (int run = 0; run < width; run++) {
        int from = start + width - 1 - run;
        for (int i = 0; i < side; i++) {
          rows[start + run * side + i] = plain[from + i * width];
        }
      }
      for (int i = start + side * width - 1; i > start; i--) {
        rows[i] -= rows[i - 1];
      }
    }
    return rows;
  }
}
