/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

import java.nio.ByteBuffer;

import org.mixel.model.SampleType;
import org.mixel.model.StoredNumbers;

/**
 * How values become the numbers of a file: {@code number = round(value / scale)} for whole numbers, clamped to
 * the range of the type; floating-point numbers are divided only.
 *
 * @param type    any but float16
 * @param scale   what a stored number is multiplied with to give the value
 * @param missing stands for {@code NaN}; {@code NaN} itself for floating-point numbers, or where no number is set apart
 *                and missing values become 0
 */
public record NumberEncoder(SampleType type, double scale, double missing) {
  /** Values as they are. */
  public static final NumberEncoder FLOAT32 = new NumberEncoder(SampleType.FLOAT32, 1, Double.NaN);
  /** Classes and masks: whole numbers without a missing one. */
  public static final NumberEncoder CLASSES = new NumberEncoder(SampleType.UINT8, 1, Double.NaN);
  /** From here on float64 does not tell one whole number from the next. */
  private static final double INEXACT = 0x1p53;

  /** Rejects types that are not written, and a scale that cannot be undone. */
  public NumberEncoder {
    if (type == SampleType.FLOAT16) {
      throw new IllegalArgumentException(type + " is not written; choose float32, which holds the same numbers");
    }
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("a scale is a positive number, not " + scale);
    }
  }

  /** The usual encoder of a type: the number set apart is the one farthest from ordinary values. */
  public static NumberEncoder of(SampleType type, double scale) {
    return new NumberEncoder(type, scale, type.isFloat() ? Double.NaN
        : type.isSigned() ? type.minimum() : type.maximum());
  }

  /** The encoder that writes the numbers of a file as they are. */
  public static NumberEncoder of(StoredNumbers numbers) {
    return new NumberEncoder(numbers.type(), 1, numbers.missing());
  }

  /** Whether values are carried as float64, because float32 would round the numbers. */
  public boolean isWide() {
    return type.isWide();
  }

  /**
   * The stored numbers for values; {@code NaN} stays. The values themselves where nothing changes.
   *
   * @throws InexactNumberException for whole numbers of 64 bits from 2^53 on, which a value does not hold exactly
   */
  public Values numbers(Values values) {
    if (type.isFloat() && scale == 1) {
      return values.as(isWide());
    }
    Values numbers = Values.zeros(isWide(), values.size());
    for (int i = 0; i < numbers.size(); i++) {
      double number = values.at(i) / scale;
      numbers.set(i, type.isFloat() || Double.isNaN(number) ? number : whole(Math.rint(number)));
    }
    return numbers;
  }

  private double whole(double number) {
    if (type.bytes() == Long.BYTES && Math.abs(number) >= INEXACT) {
      throw new InexactNumberException(number);
    }
    double clamped = Math.max(type.minimum(), Math.min(type.maximum(), number));
    return clamped != missing ? clamped : missing == type.maximum() ? missing - 1 : missing + 1;
  }

  /**
   * Puts stored numbers into a buffer, in its byte order.
   *
   * @param numbers as {@link #numbers} gives them
   */
  public void put(Values numbers, int from, int count, ByteBuffer out) {
    double hole = Double.isNaN(missing) ? 0 : missing;
    for (int i = from; i < from + count; i++) {
      double number = numbers.at(i);
      number = !type.isFloat() && Double.isNaN(number) ? hole : number;
      switch (type) {
        case UINT8, INT8 -> out.put((byte) (int) number);
        case INT16, UINT16 -> out.putShort((short) (int) number);
        case INT32, UINT32 -> out.putInt((int) (long) number);
        case INT64 -> out.putLong((long) number);
        case UINT64 -> out.putLong(SampleType.unsignedBits(number));
        case FLOAT64 -> out.putDouble(number);
        default -> out.putFloat((float) number);
      }
    }
  }

  /** The missing number as text for a header; empty where none is set apart. */
  public String missingText() {
    if (Double.isNaN(missing)) {
      return type.isFloat() ? "nan" : "";
    }
    return type == SampleType.UINT64 ? Long.toUnsignedString(SampleType.unsignedBits(missing))
        : Long.toString((long) missing);
  }
}
