/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.warp;

import java.util.Optional;
import java.util.OptionalDouble;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Window;

/** Finds the map grid on which a raster is shown in another reference system. */
public final class TargetGrid {
  private static final int STEPS = 64;
  private static final long MOST_CELLS = 1L << 34;

  private TargetGrid() {
  }

  /**
   * The smallest north-up grid that covers a part of a raster. The size of its square cells keeps the number of
   * cells along the diagonal, as GDAL does; its corner lies on a whole multiple of a given size.
   *
   * @param source     the raster
   * @param part       its cells that are to be covered
   * @param crs        the wished system
   * @param toTarget   from coordinates of the raster to the wished ones
   * @param resolution size of the cells, in units of the wished system; empty for that of the raster
   * @throws IllegalArgumentException if nothing of the part can be transformed, or the grid would be absurdly large
   */
  public static GridGeometry covering(GridGeometry source, Window part, Crs crs, CoordinateTransform toTarget,
      OptionalDouble resolution) {
    double[] xy = border(source.affine(), part);
    toTarget.apply(xy, xy.length / 2);
    double west = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    double south = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xy.length; i += 2) {
      if (Double.isFinite(xy[i]) && Double.isFinite(xy[i + 1])) {
        west = Math.min(west, xy[i]);
        east = Math.max(east, xy[i]);
        south = Math.min(south, xy[i + 1]);
        north = Math.max(north, xy[i + 1]);
      }
    }
    if (!(east > west && north > south)) {
      throw new IllegalArgumentException("the raster lies outside the area of this system");
    }
    double size = resolution.orElseGet(() -> diagonal(source.affine(), part, toTarget)
        / Math.hypot(part.width(), part.height()));
    if (!(size > 0) || Double.isInfinite(size)) {
      size = Math.hypot(east - west, north - south) / Math.hypot(part.width(), part.height());
    }
    if (resolution.isPresent()) {
      west = Math.floor(west / size) * size;
      north = Math.ceil(north / size) * size;
    }
    double columns = Math.ceil((east - west) / size - 1e-6);
    double rows = Math.ceil((north - south) / size - 1e-6);
    if (!(columns * rows <= MOST_CELLS) || columns > Integer.MAX_VALUE / 2 || rows > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT,
          "%.0f x %.0f cells would be needed; choose larger ones", columns, rows));
    }
    return new GridGeometry((int) Math.max(1, columns), (int) Math.max(1, rows), AffineGrid.northUp(west, north, size),
        Optional.of(crs));
  }

  /** Mean length of the two diagonals of a part; {@code NaN} where a corner cannot be transformed. */
  private static double diagonal(AffineGrid affine, Window part, CoordinateTransform toTarget) {
    int[][] corners = {{part.x(), part.y()}, {part.endX(), part.endY()}, {part.endX(), part.y()},
        {part.x(), part.endY()}};
    double[] xy = new double[2 * corners.length];
    for (int i = 0; i < corners.length; i++) {
      xy[2 * i] = affine.x(corners[i][0], corners[i][1]);
      xy[2 * i + 1] = affine.y(corners[i][0], corners[i][1]);
    }
    toTarget.apply(xy, corners.length);
    return (Math.hypot(xy[0] - xy[2], xy[1] - xy[3]) + Math.hypot(xy[4] - xy[6], xy[5] - xy[7])) / 2;
  }

  /** Points of a lattice over the part, so that borders that bulge, and poles inside, are seen. */
  private static double[] border(AffineGrid affine, Window part) {
    double[] xy = new double[2 * (STEPS + 1) * (STEPS + 1)];
    int at = 0;
    for (int row = 0; row <= STEPS; row++) {
      for (int column = 0; column <= STEPS; column++) {
        double x = part.x() + (double) part.width() * column / STEPS;
        double y = part.y() + (double) part.height() * row / STEPS;
        xy[at++] = affine.x(x, y);
        xy[at++] = affine.y(x, y);
      }
    }
    return xy;
  }
}
