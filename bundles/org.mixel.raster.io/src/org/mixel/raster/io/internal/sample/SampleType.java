/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number is stored. */
public enum SampleType {
  UINT8(1), INT8(1), UINT16(2), INT16(2), UINT32(4), INT32(4), UINT64(8), INT64(8), FLOAT32(4), FLOAT64(8);

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
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Whether it has negative numbers. */
  public boolean isSigned() {
    return isFloat() || name().startsWith("INT");
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
