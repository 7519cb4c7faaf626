/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Map positions of places of a raster, on a regular net of them: of every pixel centre, or of every n-th.
 *
 * @param raster      width and height of the raster in pixels; only these two are used
 * @param columns     nodes in a row
 * @param rows        rows of nodes
 * @param firstColumn column of node 0 in the raster, counted as in {@link AffineGrid}: 0.5 for a pixel centre
 * @param firstRow    row of node 0
 * @param step        pixels from node to node in both directions
 * @param crs         reference system of the positions
 * @param x           {@code [row][column]}, row-major, in units of the system; {@code NaN} where not known; owned
 * @param y           the same
 */
public record PositionMesh(Window raster, int columns, int rows, double firstColumn, double firstRow, double step,
    Crs crs, double[] x, double[] y) {
  private static final int UTM_NORTH = 32600;
  private static final int UTM_SOUTH = 32700;

  /** Requires at least two nodes in both directions. */
  public PositionMesh {
    if (columns < 2 || rows < 2 || x.length != columns * rows || y.length != x.length || !(step > 0)) {
      throw new IllegalArgumentException("a mesh of " + columns + " x " + rows + " nodes with " + x.length
          + " positions is none");
    }
  }

  /** A mesh that has a node at every pixel centre of a raster. */
  public static PositionMesh ofPixels(int width, int height, Crs crs, double[] x, double[] y) {
    return new PositionMesh(Window.ofSize(width, height), width, height, 0.5, 0.5, 1, crs, x, y);
  }

  /**
   * The mesh in another reference system. Cost: one transform a node, on all cores.
   *
   * @throws IllegalArgumentException if one of the systems is not known
   */
  public PositionMesh in(Crs target, CoordinateTransforms transforms) {
    CoordinateTransform transform = transforms.between(crs, target);
    double[] newX = new double[x.length];
    double[] newY = new double[y.length];
    IntStream.range(0, rows).parallel().forEach(row -> {
      double[] xy = new double[2 * columns];
      int first = row * columns;
      for (int i = 0; i < columns; i++) {
        xy[2 * i] = x[first + i];
        xy[2 * i + 1] = y[first + i];
      }
      transform.apply(xy, columns);
      for (int i = 0; i < columns; i++) {
        newX[first + i] = xy[2 * i];
        newY[first + i] = xy[2 * i + 1];
      }
    });
    return new PositionMesh(raster, columns, rows, firstColumn, firstRow, step, target, newX, newY);
  }

  /**
   * The UTM system (WGS 84) of the zone in which the middle of a mesh of longitudes and latitudes lies.
   *
   * @return empty where no node is known, or the middle is beyond 84 degrees
   */
  public Optional<Crs> utm() {
    double[] middle = middle();
    if (!(Math.abs(middle[1]) <= 84 && Math.abs(middle[0]) <= 180)) {
      return Optional.empty();
    }
    int zone = Math.min(60, (int) ((middle[0] + 180) / 6) + 1);
    return Optional.of(Crs.epsg((middle[1] < 0 ? UTM_SOUTH : UTM_NORTH) + zone));
  }

  /** The node in the middle, or else the known node nearest to it in storage order; NaN where there is none. */
  private double[] middle() {
    int at = rows / 2 * columns + columns / 2;
    for (int i = 0; i < x.length; i++) {
      for (int node : new int[] {at - i, at + i}) {
        if (node >= 0 && node < x.length && Double.isFinite(x[node]) && Double.isFinite(y[node])) {
          return new double[] {x[node], y[node]};
        }
      }
    }
    return new double[] {Double.NaN, Double.NaN};
  }

  /**
   * The smallest north-up grid of a cell size that holds the raster, its cells' edges at whole multiples of the size.
   *
   * @throws IllegalArgumentException if no node is known or the grid would exceed 2^31 cells
   */
  public GridGeometry grid(double cellSize) {
    double west = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    double south = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int row = -1; row <= rows; row++) {
      for (int column = -1; column <= columns; column++) {
        double nodeX = edgeX(column, row);
        double nodeY = edgeY(column, row);
        if (Double.isFinite(nodeX) && Double.isFinite(nodeY)) {
          west = Math.min(west, nodeX);
          east = Math.max(east, nodeX);
          south = Math.min(south, nodeY);
          north = Math.max(north, nodeY);
        }
      }
    }
    double left = Math.floor(west / cellSize) * cellSize;
    double top = Math.ceil(north / cellSize) * cellSize;
    double width = Math.ceil((east - left) / cellSize);
    double height = Math.ceil((top - south) / cellSize);
    if (!(width >= 1 && height >= 1 && width * height < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("the positions give a grid of " + width + " x " + height + " cells");
    }
    return new GridGeometry((int) width, (int) height, AffineGrid.northUp(left, top, cellSize), Optional.of(crs));
  }

  private double edgeX(int column, int row) {
    return beyond(x, column, row, 0);
  }

  private double edgeY(int column, int row) {
    return beyond(y, column, row, 0);
  }

  /** Column of a node; nodes -1 and {@code columns} lie {@code margin} steps outside the raster. */
  double nodeColumn(int column, double margin) {
    return column < 0 ? -margin * step
        : column >= columns ? raster.width() + margin * step : firstColumn + column * step;
  }

  /** Row of a node; nodes -1 and {@code rows} lie {@code margin} steps outside the raster. */
  double nodeRow(int row, double margin) {
    return row < 0 ? -margin * step : row >= rows ? raster.height() + margin * step : firstRow + row * step;
  }

  /**
   * A coordinate of a node, or of one beyond the border on the straight line through the last two.
   *
   * @param values one of the two arrays
   */
  double beyond(double[] values, int column, int row, double margin) {
    int innerColumn = Math.max(0, Math.min(columns - 1, column));
    int innerRow = Math.max(0, Math.min(rows - 1, row));
    double value = values[innerRow * columns + innerColumn];
    if (column != innerColumn) {
      int before = innerColumn == 0 ? 1 : columns - 2;
      double far = (nodeColumn(column, margin) - nodeColumn(innerColumn, 0)) / step;
      value += Math.abs(far) * (values[innerRow * columns + innerColumn] - values[innerRow * columns + before]);
    }
    if (row != innerRow) {
      int before = innerRow == 0 ? 1 : rows - 2;
      double far = (nodeRow(row, margin) - nodeRow(innerRow, 0)) / step;
      value += Math.abs(far) * (values[innerRow * columns + innerColumn] - values[before * columns + innerColumn]);
    }
    return value;
  }
}
