/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

/**
 * An image among the arrays of a file.
 *
 * @param array   its values
 * @param rows    rows of the image
 * @param columns columns of the image
 * @param bands   number of bands
 * @param layout  how the array holds them
 */
record MatCube(MatArray array, int rows, int columns, int bands, Layout layout) {

  /** Order of the values of an array, the first axis fastest. */
  enum Layout {
    /** An array {@code (row, column, band)}. */
    CUBE(true, false),
    /** A matrix {@code (band, pixel)}, pixels down the columns of the image. */
    BAND_PIXEL(false, false),
    /** A matrix {@code (pixel, band)}, pixels down the columns of the image. */
    PIXEL_BAND(true, false),
    /** A matrix {@code (band, pixel)}, pixels along the rows of the image. */
    BAND_PIXEL_BY_ROW(false, true),
    /** A matrix {@code (pixel, band)}, pixels along the rows of the image. */
    PIXEL_BAND_BY_ROW(true, true);

    private final boolean byBand;
    private final boolean byRow;

    Layout(boolean byBand, boolean byRow) {
      this.byBand = byBand;
      this.byRow = byRow;
    }

    /** Whether one band stands after the other; else one pixel after the other. */
    boolean isByBand() {
      return byBand;
    }

    /** Whether pixels run along the rows; else down the columns. */
    boolean isByRow() {
      return byRow;
    }
  }

  long size() {
    return (long) rows * columns * bands;
  }

  /** Lengths of the axes of the values as they stand in the file, the slowest first. */
  int[] shape() {
    int outer = layout.isByRow() ? rows : columns;
    int inner = layout.isByRow() ? columns : rows;
    return layout.isByBand() ? new int[] {bands, outer, inner} : new int[] {outer, inner, bands};
  }
}
