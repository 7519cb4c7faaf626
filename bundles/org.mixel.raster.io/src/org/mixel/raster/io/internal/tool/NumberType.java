/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.Arrays;
import java.util.Optional;

import org.mixel.model.SampleType;

/** Types of numbers that are written. */
public enum NumberType {
  /** The values as they are. */
  FLOAT32(SampleType.FLOAT32),
  /** -32767 to 32767 times the scale. */
  INT16(SampleType.INT16),
  /** 0 to 65534 times the scale. */
  UINT16(SampleType.UINT16),
  /** 0 to 254 times the scale. */
  UINT8(SampleType.UINT8),
  /** Whole numbers of 32 bits times the scale. */
  INT32(SampleType.INT32),
  /** Whole numbers of 32 bits, none of them negative, times the scale. */
  UINT32(SampleType.UINT32),
  /** Numbers of 64 bits as they are. */
  FLOAT64(SampleType.FLOAT64),
  /** Whole numbers below 2^53 times the scale; not read by older programs. */
  INT64(SampleType.INT64),
  /** The same, none of them negative. */
  UINT64(SampleType.UINT64),
  /** -127 to 127 times the scale; for GeoTIFF, and not read by many programs. */
  INT8(SampleType.INT8);

  private final SampleType sample;

  NumberType(SampleType sample) {
    this.sample = sample;
  }

  SampleType sample() {
    return sample;
  }

  /** The one that stores numbers so; empty where it is not written. */
  static Optional<NumberType> of(SampleType sample) {
    return Arrays.stream(values()).filter(type -> type.sample == sample).findFirst();
  }
}
