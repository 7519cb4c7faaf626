/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.mixel.model.SceneException;
import org.mixel.raster.io.internal.file.PositionedFile;

/**
 * One image file directory. Values are read when asked for; what points outside the file is refused
 * before anything is allocated.
 */
final class TiffDirectory {
  private final PositionedFile file;
  private final ByteOrder order;
  private final Map<Integer, Field> fields;

  /**
   * Where the values of a field stand.
   *
   * @param type     field type
   * @param count    number of values
   * @param position of the first value in the file
   */
  record Field(int type, long count, long position) {
  }

  TiffDirectory(PositionedFile file, ByteOrder order, Map<Integer, Field> fields) {
    this.file = file;
    this.order = order;
    this.fields = Map.copyOf(fields);
  }

  ByteOrder order() {
    return order;
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** Number of values of a field, 0 where it is absent. */
  long count(int tag) {
    return has(tag) ? fields.get(tag).count : 0;
  }

  /** The one value of a field, or a default. */
  long integer(int tag, long absent) throws IOException {
    return count(tag) == 0 ? absent : integers(tag)[0];
  }

  /** All whole numbers of a field; empty where it is absent. */
  long[] integers(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null) {
      return new long[0];
    }
    ByteBuffer bytes = bytes(tag, field);
    long[] values = new long[Math.toIntExact(field.count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = switch (field.type) {
        case 1, 7 -> bytes.get() & 0xff;
        case 3 -> bytes.getShort() & 0xffff;
        case 4, 13 -> bytes.getInt() & 0xffff_ffffL;
        case 6 -> bytes.get();
        case 8 -> bytes.getShort();
        case 9 -> bytes.getInt();
        case 16, 17, 18 -> bytes.getLong();
        default -> throw damaged(tag, "has type " + field.type + " and should hold whole numbers");
      };
    }
    return values;
  }

  /** All numbers of a field; empty where it is absent. */
  double[] numbers(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null) {
      return new double[0];
    }
    if (field.type != 11 && field.type != Tiff.DOUBLE) {
      return java.util.Arrays.stream(integers(tag)).asDoubleStream().toArray();
    }
    ByteBuffer bytes = bytes(tag, field);
    double[] values = new double[Math.toIntExact(field.count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = field.type == Tiff.DOUBLE ? bytes.getDouble() : bytes.getFloat();
    }
    return values;
  }

  /** Text of a field without trailing zeros; empty where it is absent. */
  String text(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null || Tiff.bytesOf(field.type) != 1) {
      return "";
    }
    String text = new String(bytes(tag, field).array(), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private ByteBuffer bytes(int tag, Field field) throws IOException {
    int each = Tiff.bytesOf(field.type);
    if (each == 0) {
      throw damaged(tag, "has the unknown type " + field.type);
    }
    if (field.count < 0 || field.count > (file.size() - field.position) / each || field.count * each > 1 << 30) {
      throw damaged(tag, "announces " + field.count + " values, more than the file holds");
    }
    return ByteBuffer.wrap(file.read(field.position, (int) field.count * each)).order(order);
  }

  private SceneException damaged(int tag, String cause) {
    return new SceneException(file.path(), "the TIFF is damaged: field " + tag + " " + cause,
        "copy or download it again");
  }
}
