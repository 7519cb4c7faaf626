/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes the differences that were taken before compression. */
final class Predictor {

  private Predictor() {
  }

  /**
   * Undoes horizontal differences of whole numbers of 1, 2, 4 or 8 bytes; floats are taken by their bits.
   *
   * @param samples number of interleaved samples a pixel
   */
  static void horizontal(ByteBuffer bytes, int rowBytes, int rows, int width, int samples) {
    for (int row = 0; row < rows; row++) {
      int start = row * rowBytes;
      int step = samples * width;
      for (int at = start + step; at < start + rowBytes; at += width) {
        switch (width) {
          case 1 -> bytes.put(at, (byte) (bytes.get(at) + bytes.get(at - step)));
          case 2 -> bytes.putShort(at, (short) (bytes.getShort(at) + bytes.getShort(at - step)));
          case 4 -> bytes.putInt(at, bytes.getInt(at) + bytes.getInt(at - step));
          default -> bytes.putLong(at, bytes.getLong(at) + bytes.getLong(at - step));
        }
      }
    }
  }

  /**
   * Undoes floating-point prediction (TIFF Technical Note 3). The result is big-endian.
   *
   * @param samples number of interleaved samples a pixel
   */
  static ByteBuffer floating(byte[] bytes, int rowBytes, int rows, int width, int samples) {
    byte[] whole = new byte[rowBytes * rows];
    int count = rowBytes / width;
    for (int row = 0; row < rows; row++) {
      int start = row * rowBytes;
      for (int i = start + samples; i < start + rowBytes; i++) {
        bytes[i] += bytes[i - samples];
      }
      for (int plane = 0; plane < width; plane++) {
        int from = start + plane * count;
        for (int i = 0; i < count; i++) {
          whole[start + i * width + plane] = bytes[from + i];
        }
      }
    }
    return ByteBuffer.wrap(whole).order(ByteOrder.BIG_ENDIAN);
  }
}
