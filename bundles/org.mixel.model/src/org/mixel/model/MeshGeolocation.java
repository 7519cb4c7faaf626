/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds places of a map in a sensor raster by inverting the mesh of its positions: inside each quadrilateral of four
 * neighbouring nodes the positions are bilinear in column and row, and these two are solved for by Newton's method.
 * The quadrilaterals leave no gaps between them, so neither does the result; the outer half pixels lie on the straight
 * continuation of the mesh.
 *
 * <p>The inversion is done once, when first needed, for a lattice that is as fine as the mesh: the cells of the map
 * grid themselves, or every n-th of them where nodes lie further apart, with linear interpolation between. Cost: about
 * a tenth of a second and 8 bytes a lattice point.
 */
public final class MeshGeolocation implements Geolocation {
  /** Nodes invented beyond the raster, so that every cell in it lies between lattice points that are known. */
  private static final double MARGIN = 2;
  private static final int NEWTON_STEPS = 12;
  private static final double INSIDE = 1e-6;

  private final PositionMesh mesh;
  private final GridGeometry grid;
  private final int stride;
  private final int latticeWidth;
  private final int latticeHeight;
  private float[] lattice;

  /**
   * @param mesh positions
   * @param grid north-up grid in the reference system of the mesh
   */
  public MeshGeolocation(PositionMesh mesh, GridGeometry grid) {
    if (!grid.affine().isNorthUp() || !grid.crs().equals(java.util.Optional.of(mesh.crs()))) {
      throw new IllegalArgumentException("a map grid is north-up and in " + mesh.crs() + ", not " + grid);
    }
    this.mesh = mesh;
    this.grid = grid;
    this.stride = Math.max(1, (int) Math.floor(nodeDistance() / grid.affine().xPerColumn()));
    this.latticeWidth = (grid.width() - 1) / stride + 2;
    this.latticeHeight = (grid.height() - 1) / stride + 2;
  }

  private double nodeDistance() {
    int at = mesh.rows() / 2 * mesh.columns() + mesh.columns() / 2 - 1;
    double distance = Math.hypot(mesh.x()[at + 1] - mesh.x()[at], mesh.y()[at + 1] - mesh.y()[at]);
    return Double.isFinite(distance) ? distance : 0;
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  /** The positions that this was made from. */
  public PositionMesh mesh() {
    return mesh;
  }

  @Override
  public void locate(Window window, float[] cells) {
    float[] known = lattice();
    int to = 0;
    for (int row = window.y(); row < window.endY(); row++) {
      for (int column = window.x(); column < window.endX(); column++) {
        float x = at(known, column, row, 0);
        float y = at(known, column, row, 1);
        boolean inside = x >= 0 && y >= 0 && x < mesh.raster().width() && y < mesh.raster().height();
        cells[to++] = inside ? x : Float.NaN;
        cells[to++] = inside ? y : Float.NaN;
      }
    }
  }

  private float at(float[] known, int column, int row, int axis) {
    int i = row / stride * latticeWidth + column / stride;
    if (stride == 1) {
      return known[2 * i + axis];
    }
    float u = (float) (column % stride) / stride;
    float v = (float) (row % stride) / stride;
    int below = i + latticeWidth;
    float upper = known[2 * i + axis] + u * (known[2 * i + 2 + axis] - known[2 * i + axis]);
    float lower = known[2 * below + axis] + u * (known[2 * below + 2 + axis] - known[2 * below + axis]);
    return upper + v * (lower - upper);
  }

  private synchronized float[] lattice() {
    if (lattice == null) {
      float[] points = new float[Math.multiplyExact(2 * latticeWidth, latticeHeight)];
      Arrays.fill(points, Float.NaN);
      IntStream.range(-1, mesh.rows()).parallel().forEach(row -> {
        Quad quad = new Quad(points);
        for (int column = -1; column < mesh.columns(); column++) {
          quad.fill(column, row);
        }
      });
      lattice = points;
    }
    return lattice;
  }

  /** Column of the lattice at a map x. */
  private double latticeColumn(double x) {
    return (grid.affine().column(x, 0) - 0.5) / stride;
  }

  private double latticeRow(double y) {
    return (grid.affine().row(0, y) - 0.5) / stride;
  }

  /** One quadrilateral of the mesh in coordinates of the lattice. Corners: left upper, right upper, left lower, right lower. */
  private final class Quad {
    private final float[] points;
    private final double[] x = new double[4];
    private final double[] y = new double[4];

    Quad(float[] points) {
      this.points = points;
    }

    void fill(int column, int row) {
      for (int i = 0; i < 4; i++) {
        x[i] = latticeColumn(mesh.beyond(mesh.x(), column + i % 2, row + i / 2, MARGIN));
        y[i] = latticeRow(mesh.beyond(mesh.y(), column + i % 2, row + i / 2, MARGIN));
      }
      if (!Double.isFinite(x[0] + x[1] + x[2] + x[3] + y[0] + y[1] + y[2] + y[3])) {
        return;
      }
      int left = (int) Math.max(0, Math.ceil(min(x) - INSIDE));
      int right = (int) Math.min(latticeWidth - 1, Math.floor(max(x) + INSIDE));
      int top = (int) Math.max(0, Math.ceil(min(y) - INSIDE));
      int bottom = (int) Math.min(latticeHeight - 1, Math.floor(max(y) + INSIDE));
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
        int at = 2 * (j * latticeWidth + i);
        points[at] = (float) (column0 + u * columns);
        points[at + 1] = (float) (row0 + v * rows);
      }
    }
  }

  private static double min(double[] four) {
    return Math.min(Math.min(four[0], four[1]), Math.min(four[2], four[3]));
  }

  private static double max(double[] four) {
    return Math.max(Math.max(four[0], four[1]), Math.max(four[2], four[3]));
  }
}
