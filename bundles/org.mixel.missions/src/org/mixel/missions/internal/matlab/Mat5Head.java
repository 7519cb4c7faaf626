/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.mixel.model.SampleType;
import org.mixel.model.SceneException;

/**
 * What stands before the values of a level 5 array.
 *
 * @param name       of the array
 * @param dimensions rows first
 * @param isText     whether the values are characters
 * @param stored     type of the values as they are stored
 * @param bytes      of the values
 */
record Mat5Head(String name, int[] dimensions, boolean isText, SampleType stored, long bytes) {
  private static final int CLASS_CHAR = 4;
  private static final int CLASS_DOUBLE = 6;
  private static final int CLASS_UINT64 = 15;
  private static final int COMPLEX = 0x0800;
  private static final int MOST_AXES = 16;
  private static final int LONGEST_NAME = 1024;
  /** No tag can tell of more bytes. */
  private static final long MOST_BYTES = 0xffff_ffffL;

  /** Flags, dimensions, name and the tag of the values; empty for what is passed over. */
  static Optional<Mat5Head> read(Mat5Input in) throws IOException {
    byte[] flags = in.small(8, "flags");
    if (flags.length < 8) {
      throw in.damaged("the flags of an array have " + flags.length + " bytes", null);
    }
    int first = ByteBuffer.wrap(flags).order(in.order()).getInt();
    int kind = first & 0xff;
    boolean isNumeric = kind >= CLASS_DOUBLE && kind <= CLASS_UINT64;
    if (!isNumeric && kind != CLASS_CHAR || (first & COMPLEX) != 0) {
      return Optional.empty();
    }
    ByteBuffer lengths = ByteBuffer.wrap(in.small(MOST_AXES * 4, "dimensions")).order(in.order());
    int[] dimensions = new int[lengths.remaining() / 4];
    long count = 1;
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = lengths.getInt();
      if (dimensions[i] < 0 || count * Math.max(1, dimensions[i]) > MOST_BYTES) {
        throw in.damaged("an array announces more values than a file of this kind can hold", null);
      }
      count *= dimensions[i];
    }
    String name = new String(in.small(LONGEST_NAME, "name"), StandardCharsets.ISO_8859_1);
    if (count == 0 || dimensions.length < 2) {
      return Optional.empty();
    }
    int tag = in.integer();
    boolean isSmall = tag >>> 16 != 0;
    long bytes = isSmall ? tag >>> 16 : in.integer() & MOST_BYTES;
    SampleType stored = stored(in, isSmall ? tag & 0xffff : tag);
    if (bytes != count * stored.bytes()) {
      throw in.damaged("array " + name + " of " + count + " values has " + bytes + " bytes", null);
    }
    return Optional.of(new Mat5Head(name, dimensions, kind == CLASS_CHAR, stored, bytes));
  }

  private static SampleType stored(Mat5Input in, int type) throws SceneException {
    return switch (type) {
      case 1 -> SampleType.INT8;
      case 2, 16 -> SampleType.UINT8;
      case 3 -> SampleType.INT16;
      case 4, 17 -> SampleType.UINT16;
      case 5 -> SampleType.INT32;
      case 6, 18 -> SampleType.UINT32;
      case 7 -> SampleType.FLOAT32;
      case 9 -> SampleType.FLOAT64;
      case 12 -> SampleType.INT64;
      case 13 -> SampleType.UINT64;
      default -> throw in.damaged("an array holds values of the unknown type " + type, null);
    };
  }
}
