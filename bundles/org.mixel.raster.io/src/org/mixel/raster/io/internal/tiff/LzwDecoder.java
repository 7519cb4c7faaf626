/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.zip.DataFormatException;

/** LZW as in section 13 of TIFF 6.0: codes of 9 to 12 bits, highest bit first, growing one code early. */
final class LzwDecoder {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int TABLE = 4096;

  private final byte[] packed;
  private final byte[] target;
  /** Where in the target the string of a code was first written, and how long it is. */
  private final int[] starts = new int[TABLE];
  private final int[] lengths = new int[TABLE];
  private long bit;

  LzwDecoder(byte[] packed, byte[] target) {
    this.packed = packed;
    this.target = target;
  }

  /** Unpacks until the end code, the end of the input or the end of the target. */
  int decode() throws DataFormatException {
    int size = 0;
    int next = FIRST;
    int previousStart = -1;
    int previousLength = 0;
    while (size < target.length) {
      int code = code(next);
      if (code < 0 || code == END) {
        break;
      }
      if (code == CLEAR) {
        next = FIRST;
        previousStart = -1;
        continue;
      }
      int length = write(code, next, size, previousStart, previousLength);
      if (previousStart >= 0 && next < TABLE) {
        // the previous string and the first byte of this one stand side by side in the target
        starts[next] = previousStart;
        lengths[next++] = previousLength + 1;
      }
      previousStart = size;
      previousLength = length;
      size = Math.min(target.length, size + length);
    }
    return size;
  }

  private int write(int code, int next, int size, int previousStart, int previousLength) throws DataFormatException {
    if (code < CLEAR) {
      target[size] = (byte) code;
      return 1;
    }
    int start = code < next ? starts[code] : previousStart;
    int length = code < next ? lengths[code] : previousLength + 1;
    if (code > next || start < 0) {
      throw new DataFormatException("LZW code " + code + " before it was defined");
    }
    int end = Math.min(target.length, size + length);
    for (int i = size; i < end; i++) {
      target[i] = target[start + i - size]; // byte by byte: source and target may overlap
    }
    return length;
  }

  private int code(int next) {
    int width = next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : 12;
    int at = (int) (bit >>> 3);
    if (bit + width > 8L * packed.length) {
      return -1;
    }
    int window = (packed[at] & 0xff) << 16 | (at + 1 < packed.length ? packed[at + 1] & 0xff : 0) << 8
        | (at + 2 < packed.length ? packed[at + 2] & 0xff : 0);
    int code = window >>> 24 - (bit & 7) - width & (1 << width) - 1;
    bit += width;
    return code;
  }
}
