/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Collects the fields of an image file directory and encodes it, little-endian, classic or BigTIFF. */
final class DirectoryWriter {
  private final boolean big;
  private final Map<Integer, Field> fields = new TreeMap<>();

  /** A field with its values encoded. */
  private record Field(int type, long count, byte[] values) {
  }

  DirectoryWriter(boolean big) {
    this.big = big;
  }

  void shorts(int tag, int... values) {
    ByteBuffer bytes = buffer(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    fields.put(tag, new Field(Tiff.SHORT, values.length, bytes.array()));
  }

  /** The same short value {@code count} times, once a sample. */
  void repeated(int tag, int value, int count) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    shorts(tag, values);
  }

  void longs(int tag, int... values) {
    ByteBuffer bytes = buffer(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    fields.put(tag, new Field(Tiff.LONG, values.length, bytes.array()));
  }

  /** Offsets or byte counts: 8 bytes each in a BigTIFF, else 4. */
  void sizes(int tag, long[] values) {
    ByteBuffer bytes = buffer((big ? 8 : 4) * values.length);
    for (long value : values) {
      if (big) {
        bytes.putLong(value);
      } else {
        bytes.putInt((int) value);
      }
    }
    fields.put(tag, new Field(big ? Tiff.LONG8 : Tiff.LONG, values.length, bytes.array()));
  }

  void doubles(int tag, double... values) {
    ByteBuffer bytes = buffer(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    fields.put(tag, new Field(Tiff.DOUBLE, values.length, bytes.array()));
  }

  /** Text as GDAL stores it: UTF-8, ended by a zero byte. */
  void text(int tag, String value) {
    byte[] bytes = (value + "\0").getBytes(StandardCharsets.UTF_8);
    fields.put(tag, new Field(Tiff.ASCII, bytes.length, bytes));
  }

  /**
   * The directory followed by the values that do not fit into it.
   *
   * @param position where it will stand in the file, even
   * @param following where the next directory will stand, 0 after the last one
   */
  byte[] encode(long position, long following) {
    int inline = inline();
    int size = head();
    ByteBuffer out = buffer(bytes());
    if (big) {
      out.putLong(fields.size());
    } else {
      out.putShort((short) fields.size());
    }
    int next = size;
    for (Map.Entry<Integer, Field> item : fields.entrySet()) {
      Field field = item.getValue();
      out.putShort(item.getKey().shortValue()).putShort((short) field.type);
      putSize(out, field.count);
      if (field.values.length <= inline) {
        out.put(Arrays.copyOf(field.values, inline));
      } else {
        putSize(out, position + next);
        out.put(next, field.values);
        next += even(field.values.length);
      }
    }
    putSize(out, following);
    return out.array();
  }

  /** Bytes of the directory and its values, even. */
  int bytes() {
    return head() + fields.values().stream().mapToInt(f -> f.values.length).filter(n -> n > inline())
        .map(DirectoryWriter::even).sum();
  }

  /** Bytes of the directory itself. */
  private int head() {
    return (big ? 8 : 2) + (big ? 20 : 12) * fields.size() + inline();
  }

  /** Bytes of a value that stands in the entry. */
  private int inline() {
    return big ? 8 : 4;
  }

  private void putSize(ByteBuffer out, long value) {
    if (big) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  private static int even(int size) {
    return size + (size & 1);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
