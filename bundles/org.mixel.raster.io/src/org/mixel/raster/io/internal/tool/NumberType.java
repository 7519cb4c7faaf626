/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

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
  INT32(SampleType.INT32);

  private final SampleType sample;

  NumberType(SampleType sample) {
    this.sample = sample;
  }

  SampleType sample() {
    return sample;
  }
}
