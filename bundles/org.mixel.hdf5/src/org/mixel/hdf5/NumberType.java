/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Types of values that are written, all little-endian (HDF5 File Format Specification 3.0, IV.A.2.d). */
public enum NumberType {
  /** Unsigned 8-bit whole number. */
  UINT8(1, false),
  /** Unsigned 16-bit whole number. */
  UINT16(2, false),
  /** Unsigned 32-bit whole number. */
  UINT32(4, false),
  /** IEEE single precision. */
  FLOAT32(4, true),
  /** IEEE double precision. */
  FLOAT64(8, true);

  private static final int FIXED_POINT = 0x10;
  private static final int FLOATING_POINT = 0x11;
  private static final int IMPLIED_LEADING_BIT = 0x20;

  private final int bytes;
  private final boolean floating;

  NumberType(int bytes, boolean floating) {
    this.bytes = bytes;
    this.floating = floating;
  }

  /** Bytes a value. */
  public int bytes() {
    return bytes;
  }

  /** Appends a value. */
  void put(ByteBuffer target, double value) {
    switch (this) {
      case UINT8 -> target.put((byte) (int) value);
      case UINT16 -> target.putShort((short) (int) value);
      case UINT32 -> target.putInt((int) (long) value);
      case FLOAT32 -> target.putFloat((float) value);
      case FLOAT64 -> target.putDouble(value);
    }
  }

  /** The datatype message. */
  byte[] message() {
    ByteBuffer m = ByteBuffer.allocate(floating ? 20 : 12).order(ByteOrder.LITTLE_ENDIAN);
    int bits = 8 * bytes;
    if (!floating) {
      m.put((byte) FIXED_POINT).put(new byte[3]).putInt(bytes);
      return m.putShort((short) 0).putShort((short) bits).array();
    }
    int exponentBits = bytes == 4 ? 8 : 11;
    int mantissaBits = bits - exponentBits - 1;
    m.put((byte) FLOATING_POINT).put((byte) IMPLIED_LEADING_BIT).put((byte) (bits - 1)).put((byte) 0).putInt(bytes);
    m.putShort((short) 0).putShort((short) bits).put((byte) mantissaBits).put((byte) exponentBits);
    return m.put((byte) 0).put((byte) mantissaBits).putInt((1 << exponentBits - 1) - 1).array();
  }
}
