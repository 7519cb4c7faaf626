/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number is stored. */
public enum SampleType {
  UINT8(1), INT8(1), UINT16(2), INT16(2), UINT32(4), INT32(4), UINT64(8), INT64(8), FLOAT16(2), FLOAT32(4), FLOAT64(8);

  private final int bytes;

  SampleType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a floating-point number. */
  public boolean isFloat() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** Whether it has negative numbers. */
  public boolean isSigned() {
    return isFloat() || name().startsWith("INT");
  }

  /**
   * One number; whole numbers beyond 2^53 lose their last digits.
   *
   * @param bytes in the byte order of the numbers
   * @param index of the first byte
   */
  public double number(ByteBuffer bytes, int index) {
    return switch (this) {
      case UINT8 -> bytes.get(index) & 0xff;
      case INT8 -> bytes.get(index);
      case UINT16 -> bytes.getShort(index) & 0xffff;
      case INT16 -> bytes.getShort(index);
      case UINT32 -> bytes.getInt(index) & 0xffff_ffffL;
      case INT32 -> bytes.getInt(index);
      case UINT64 -> unsigned(bytes.getLong(index));
      case INT64 -> bytes.getLong(index);
      case FLOAT16 -> half(bytes.getShort(index));
      case FLOAT32 -> bytes.getFloat(index);
      case FLOAT64 -> bytes.getDouble(index);
    };
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * (value >>> 1) + (value & 1);
  }

  /** IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size = switch (exponent) {
      case 0 -> Math.scalb((double) fraction, -24);
      case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
    };
    return bits < 0 ? -size : size;
  }

  /** The type of that name, for example {@code uint16}; empty where there is none. */
  public static Optional<SampleType> named(String name) {
    return Arrays.stream(values()).filter(t -> t.toString().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
