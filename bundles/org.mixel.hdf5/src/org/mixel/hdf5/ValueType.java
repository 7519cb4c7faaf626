/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;

/**
 * Type of the numbers in a dataset.
 *
 * @param kind  whole, with or without a sign, or floating
 * @param bytes bytes a value: 1, 2, 4 or 8; floating 4 or 8
 */
public record ValueType(Kind kind, int bytes) {

  /** Kinds of numbers. */
  public enum Kind {
    /** Whole numbers from 0. */
    UNSIGNED,
    /** Whole numbers in two's complement. */
    SIGNED,
    /** IEEE floating point. */
    FLOATING
  }

  static Optional<ValueType> of(DataType type) {
    if (type instanceof FixedPoint fixed && Integer.bitCount(fixed.getSize()) == 1 && fixed.getSize() <= 8) {
      return Optional.of(new ValueType(fixed.isSigned() ? Kind.SIGNED : Kind.UNSIGNED, fixed.getSize()));
    }
    if (type instanceof FloatingPoint && (type.getSize() == 4 || type.getSize() == 8)) {
      return Optional.of(new ValueType(Kind.FLOATING, type.getSize()));
    }
    return Optional.empty();
  }

  /** A value, in the byte order of the buffer; unsigned 64-bit numbers above 2^63 come out negative. */
  public double at(ByteBuffer data, int offset) {
    if (kind == Kind.FLOATING) {
      return bytes == 4 ? data.getFloat(offset) : data.getDouble(offset);
    }
    boolean unsigned = kind == Kind.UNSIGNED;
    return switch (bytes) {
      case 1 -> unsigned ? data.get(offset) & 0xff : data.get(offset);
      case 2 -> unsigned ? data.getShort(offset) & 0xffff : data.getShort(offset);
      case 4 -> unsigned ? data.getInt(offset) & 0xffffffffL : data.getInt(offset);
      default -> data.getLong(offset);
    };
  }
}
