/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Window;

/**
 * Numbers of a dataset of two axes in memory.
 *
 * @param columns length of axis 1
 * @param rows    length of axis 0
 * @param values  {@code [row][column]}, row-major; not copied
 */
public record NumberPlane(int columns, int rows, double[] values) {

  /** Rows and columns {@code first, first + step, ...} of a plane (rows, 1, columns), read slab by slab on all cores. */
  static NumberPlane read(DnCube plane, ValueType type, int first, int step) throws IOException {
    int columns = count(plane.columns(), first, step);
    int rows = count(plane.rows(), first, step);
    double[] values = new double[Math.multiplyExact(columns, rows)];
    int slab = plane.storedRows();
    int[] slabs = IntStream.range(0, rows).map(row -> (first + row * step) / slab).distinct().toArray();
    try {
      Arrays.stream(slabs).parallel().forEach(number -> readSlab(plane, type, first, step, number * slab, values));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new NumberPlane(columns, rows, values);
  }

  private static int count(int length, int first, int step) {
    return Math.max(0, (length - first + step - 1) / step);
  }

  private static void readSlab(DnCube plane, ValueType type, int first, int step, int top, double[] values) {
    int columns = count(plane.columns(), first, step);
    Window window = new Window(0, top, plane.columns(), Math.min(plane.storedRows(), plane.rows() - top));
    try {
      plane.read(window, new int[] {0}, (position, row, column, count, data, offset) -> {
        if (row >= first && (row - first) % step == 0) {
          int to = (row - first) / step * columns;
          for (int i = Math.max(0, (column - first + step - 1) / step); first + i * step < column + count; i++) {
            values[to + i] = type.at(data, offset + (first + i * step - column) * type.bytes());
          }
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
