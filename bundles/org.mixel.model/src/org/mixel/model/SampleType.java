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

  /** Whether float32 does not hold all its numbers exactly. */
  public boolean isWide() {
    return bytes == Long.BYTES || bytes == Integer.BYTES && !isFloat();
  }

  /** The smallest number of whole ones, minus infinity for floating-point ones. */
  public double minimum() {
    return isFloat() ? Double.NEGATIVE_INFINITY : isSigned() ? -Math.scalb(1.0, Byte.SIZE * bytes - 1) : 0;
  }

  /** The largest number of whole ones (for those of 64 bits the float64 next to it), infinity for floating-point ones. */
  public double maximum() {
    int bits = Byte.SIZE * bytes - (isSigned() ? 1 : 0);
    return isFloat() ? Double.POSITIVE_INFINITY : Math.scalb(1.0, bits) - 1;
  }

  /** Whether it has that number. */
  public boolean holds(double number) {
    return isFloat() || number >= minimum() && number <= maximum() && number == Math.rint(number);
  }

  /**
   * Whether a stored number is a certain one, to its last bit; for whole numbers of 64 bits the limits of the type are
   * meant by the float64 next to them.
   *
   * @param bytes  in the byte order of the numbers
   * @param index  of the first byte
   * @param number compared with
   */
  public boolean isAt(ByteBuffer bytes, int index, double number) {
    return switch (this) {
      case INT64 -> holds(number) && bytes.getLong(index) == (long) number;
      case UINT64 -> holds(number) && bytes.getLong(index) == unsignedBits(number);
      case FLOAT32 -> bytes.getFloat(index) == (float) number;
      default -> number(bytes, index) == number;
    };
  }

  /** The bits of an unsigned whole number of 64 bits; what is larger than all becomes the largest. */
  public static long unsignedBits(double number) {
    if (number < 0x1p63) {
      return (long) number;
    }
    return number >= 0x1p64 ? -1 : (long) (number - 0x1p63) ^ Long.MIN_VALUE;
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
