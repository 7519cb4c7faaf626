/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * The affine map from cell corners (column, row) to map coordinates, in GDAL's order:
 *
 * <pre>
 * x = originX + column * xPerColumn + row * xPerRow
 * y = originY + column * yPerColumn + row * yPerRow
 * </pre>
 *
 * <p>Whole numbers address cell <em>corners</em>; the centre of cell (0, 0) is at (0.5, 0.5).
 *
 * @param originX    map x of the outer corner of cell (0, 0)
 * @param xPerColumn change of x per column
 * @param xPerRow    change of x per row, 0 for a grid that is not rotated
 * @param originY    map y of the outer corner of cell (0, 0)
 * @param yPerColumn change of y per column, 0 for a grid that is not rotated
 * @param yPerRow    change of y per row, negative for north-up
 */
public record AffineGrid(double originX, double xPerColumn, double xPerRow,
    double originY, double yPerColumn, double yPerRow) {

  /** Pixel coordinates: x to the right, y downwards negative, one unit a cell. */
  public static final AffineGrid PIXELS = northUp(0, 0, 1);

  /** Rejects a map that cannot be inverted. */
  public AffineGrid {
    double determinant = xPerColumn * yPerRow - xPerRow * yPerColumn;
    if (!(Math.abs(determinant) > 0) || !Double.isFinite(determinant + originX + originY)) {
      throw new IllegalArgumentException("degenerate geotransform");
    }
  }

  /** A north-up grid with square cells from its outer upper left corner. */
  public static AffineGrid northUp(double west, double north, double cellSize) {
    return new AffineGrid(west, cellSize, 0, north, 0, -cellSize);
  }

  /** Map x of a (fractional) column and row. */
  public double x(double column, double row) {
    return originX + column * xPerColumn + row * xPerRow;
  }

  /** Map y of a (fractional) column and row. */
  public double y(double column, double row) {
    return originY + column * yPerColumn + row * yPerRow;
  }

  /** Fractional column of a map position. */
  public double column(double x, double y) {
    double determinant = xPerColumn * yPerRow - xPerRow * yPerColumn;
    return ((x - originX) * yPerRow - (y - originY) * xPerRow) / determinant;
  }

  /** Fractional row of a map position. */
  public double row(double x, double y) {
    double determinant = xPerColumn * yPerRow - xPerRow * yPerColumn;
    return ((y - originY) * xPerColumn - (x - originX) * yPerColumn) / determinant;
  }

  /** The grid whose cell (0, 0) is this grid's cell (column, row). */
  public AffineGrid shifted(double column, double row) {
    return new AffineGrid(x(column, row), xPerColumn, xPerRow, y(column, row), yPerColumn, yPerRow);
  }

  /** Whether rows run west to east and columns north to south, without rotation. */
  public boolean isNorthUp() {
    return xPerRow == 0 && yPerColumn == 0 && xPerColumn > 0 && yPerRow < 0;
  }

  /** The six numbers in GDAL's order. */
  public double[] toGdal() {
    return new double[] {originX, xPerColumn, xPerRow, originY, yPerColumn, yPerRow};
  }

  /** From six numbers in GDAL's order. */
  public static AffineGrid ofGdal(double... numbers) {
    return new AffineGrid(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }
}
