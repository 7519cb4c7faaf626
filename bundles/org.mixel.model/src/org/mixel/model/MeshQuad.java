/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * One quadrilateral of a mesh after the other, in coordinates of a lattice. Corners: left upper, right upper, left
 * lower, right lower. For one thread at a time.
 */
final class MeshQuad {
  /** Nodes invented beyond the raster, so that every cell in it lies between lattice points that are known. */
  static final double MARGIN = 2;
  /** A point so little outside, in parts of a quadrilateral, still is inside. */
  static final double INSIDE = 1e-6;
  private static final int NEWTON_STEPS = 12;

  private final PositionMesh mesh;
  private final MeshLattice lattice;
  private final Window tile;
  private final float[] points;
  private final double[] x = new double[4];
  private final double[] y = new double[4];

  /**
   * @param tile   the part of the lattice that is filled
   * @param points receives {@code column, row} in the raster of the mesh for the points that lie in a quadrilateral
   */
  MeshQuad(PositionMesh mesh, MeshLattice lattice, Window tile, float[] points) {
    this.mesh = mesh;
    this.lattice = lattice;
    this.tile = tile;
    this.points = points;
  }

  /** Fills in the points of the quadrilateral whose left upper node is given. */
  void fill(int column, int row) {
    for (int i = 0; i < 4; i++) {
      x[i] = lattice.column(mesh.beyond(mesh.x(), column + i % 2, row + i / 2, MARGIN));
      y[i] = lattice.row(mesh.beyond(mesh.y(), column + i % 2, row + i / 2, MARGIN));
    }
    if (!Double.isFinite(x[0] + x[1] + x[2] + x[3] + y[0] + y[1] + y[2] + y[3])) {
      return;
    }
    int left = Math.max(tile.x(), MeshBlocks.first(min(x)));
    int right = MeshBlocks.last(max(x), tile.endX());
    int top = Math.max(tile.y(), MeshBlocks.first(min(y)));
    int bottom = MeshBlocks.last(max(y), tile.endY());
    double column0 = mesh.nodeColumn(column, MARGIN);
    double row0 = mesh.nodeRow(row, MARGIN);
    double columns = mesh.nodeColumn(column + 1, MARGIN) - column0;
    double rows = mesh.nodeRow(row + 1, MARGIN) - row0;
    for (int j = top; j <= bottom; j++) {
      for (int i = left; i <= right; i++) {
        solve(i, j, column0, columns, row0, rows);
      }
    }
  }

  /** Newton's method for the place (u, v) in 0..1 whose bilinear position is lattice point (i, j). */
  private void solve(int i, int j, double column0, double columns, double row0, double rows) {
    double u = 0.5;
    double v = 0.5;
    for (int n = 0; n < NEWTON_STEPS; n++) {
      double xu = (1 - v) * (x[1] - x[0]) + v * (x[3] - x[2]);
      double xv = (1 - u) * (x[2] - x[0]) + u * (x[3] - x[1]);
      double yu = (1 - v) * (y[1] - y[0]) + v * (y[3] - y[2]);
      double yv = (1 - u) * (y[2] - y[0]) + u * (y[3] - y[1]);
      double dx = i - (x[0] + u * (x[1] - x[0]) + v * (x[2] - x[0]) + u * v * (x[3] - x[2] - x[1] + x[0]));
      double dy = j - (y[0] + u * (y[1] - y[0]) + v * (y[2] - y[0]) + u * v * (y[3] - y[2] - y[1] + y[0]));
      double determinant = xu * yv - xv * yu;
      double du = (dx * yv - dy * xv) / determinant;
      double dv = (dy * xu - dx * yu) / determinant;
      u += du;
      v += dv;
      if (!(Math.abs(du) + Math.abs(dv) > INSIDE / 10)) {
        break;
      }
    }
    if (u >= -INSIDE && u <= 1 + INSIDE && v >= -INSIDE && v <= 1 + INSIDE) {
      int at = 2 * ((j - tile.y()) * tile.width() + i - tile.x());
      points[at] = (float) (column0 + u * columns);
      points[at + 1] = (float) (row0 + v * rows);
    }
  }

  private static double min(double[] four) {
    return Math.min(Math.min(four[0], four[1]), Math.min(four[2], four[3]));
  }

  private static double max(double[] four) {
    return Math.max(Math.max(four[0], four[1]), Math.max(four[2], four[3]));
  }}
