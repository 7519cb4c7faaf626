/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.util.stream.IntStream;

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
    CUBE,
    /** A matrix {@code (band, pixel)}, pixels down the columns of the image. */
    BAND_PIXEL,
    /** A matrix {@code (pixel, band)}, pixels down the columns of the image. */
    PIXEL_BAND,
    /** A matrix {@code (band, pixel)}, pixels along the rows of the image. */
    BAND_PIXEL_BY_ROW,
    /** A matrix {@code (pixel, band)}, pixels along the rows of the image. */
    PIXEL_BAND_BY_ROW
  }

  long size() {
    return (long) rows * columns * bands;
  }

  /** {@code [band][row * columns + column]}. */
  float[][] planes() throws IOException {
    double[] values = array.values();
    int pixels = rows * columns;
    float[][] planes = new float[bands][pixels];
    IntStream.range(0, bands).parallel().forEach(band -> {
      float[] plane = planes[band];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int down = column * rows + row;
          int along = row * columns + column;
          plane[along] = (float) values[switch (layout) {
            case CUBE, PIXEL_BAND -> band * pixels + down;
            case BAND_PIXEL -> down * bands + band;
            case BAND_PIXEL_BY_ROW -> along * bands + band;
            case PIXEL_BAND_BY_ROW -> band * pixels + along;
          }];
        }
      }
    });
    return planes;
  }
}
