/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * How a raster as it is stored is turned and mirrored so that it stands upright: north roughly up, east roughly right.
 *
 * @param transposed      stored rows become columns
 * @param columnsReversed upright columns count against the stored axis that they come from
 * @param rowsReversed    upright rows count against the stored axis that they come from
 */
public record Orientation(boolean transposed, boolean columnsReversed, boolean rowsReversed) {

  /** Upright as stored. */
  public static final Orientation AS_STORED = new Orientation(false, false, false);

  /** The orientation that brings a mesh of map positions (x east, y north) upright; as stored where none is known. */
  public static Orientation upright(PositionMesh stored) {
    double[] perColumn = mean(stored, 1, 0);
    double[] perRow = mean(stored, 0, 1);
    if (!Double.isFinite(perColumn[0] + perColumn[1] + perRow[0] + perRow[1])) {
      return AS_STORED;
    }
    double kept = Math.abs(perColumn[0]) / length(perColumn) + Math.abs(perRow[1]) / length(perRow);
    double turned = Math.abs(perRow[0]) / length(perRow) + Math.abs(perColumn[1]) / length(perColumn);
    return turned > kept ? new Orientation(true, perRow[0] < 0, perColumn[1] > 0)
        : new Orientation(false, perColumn[0] < 0, perRow[1] > 0);
  }

  /** Mean step in x and y from a node to its neighbour, over the nodes that are known. */
  private static double[] mean(PositionMesh mesh, int dColumn, int dRow) {
    double[] sum = new double[3];
    for (int row = 0; row + dRow < mesh.rows(); row++) {
      for (int column = 0; column + dColumn < mesh.columns(); column++) {
        int at = row * mesh.columns() + column;
        int next = at + dColumn + dRow * mesh.columns();
        double dx = mesh.x()[next] - mesh.x()[at];
        double dy = mesh.y()[next] - mesh.y()[at];
        if (Double.isFinite(dx + dy)) {
          sum[0] += dx;
          sum[1] += dy;
          sum[2]++;
        }
      }
    }
    return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
  }

  private static double length(double[] step) {
    return Math.max(Double.MIN_NORMAL, Math.hypot(step[0], step[1]));
  }

  /** Size of the upright raster. */
  public Window size(int storedWidth, int storedHeight) {
    return transposed ? Window.ofSize(storedHeight, storedWidth) : Window.ofSize(storedWidth, storedHeight);
  }

  /** The stored window that holds an upright one. */
  public Window stored(Window upright, int storedWidth, int storedHeight) {
    Window size = size(storedWidth, storedHeight);
    int x = columnsReversed ? size.width() - upright.endX() : upright.x();
    int y = rowsReversed ? size.height() - upright.endY() : upright.y();
    return transposed ? new Window(y, x, upright.height(), upright.width())
        : new Window(x, y, upright.width(), upright.height());
  }

  /**
   * Where a stored cell goes in an array of the cells of an upright window.
   *
   * @param first           index of stored cell (0, 0), which may lie outside
   * @param perStoredColumn change of the index from one stored column to the next
   * @param perStoredRow    the same for rows
   */
  public record Placement(int first, int perStoredColumn, int perStoredRow) {
    /** Index of a stored cell. */
    public int at(int storedColumn, int storedRow) {
      return first + storedColumn * perStoredColumn + storedRow * perStoredRow;
    }
  }

  /** The placement of stored cells in a row-major array of an upright window. */
  public Placement placement(Window upright, int storedWidth, int storedHeight) {
    Window size = size(storedWidth, storedHeight);
    int perColumn = columnsReversed ? -1 : 1;
    int perRow = rowsReversed ? -upright.width() : upright.width();
    int column = (columnsReversed ? size.width() - 1 : 0) - upright.x();
    int row = (rowsReversed ? size.height() - 1 : 0) - upright.y();
    return new Placement(column + row * upright.width(), transposed ? perRow : perColumn,
        transposed ? perColumn : perRow);
  }

  /** A mesh of the stored raster as one of the upright raster. */
  public PositionMesh applyTo(PositionMesh stored) {
    Window raster = size(stored.raster().width(), stored.raster().height());
    Window nodes = size(stored.columns(), stored.rows());
    Placement placement = placement(nodes, stored.columns(), stored.rows());
    double[] x = new double[stored.x().length];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int to = placement.at(i % stored.columns(), i / stored.columns());
      x[to] = stored.x()[i];
      y[to] = stored.y()[i];
    }
    double fromLeft = transposed ? stored.firstRow() : stored.firstColumn();
    double fromTop = transposed ? stored.firstColumn() : stored.firstRow();
    double firstColumn = columnsReversed
        ? raster.width() - fromLeft - (nodes.width() - 1) * stored.step() : fromLeft;
    double firstRow = rowsReversed ? raster.height() - fromTop - (nodes.height() - 1) * stored.step() : fromTop;
    return new PositionMesh(raster, nodes.width(), nodes.height(), firstColumn, firstRow, stored.step(), stored.crs(),
        x, y);
  }
}
