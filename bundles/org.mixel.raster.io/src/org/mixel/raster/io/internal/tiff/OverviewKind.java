/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import org.mixel.raster.io.internal.sample.Values;

/** How four cells become one of the next smaller overview. */
public enum OverviewKind {
  /** No overviews. */
  NONE,
  /** The mean of those cells that have a value: for measured values and fractions. */
  AVERAGE,
  /** The upper left cell: for classes and masks, whose numbers have no mean. */
  NEAREST;

  /**
   * Halves a square tile into the upper left quarter of {@code half}.
   *
   * @param values {@code side * side} values, row-major; {@code NaN} is missing
   * @param side   columns and rows of the tile, even
   * @param half   receives {@code side / 2} columns and rows, row-major
   */
  void halve(Values values, int side, Values half) {
    int to = 0;
    for (int row = 0; row < side; row += 2) {
      int from = row * side;
      for (int column = 0; column < side; column += 2, from += 2) {
        half.set(to++, this == NEAREST ? values.at(from)
            : mean(values.at(from), values.at(from + 1), values.at(from + side), values.at(from + side + 1)));
      }
    }
  }

  private static double mean(double a, double b, double c, double d) {
    double sum = a + b + c + d;
    if (!Double.isNaN(sum)) {
      return sum / 4;
    }
    int count = 0;
    sum = 0;
    for (double value : new double[] {a, b, c, d}) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
