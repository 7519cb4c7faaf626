/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.mixel.model.SampleType;
import org.mixel.model.StoredNumbers;

/**
 * Turns stored numbers into physical values: what the file calls missing becomes {@code NaN}, then scale and offset are
 * applied where there are any.
 *
 * @param type       how numbers are stored
 * @param components 2 where real and imaginary parts take turns, each of them a band, else 1
 * @param scale      factor by band; owned
 * @param offset     summand by band; owned
 * @param missing    stored value that means missing, of complex numbers the real part; {@code NaN} where there is none
 */
public record SampleDecoder(SampleType type, int components, double[] scale, double[] offset, double missing) {

  /** Rounds what means missing as the numbers are. */
  public SampleDecoder {
    missing = type == SampleType.FLOAT32 ? (float) missing : missing;
  }

  /**
   * The form of the numbers, where values are these numbers. Complex numbers are missing by their real parts, which
   * two bands of whole numbers cannot say.
   */
  public Optional<StoredNumbers> stored() {
    if (!isPlain(0, scale.length)) {
      return Optional.empty();
    }
    StoredNumbers numbers = new StoredNumbers(type, missing);
    boolean isPaired = components > 1 && !Double.isNaN(numbers.missing());
    return Optional.of(isPaired ? new StoredNumbers(type, Double.NaN).withHoles() : numbers);
  }

  private boolean isPlain(int firstBand, int bands) {
    for (int band = firstBand; band < firstBand + bands; band++) {
      if (scale[band] != 1 || offset[band] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Decodes a run of numbers.
   *
   * @param bytes     in the byte order of the file
   * @param from      index of the first byte; of complex numbers that of a real part
   * @param firstBand band of the first number
   * @param period    number of bands that take turns from there on; 1 when all numbers are of one band
   * @param target    receives {@code count} values from {@code at} on; float64 values are not rounded
   */
  public void decode(ByteBuffer bytes, int from, int firstBand, int period, Values target, int at, int count) {
    boolean plain = isPlain(firstBand, period);
    if (target instanceof Values.Doubles wide) {
      for (int i = 0; i < count; i++) {
        wide.array()[at + i] = value(bytes, from, i, plain, firstBand + i % period);
      }
    } else if (target instanceof Values.Floats floats) {
      decode(bytes, from, firstBand, period, floats.array(), at, count);
    }
  }

  private void decode(ByteBuffer bytes, int from, int firstBand, int period, float[] target, int at, int count) {
    boolean plain = isPlain(firstBand, period);
    if (type != SampleType.FLOAT32 || components > 1) {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) value(bytes, from, i, plain, firstBand + i % period);
      }
      return;
    }
    bytes.slice(from, count * Float.BYTES).order(bytes.order()).asFloatBuffer().get(target, at, count);
    if (!plain || !Double.isNaN(missing)) {
      for (int i = 0; i < count; i++) {
        float stored = target[at + i];
        target[at + i] = stored == missing ? Float.NaN : (float) physical(stored, plain, firstBand + i % period);
      }
    }
  }

  private double value(ByteBuffer bytes, int from, int i, boolean plain, int band) {
    int index = from + i * type.bytes();
    double stored = type.number(bytes, index);
    int key = components == 1 ? index : index - i % components * type.bytes();
    double told = components == 1 ? stored : type.number(bytes, key);
    return told == missing && type.isAt(bytes, key, missing) ? Double.NaN : physical(stored, plain, band);
  }

  private double physical(double stored, boolean plain, int band) {
    return plain ? stored : stored * scale[band] + offset[band]; // plain also keeps the sign of zero
  }
}
