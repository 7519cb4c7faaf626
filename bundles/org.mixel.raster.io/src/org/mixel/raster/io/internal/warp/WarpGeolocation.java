/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.warp;

import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Window;

/**
 * Where the cells of a map grid in one reference system lie in a raster that has another: the centre of each cell
 * is transformed, so that no hole can appear and no error of interpolation.
 */
public final class WarpGeolocation implements Geolocation {
  private final GridGeometry target;
  private final GridGeometry source;
  private final Window part;
  private final CoordinateTransform toSource;

  /**
   * @param target   the map grid
   * @param source   the raster
   * @param part     cells of the raster that are shown
   * @param toSource from coordinates of the map grid to those of the raster
   */
  public WarpGeolocation(GridGeometry target, GridGeometry source, Window part, CoordinateTransform toSource) {
    this.target = target;
    this.source = source;
    this.part = part;
    this.toSource = toSource;
  }

  @Override
  public GridGeometry grid() {
    return target;
  }

  @Override
  public void locate(Window window, float[] cells) {
    IntStream.range(0, window.height()).parallel().forEach(row -> locateRow(window, row, cells));
  }

  private void locateRow(Window window, int row, float[] cells) {
    AffineGrid affine = target.affine();
    double[] xy = new double[2 * window.width()];
    for (int i = 0; i < window.width(); i++) {
      xy[2 * i] = affine.x(window.x() + i + 0.5, window.y() + row + 0.5);
      xy[2 * i + 1] = affine.y(window.x() + i + 0.5, window.y() + row + 0.5);
    }
    toSource.apply(xy, window.width());
    toCells(xy, cells, 2 * row * window.width());
  }

  private void toCells(double[] xy, float[] cells, int from) {
    for (int i = 0; i < xy.length; i += 2) {
      double column = source.affine().column(xy[i], xy[i + 1]);
      double row = source.affine().row(xy[i], xy[i + 1]);
      boolean inside = column >= part.x() && column < part.endX() && row >= part.y() && row < part.endY();
      cells[from + i] = inside ? below(column, part.endX()) : Float.NaN;
      cells[from + i + 1] = inside ? below(row, part.endY()) : Float.NaN;
    }
  }

  /** Rounding to float must not leave the raster. */
  private static float below(double place, int end) {
    return Math.min((float) place, Math.nextDown((float) end));
  }
}
