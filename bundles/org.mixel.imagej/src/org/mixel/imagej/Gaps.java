/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

/**
 * Missing cells of an image. ImageJ's filters know no missing values: a {@code NaN} would spread over the filter's
 * reach. So gaps are filled with the nearest value before a filter runs and are put back afterwards.
 */
final class Gaps {
  private final boolean[] missing;

  private Gaps(boolean[] missing) {
    this.missing = missing;
  }

  /** Finds the gaps of an image and fills them in place. Cost: one pass, and one visit of each gap. */
  static Gaps fill(float[] values, int width) {
    boolean[] missing = new boolean[values.length];
    int gaps = 0;
    for (int i = 0; i < values.length; i++) {
      missing[i] = Float.isNaN(values[i]);
      gaps += missing[i] ? 1 : 0;
    }
    if (gaps > 0 && gaps < values.length) {
      spread(values, width, missing.clone(), gaps);
    }
    return new Gaps(missing);
  }

  /** Grows the valid area by one ring of cells after the other, in city-block distance. */
  private static void spread(float[] values, int width, boolean[] open, int gaps) {
    int[] queue = new int[values.length];
    int tail = 0;
    for (int cell = 0; cell < values.length; cell++) {
      if (!open[cell]) {
        queue[tail++] = cell;
      }
    }
    for (int head = 0; gaps > 0; head++) {
      int cell = queue[head];
      for (int side = 0; side < 4; side++) {
        int next = neighbour(cell, side, width, values.length);
        if (next >= 0 && open[next]) {
          values[next] = values[cell];
          open[next] = false;
          queue[tail++] = next;
          gaps--;
        }
      }
    }
  }

  private static int neighbour(int cell, int side, int width, int cells) {
    return switch (side) {
      case 0 -> cell % width > 0 ? cell - 1 : -1;
      case 1 -> cell % width < width - 1 ? cell + 1 : -1;
      case 2 -> cell - width;
      default -> cell + width < cells ? cell + width : -1;
    };
  }

  /** Whether no cell has a value. */
  boolean everywhere() {
    for (boolean gap : missing) {
      if (!gap) {
        return false;
      }
    }
    return true;
  }

  /** Puts the gaps back. */
  void restore(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = missing[i] ? Float.NaN : values[i];
    }
  }
}
