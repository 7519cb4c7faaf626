/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

import java.nio.ByteBuffer;

import org.mixel.model.SampleType;

/**
 * How values become the numbers of a file: {@code number = round(value / scale)} for whole numbers, clamped to
 * the range of the type; floating-point numbers are divided only.
 *
 * @param type    one of uint8, int16, uint16, int32, float32
 * @param scale   what a stored number is multiplied with to give the value
 * @param missing stands for {@code NaN}; {@code NaN} itself for float32, or where no number is set apart and
 *                missing values become 0
 */
public record NumberEncoder(SampleType type, double scale, double missing) {
  /** Values as they are. */
  public static final NumberEncoder FLOAT32 = new NumberEncoder(SampleType.FLOAT32, 1, Double.NaN);
  /** Classes and masks: whole numbers without a missing one. */
  public static final NumberEncoder CLASSES = new NumberEncoder(SampleType.UINT8, 1, Double.NaN);

  /** Rejects types that are not written, and a scale that cannot be undone. */
  public NumberEncoder {
    limits(type);
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("a scale is a positive number, not " + scale);
    }
  }

  /** The usual encoder of a type: the number set apart is the one farthest from ordinary values. */
  public static NumberEncoder of(SampleType type, double scale) {
    double[] limits = limits(type);
    return new NumberEncoder(type, scale, type.isFloat() ? Double.NaN : limits[0] < 0 ? limits[0] : limits[1]);
  }

  /** Above this, float32 does not tell one whole number from the next. */
  private static final double EXACT = 1 << 24;

  private static double[] limits(SampleType type) {
    return switch (type) {
      case UINT8 -> new double[] {0, 255};
      case INT16 -> new double[] {Short.MIN_VALUE, Short.MAX_VALUE};
      case UINT16 -> new double[] {0, 65_535};
      case INT32 -> new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE};
      case FLOAT32 -> new double[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
      default -> throw new IllegalArgumentException(type + " is not written; choose one of uint8, int16, uint16, "
          + "int32, float32");
    };
  }

  /** Whether values are stored as they are. */
  public boolean isPlain() {
    return type == SampleType.FLOAT32 && scale == 1;
  }

  /**
   * The stored numbers for values; {@code NaN} stays. The values themselves where nothing changes.
   *
   * @throws InexactNumberException for int32 beyond 2^24, which a float32 value does not hold exactly
   */
  public float[] numbers(float[] values) {
    if (isPlain()) {
      return values;
    }
    double[] limits = limits(type);
    double first = limits[0] + (missing == limits[0] ? 1 : 0);
    double last = limits[1] - (missing == limits[1] ? 1 : 0);
    float[] numbers = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      double number = values[i] / scale;
      if (type == SampleType.INT32 && scale == 1 && Math.abs(number) > EXACT) {
        throw new InexactNumberException(number);
      }
      numbers[i] = type.isFloat() || Double.isNaN(number) ? (float) number
          : (float) Math.max(first, Math.min(last, Math.rint(number)));
    }
    return numbers;
  }

  /**
   * Puts stored numbers into a buffer, in its byte order.
   *
   * @param numbers as {@link #numbers} gives them
   */
  public void put(float[] numbers, int from, int count, ByteBuffer out) {
    float hole = Double.isNaN(missing) ? 0 : (float) missing;
    for (int i = from; i < from + count; i++) {
      float number = !type.isFloat() && Float.isNaN(numbers[i]) ? hole : numbers[i];
      switch (type) {
        case UINT8 -> out.put((byte) (int) number);
        case INT16, UINT16 -> out.putShort((short) (int) number);
        case INT32 -> out.putInt((int) number);
        default -> out.putFloat(number);
      }
    }
  }

  /** The missing number as text for a header; empty where none is set apart. */
  public String missingText() {
    if (Double.isNaN(missing)) {
      return type.isFloat() ? "nan" : "";
    }
    return Long.toString((long) missing);
  }
}
