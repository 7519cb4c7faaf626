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
 * Turns stored numbers into physical float32 values: what the file calls missing becomes {@code NaN}, then
 * scale and offset are applied.
 *
 * @param type    how numbers are stored
 * @param scale   factor by band; owned
 * @param offset  summand by band; owned
 * @param missing stored value that means missing, {@code NaN} where there is none
 */
public record SampleDecoder(SampleType type, double[] scale, double[] offset, double missing) {

  /**
   * Decodes a run of numbers.
   *
   * @param bytes     in the byte order of the file
   * @param from      index of the first byte
   * @param firstBand band of the first number
   * @param period    number of bands that take turns from there on; 1 when all numbers are of one band
   * @param target    receives {@code count} values from {@code at} on
   */
  public void decode(ByteBuffer bytes, int from, int firstBand, int period, float[] target, int at, int count) {
    if (type == SampleType.FLOAT32) {
      bytes.slice(from, count * Float.BYTES).order(bytes.order()).asFloatBuffer().get(target, at, count);
      floats(firstBand, period, target, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        double stored = type.number(bytes, from + i * type.bytes());
        target[at + i] = stored == missing ? Float.NaN : physical(stored, firstBand + i % period);
      }
    }
  }

  private void floats(int firstBand, int period, float[] target, int at, int count) {
    float hole = (float) missing;
    if (Float.isNaN(hole) && period == 1 && scale[firstBand] == 1 && offset[firstBand] == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      float stored = target[at + i];
      target[at + i] = stored == hole ? Float.NaN : physical(stored, firstBand + i % period);
    }
  }

  private float physical(double stored, int band) {
    return (float) (stored * scale[band] + offset[band]);
  }
}
