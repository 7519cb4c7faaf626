/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Scene.Interleave;
import org.mixel.model.Window;

/**
 * A request for some bands of a window, read run by run: of an image whose bands follow each other only the wished
 * bands are touched, of one whose pixels do the bytes from the first wished band to the last.
 */
final class MatRequest {
  private final MatCube cube;
  private final Window window;
  private final int[] bands;
  private final Wishes wishes;
  private final float[] target;
  private final int bandStride;
  private final int cellStride;

  /**
   * @param bands  as stored, in the wished order
   * @param order  of the values in the target
   * @param target receives float32 values
   */
  MatRequest(MatCube cube, Window window, int[] bands, Interleave order, float[] target) {
    this.cube = cube;
    this.window = window;
    this.bands = bands;
    this.wishes = Wishes.of(bands, cube.bands());
    this.target = target;
    this.bandStride = order == Interleave.PIXEL ? 1 : Math.toIntExact(window.cells());
    this.cellStride = order == Interleave.PIXEL ? bands.length : 1;
  }

  void read(MatNumbers numbers) throws IOException {
    if (bands.length == 0) {
      return;
    }
    boolean byRow = cube.layout().isByRow();
    int outer = byRow ? window.y() : window.x();
    int outerCount = byRow ? window.height() : window.width();
    int inner = byRow ? window.x() : window.y();
    int innerCount = byRow ? window.width() : window.height();
    int[] sorted = Arrays.stream(bands).sorted().distinct().toArray();
    if (!cube.layout().isByBand()) {
      int first = sorted[0];
      numbers.cube().read(new Window(first, outer, sorted[sorted.length - 1] - first + 1, outerCount),
          IntStream.range(inner, inner + innerCount).toArray(), (position, row, band, count, data, offset) ->
              pixel(numbers, cell(row, inner + position), band, count, data, offset));
      return;
    }
    int[] slots = IntStream.range(outer, outer + outerCount).toArray();
    for (int from = 0; from < sorted.length;) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[to - 1] + 1) {
        to++;
      }
      numbers.cube().read(new Window(inner, sorted[from], innerCount, to - from), slots,
          (position, band, column, count, data, offset) ->
              run(numbers, cell(outer + position, column), band, count, data, offset));
      from = to;
    }
  }

  /** Index of a cell in the window. */
  private int cell(int outer, int inner) {
    int row = cube.layout().isByRow() ? outer : inner;
    int column = cube.layout().isByRow() ? inner : outer;
    return (row - window.y()) * window.width() + column - window.x();
  }

  /** Neighbouring bands of one pixel. */
  private void pixel(MatNumbers numbers, int cell, int first, int count, ByteBuffer data, int offset) {
    int bytes = numbers.cube().valueBytes();
    for (int i = 0; i < count; i++) {
      for (int wish = wishes.first()[first + i]; wish >= 0; wish = wishes.next()[wish]) {
        target[cell * cellStride + wish * bandStride] = (float) numbers.at(data, offset + i * bytes);
      }
    }
  }

  /** Neighbouring pixels of one band. */
  private void run(MatNumbers numbers, int cell, int band, int count, ByteBuffer data, int offset) {
    int bytes = numbers.cube().valueBytes();
    int step = cellStride * (cube.layout().isByRow() ? 1 : window.width());
    for (int wish = wishes.first()[band]; wish >= 0; wish = wishes.next()[wish]) {
      int at = cell * cellStride + wish * bandStride;
      for (int i = 0; i < count; i++) {
        target[at] = (float) numbers.at(data, offset + i * bytes);
        at += step;
      }
    }
  }
}
