/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.GridGeometry;

/**
 * Where the pixels of a screen lie in a raster of any reference system. Positions are transformed exactly at the
 * nodes of a grid of {@value #STEP} pixels and interpolated between them; blocks in which the interpolation is off
 * by more than a quarter of a pixel, as seen at their middle, are transformed pixel by pixel.
 *
 * <p>Positions that do not come back where they started (a projection used far outside its zone) count as outside.
 */
final class ScreenToCells {
  static final int STEP = 16;
  private static final double TOLERANCE = 0.25;

  private final Viewport viewport;
  private final GridGeometry grid;
  private final CoordinateTransform forward;
  private final CoordinateTransform backward;
  private final int blocksX;
  private final int blocksY;
  private final double[] nodes;
  private final Kind[] kinds;

  private enum Kind { OUTSIDE, INTERPOLATED, EXACT }

  ScreenToCells(Viewport viewport, GridGeometry grid, CoordinateTransforms transforms) {
    this.viewport = viewport;
    this.grid = grid;
    boolean same = viewport.crs().equals(grid.crs());
    this.forward = same ? null : transforms.between(viewport.crs().orElseThrow(), grid.crs().orElseThrow());
    this.backward = same ? null : transforms.between(grid.crs().orElseThrow(), viewport.crs().orElseThrow());
    this.blocksX = (viewport.width() + STEP - 1) / STEP;
    this.blocksY = (viewport.height() + STEP - 1) / STEP;
    this.nodes = positions(blocksX + 1, blocksY + 1, 0, 0, STEP);
    double[] middles = positions(blocksX, blocksY, STEP / 2.0, STEP / 2.0, STEP);
    this.kinds = new Kind[blocksX * blocksY];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = classify(i % blocksX, i / blocksX, middles[2 * i], middles[2 * i + 1]);
    }
  }

  int blocksX() {
    return blocksX;
  }

  int blocksY() {
    return blocksY;
  }

  boolean isOutside(int blockX, int blockY) {
    return kinds[blockY * blocksX + blockX] == Kind.OUTSIDE;
  }

  /** Smallest number of raster cells a screen pixel steps over, among the blocks on screen; NaN if there are none. */
  double cellsPerPixel() {
    double smallest = Double.NaN;
    for (int y = 0; y < blocksY; y++) {
      for (int x = 0; x < blocksX; x++) {
        double scale = isOutside(x, y) ? Double.NaN : scale(x, y);
        smallest = scale < smallest || Double.isNaN(smallest) ? scale : smallest;
      }
    }
    return smallest;
  }

  /**
   * Fractional columns and rows at the pixel centres of a block.
   *
   * @param cells receives {@code column, row} for {@code [y][x]} of {@code STEP * STEP} pixels; {@code NaN} is nowhere
   */
  void block(int blockX, int blockY, double[] cells) {
    if (kinds[blockY * blocksX + blockX] == Kind.EXACT) {
      double[] exact = positions(STEP, STEP, blockX * STEP + 0.5, blockY * STEP + 0.5, 1);
      System.arraycopy(exact, 0, cells, 0, exact.length);
      return;
    }
    int upper = 2 * (blockY * (blocksX + 1) + blockX);
    int lower = upper + 2 * (blocksX + 1);
    for (int axis = 0; axis < 2; axis++) {
      for (int y = 0; y < STEP; y++) {
        double v = (y + 0.5) / STEP;
        double left = nodes[upper + axis] * (1 - v) + nodes[lower + axis] * v;
        double right = nodes[upper + 2 + axis] * (1 - v) + nodes[lower + 2 + axis] * v;
        for (int x = 0; x < STEP; x++) {
          cells[2 * (y * STEP + x) + axis] = left + (right - left) * ((x + 0.5) / STEP);
        }
      }
    }
  }

  private Kind classify(int x, int y, double middleColumn, double middleRow) {
    double[] corners = corners(x, y);
    double sum = corners[0] + corners[1] + corners[2] + corners[3] + corners[4] + corners[5] + corners[6] + corners[7];
    if (!Double.isFinite(sum)) {
      return MapExtent.around(corners, 4).isPresent() || Double.isFinite(middleColumn) ? Kind.EXACT : Kind.OUTSIDE;
    }
    double scale = scale(x, y);
    double columnError = Math.abs((corners[0] + corners[2] + corners[4] + corners[6]) / 4 - middleColumn);
    double rowError = Math.abs((corners[1] + corners[3] + corners[5] + corners[7]) / 4 - middleRow);
    double error = Math.max(columnError, rowError);
    MapExtent reach = MapExtent.around(corners, 4).orElseThrow().grown(0.1);
    if (error <= scale * STEP && !reach.intersects(new MapExtent(0, 0, grid.width(), grid.height()))) {
      return Kind.OUTSIDE;
    }
    return error <= TOLERANCE * scale ? Kind.INTERPOLATED : Kind.EXACT;
  }

  private double[] corners(int x, int y) {
    int upper = 2 * (y * (blocksX + 1) + x);
    int lower = upper + 2 * (blocksX + 1);
    return new double[] {nodes[upper], nodes[upper + 1], nodes[upper + 2], nodes[upper + 3],
        nodes[lower], nodes[lower + 1], nodes[lower + 2], nodes[lower + 3]};
  }

  private double scale(int x, int y) {
    double[] c = corners(x, y);
    double along = Math.hypot(c[2] - c[0], c[3] - c[1]) / STEP;
    double down = Math.hypot(c[4] - c[0], c[5] - c[1]) / STEP;
    return Math.min(along, down);
  }

  /** Raster columns and rows of a regular set of screen positions. */
  private double[] positions(int countX, int countY, double firstX, double firstY, double step) {
    int count = countX * countY;
    double[] xy = new double[2 * count];
    for (int i = 0; i < count; i++) {
      xy[2 * i] = viewport.mapX(firstX + i % countX * step);
      xy[2 * i + 1] = viewport.mapY(firstY + i / countX * step);
    }
    if (forward != null) {
      transformChecked(xy, count);
    }
    AffineGrid affine = grid.affine();
    for (int i = 0; i < count; i++) {
      double column = affine.column(xy[2 * i], xy[2 * i + 1]);
      xy[2 * i + 1] = affine.row(xy[2 * i], xy[2 * i + 1]);
      xy[2 * i] = column;
    }
    return xy;
  }

  private void transformChecked(double[] xy, int count) {
    double[] start = xy.clone();
    forward.apply(xy, count);
    double[] back = xy.clone();
    backward.apply(back, count);
    for (int i = 0; i < 2 * count; i += 2) {
      double off = Math.max(Math.abs(back[i] - start[i]), Math.abs(back[i + 1] - start[i + 1]));
      if (!(off <= TOLERANCE * viewport.unitsPerPixel())) {
        xy[i] = Double.NaN;
        xy[i + 1] = Double.NaN;
      }
    }
  }
}
