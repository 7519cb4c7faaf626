/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.area;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.PolygonCells;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * Polygons, holes included: a point is inside if a ray from it crosses their rings an odd number of times.
 *
 * @param source     what to call them in messages
 * @param rings      {@code x0, y0, x1, y1, ...} each, closed or not
 * @param crs        of the coordinates; empty if they are in the system of whatever grid they are laid on
 * @param transforms between systems
 */
record Polygons(String source, List<double[]> rings, Optional<Crs> crs, CoordinateTransforms transforms)
    implements Area {

  @Override
  public boolean[] cells(GridGeometry grid) throws ToolException {
    List<double[]> placed = new ArrayList<>();
    for (double[] ring : rings) {
      placed.add(onGrid(ring, grid));
    }
    BitSet cells = new BitSet();
    PolygonCells.fill(placed, grid.width(), grid.height(), cells);
    boolean[] inside = new boolean[grid.width() * grid.height()];
    cells.stream().forEach(i -> inside[i] = true);
    return inside;
  }

  /** The ring in columns and rows of the grid. */
  private double[] onGrid(double[] ring, GridGeometry grid) throws ToolException {
    double[] xy = ring.clone();
    if (crs.isPresent() && grid.crs().isPresent()) {
      transform(crs.get(), grid.crs().get(), xy);
    } else if (crs.isPresent()) {
      throw new InputException(source + ": its coordinates are in " + crs.get() + " and the map has no coordinate "
          + "reference system; give a polygon as WKT in columns and rows of the map (rows negative), or a mask raster.");
    }
    for (int i = 0; i < xy.length; i += 2) {
      if (Double.isNaN(xy[i])) {
        throw new InputException(source + ": a corner (" + ring[i] + ", " + ring[i + 1] + ") cannot be brought into the "
            + "map's coordinate reference system; check the order of the coordinates (longitude first) and their system.");
      }
      double column = grid.affine().column(xy[i], xy[i + 1]);
      xy[i + 1] = grid.affine().row(xy[i], xy[i + 1]);
      xy[i] = column;
    }
    return xy;
  }

  private void transform(Crs from, Crs to, double... xy) throws ToolException {
    Crs own = transforms.normalise(from);
    if (own.equals(to)) {
      return;
    }
    try {
      transforms.between(own, to).apply(xy, xy.length / 2);
    } catch (IllegalArgumentException e) {
      throw new InputException(source + ": its reference system " + from + " cannot be brought to the map's "
          + "(" + e.getMessage() + "); write it in " + to + ".", e);
    }
  }
}
