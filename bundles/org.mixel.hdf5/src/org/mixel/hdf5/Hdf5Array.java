/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Optional;

import org.mixel.model.SceneException;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;

/** A dataset of an HDF5 file, read as numbers whatever their type; not for cubes that need a cache. */
public final class Hdf5Array {
  private final Path path;
  private final String name;
  private final Dataset dataset;

  Hdf5Array(Path path, String name, Dataset dataset) {
    this.path = path;
    this.name = name;
    this.dataset = dataset;
  }

  /** Lengths of the axes, the slowest first; empty for a scalar. */
  public int[] shape() throws SceneException {
    return Damage.guarded(path, "dataset /" + name + " cannot be read", () -> dataset.getDimensions().clone());
  }

  /** Whether it holds whole or floating-point numbers. */
  public boolean isNumeric() throws SceneException {
    return Damage.guarded(path, "dataset /" + name + " cannot be read",
        () -> dataset.getDataType() instanceof FixedPoint || dataset.getDataType() instanceof FloatingPoint);
  }

  /** Bytes of a number. */
  public int valueBytes() throws SceneException {
    return Damage.guarded(path, "dataset /" + name + " cannot be read", () -> dataset.getDataType().getSize());
  }

  /** All numbers, the last axis fastest. */
  public double[] numbers() throws SceneException {
    double bytes = 2.0 * Double.BYTES;
    for (int length : shape()) {
      bytes *= length;
    }
    if (bytes > Runtime.getRuntime().maxMemory() / 2.0) {
      throw new SceneException(path, "dataset /" + name + " announces more numbers than there is room for",
          "allow more memory with MIXEL_JAVA_OPTS=-Xmx8g, or download the file again");
    }
    return Damage.guarded(path, "dataset /" + name + " cannot be read", () -> {
      Object data = dataset.isScalar() ? new Object[] {dataset.getData()} : dataset.getDataFlat();
      return flat(data, Array.getLength(data));
    });
  }

  /** The numbers of a part, the last axis fastest. */
  public double[] numbers(long[] offset, int[] shape) throws SceneException {
    int count = 1;
    for (int length : shape) {
      count = Math.multiplyExact(count, length);
    }
    int total = count;
    return Damage.guarded(path, "dataset /" + name + " cannot be read",
        () -> flat(dataset.getData(offset, shape), total));
  }

  /** A number attribute; of an array the first. */
  public Optional<Double> attribute(String attribute) throws SceneException {
    return value(attribute).filter(Number.class::isInstance).map(v -> ((Number) v).doubleValue());
  }

  /** A text attribute. */
  public Optional<String> text(String attribute) throws SceneException {
    return value(attribute).filter(String.class::isInstance).map(v -> v.toString().strip());
  }

  private Optional<Object> value(String attribute) throws SceneException {
    return Optional.ofNullable(Damage.guarded(path, "attribute " + attribute + " of /" + name + " cannot be read",
        () -> {
          Attribute found = dataset.getAttributes().get(attribute);
          return found == null || found.isEmpty() ? null : Numbers.first(found.getData());
        }));
  }

  private static double[] flat(Object data, int count) {
    double[] values = new double[count];
    if (fill(data, values, 0) != count) {
      throw new IllegalArgumentException("not as many numbers as announced");
    }
    return values;
  }

  private static int fill(Object data, double[] values, int from) {
    int at = from;
    if (data instanceof float[] numbers) {
      for (float number : numbers) {
        values[at++] = number;
      }
    } else if (data instanceof int[] numbers) {
      for (int number : numbers) {
        values[at++] = number;
      }
    } else if (data instanceof double[] numbers) {
      System.arraycopy(numbers, 0, values, at, numbers.length);
      at += numbers.length;
    } else if (data.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(data); i++) {
        at = fill(Array.get(data, i), values, at);
      }
    } else {
      values[at++] = ((Number) data).doubleValue();
    }
    return at;
  }
}
