/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.util.Arrays;

import org.mixel.hdf5.DnCube;
import org.mixel.model.Window;

/**
 * A stored matrix seen as a cube: the axis of its pixels is cut into the two axes of the image. A request reads the
 * matrix from the first pixel it needs to the last, so that chunks are inflated once, and passes over those between.
 */
final class SplitCube implements DnCube {
  private final DnCube matrix;
  private final int[] shape;
  private final boolean isLastCut;

  /**
   * @param matrix a cube of one band
   * @param shape  lengths of the axes it is seen in, the slowest first; their first is the matrix's rows, or their last
   *               its columns
   */
  SplitCube(DnCube matrix, int[] shape) {
    this.matrix = matrix;
    this.shape = shape.clone();
    this.isLastCut = matrix.rows() == shape[0] && matrix.columns() == (long) shape[1] * shape[2];
  }

  @Override
  public int rows() {
    return shape[0];
  }

  @Override
  public int bands() {
    return shape[1];
  }

  @Override
  public int columns() {
    return shape[2];
  }

  @Override
  public int valueBytes() {
    return matrix.valueBytes();
  }

  @Override
  public int storedRows() {
    return isLastCut ? matrix.storedRows() : Math.min(shape[0], (matrix.storedRows() + shape[1] - 1) / shape[1]);
  }

  @Override
  public String layout() {
    return matrix.layout();
  }

  @Override
  public void read(Window window, int[] slots, RunSink sink) throws IOException {
    if (slots.length == 0) {
      return;
    }
    Wishes wishes = Wishes.of(slots, shape[1]);
    int low = Arrays.stream(slots).min().getAsInt();
    int high = Arrays.stream(slots).max().getAsInt();
    if (isLastCut) {
      int left = low * shape[2] + window.x();
      int right = high * shape[2] + window.endX();
      matrix.read(new Window(left, window.y(), right - left, window.height()), new int[] {0},
          (position, row, column, count, data, offset) -> {
            for (int at = column; at < column + count;) {
              int slot = at / shape[2];
              int zero = slot * shape[2];
              int end = Math.min(column + count, zero + shape[2]);
              int from = Math.max(at, zero + window.x());
              int run = Math.min(end, zero + window.endX()) - from;
              for (int i = run > 0 ? wishes.first()[slot] : -1; i >= 0; i = wishes.next()[i]) {
                sink.accept(i, row, from - zero, run, data, offset + (from - column) * valueBytes());
              }
              at = end;
            }
          });
      return;
    }
    int top = window.y() * shape[1] + low;
    int bottom = (window.endY() - 1) * shape[1] + high + 1;
    matrix.read(new Window(window.x(), top, window.width(), bottom - top), new int[] {0},
        (position, row, column, count, data, offset) -> {
          for (int i = wishes.first()[row % shape[1]]; i >= 0; i = wishes.next()[i]) {
            sink.accept(i, row / shape[1], column, count, data, offset);
          }
        });
  }

  @Override
  public void close() throws IOException {
    matrix.close();
  }
}
