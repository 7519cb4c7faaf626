/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.Window;

/**
 * Values in an array: float32 as a rule, float64 where float32 would round the numbers of a file. {@code NaN} is
 * missing. Two of the same kind are copied without conversion.
 */
public sealed interface Values {

  /** That many values, all missing. */
  static Values missing(boolean isWide, int count) {
    if (isWide) {
      double[] array = new double[count];
      Arrays.fill(array, Double.NaN);
      return new Doubles(array);
    }
    float[] array = new float[count];
    Arrays.fill(array, Float.NaN);
    return new Floats(array);
  }

  /** That many values, all 0. */
  static Values zeros(boolean isWide, int count) {
    return isWide ? new Doubles(new double[count]) : new Floats(new float[count]);
  }

  /** A view of an array. */
  static Values of(float[] array) {
    return new Floats(array);
  }

  /** A view of an array. */
  static Values of(double[] array) {
    return new Doubles(array);
  }

  /**
   * Reads a window of a scene.
   *
   * @param isWide whether as float64
   */
  static Values read(Scene scene, Window window, int[] bands, Scene.Interleave layout, boolean isWide)
      throws IOException {
    Values values = zeros(isWide, Math.toIntExact(Math.multiplyExact(window.cells(), (long) bands.length)));
    if (values instanceof Doubles wide) {
      scene.readExact(window, bands, layout, wide.array);
    } else if (values instanceof Floats floats) {
      scene.read(window, bands, layout, floats.array);
    }
    return values;
  }

  /** Number of values. */
  int size();

  /** Whether they are float64. */
  boolean isWide();

  /** One value. */
  double at(int index);

  /** Sets one value, rounded to the kind. */
  void set(int index, double value);

  /**
   * Copies some of the values into others of the same kind.
   *
   * @param step   from one value to the next
   * @param to     receives them from {@code at} on
   * @param toStep from one place to the next
   */
  void copy(int from, int step, int count, Values to, int at, int toStep);

  /** Puts values into a buffer as they are. */
  void put(int from, int count, ByteBuffer out);

  /** Takes all values from a buffer that {@link #put} filled. */
  void get(ByteBuffer in);

  /** Writes some of the values as a window of a band. */
  void write(int from, int count, RasterSink sink, int band, Window window) throws IOException;

  /** The values as float64 or float32. */
  default Values as(boolean wide) {
    if (wide == isWide()) {
      return this;
    }
    Values other = zeros(wide, size());
    for (int i = 0; i < size(); i++) {
      other.set(i, at(i));
    }
    return other;
  }

  /** Bytes of one value. */
  default int bytes() {
    return bytes(isWide());
  }

  /** Bytes of one value of a kind. */
  static int bytes(boolean isWide) {
    return isWide ? Double.BYTES : Float.BYTES;
  }

  /**
   * float32 values.
   *
   * @param array the array itself
   */
  record Floats(float[] array) implements Values {
    @Override
    public int size() {
      return array.length;
    }

    @Override
    public boolean isWide() {
      return false;
    }

    @Override
    public double at(int index) {
      return array[index];
    }

    @Override
    public void set(int index, double value) {
      array[index] = (float) value;
    }

    @Override
    public void copy(int from, int step, int count, Values to, int at, int toStep) {
      float[] target = ((Floats) to).array;
      if (step == 1 && toStep == 1) {
        System.arraycopy(array, from, target, at, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        target[at + i * toStep] = array[from + i * step];
      }
    }

    @Override
    public void put(int from, int count, ByteBuffer out) {
      out.asFloatBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer in) {
      in.asFloatBuffer().get(array);
    }

    @Override
    public void write(int from, int count, RasterSink sink, int band, Window window) throws IOException {
      sink.write(band, window, from == 0 && count == array.length ? array : Arrays.copyOfRange(array, from, from + count));
    }
  }

  /**
   * float64 values.
   *
   * @param array the array itself
   */
  record Doubles(double[] array) implements Values {
    @Override
    public int size() {
      return array.length;
    }

    @Override
    public boolean isWide() {
      return true;
    }

    @Override
    public double at(int index) {
      return array[index];
    }

    @Override
    public void set(int index, double value) {
      array[index] = value;
    }

    @Override
    public void copy(int from, int step, int count, Values to, int at, int toStep) {
      double[] target = ((Doubles) to).array;
      if (step == 1 && toStep == 1) {
        System.arraycopy(array, from, target, at, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        target[at + i * toStep] = array[from + i * step];
      }
    }

    @Override
    public void put(int from, int count, ByteBuffer out) {
      out.asDoubleBuffer().put(array, from, count);
    }

    @Override
    public void get(ByteBuffer in) {
      in.asDoubleBuffer().get(array);
    }

    @Override
    public void write(int from, int count, RasterSink sink, int band, Window window) throws IOException {
      sink.write(band, window, from == 0 && count == array.length ? array : Arrays.copyOfRange(array, from, from + count));
    }
  }
}
