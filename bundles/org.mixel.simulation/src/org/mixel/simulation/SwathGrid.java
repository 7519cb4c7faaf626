/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.Optional;
import java.util.function.IntPredicate;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;

/**
 * The north-up grid around a square swath that is rotated as PRISMA's descending orbit leaves it; the
 * corners of the grid outside the swath are padding.
 */
final class SwathGrid {
  /** Heading of the descending orbit against south at middle latitudes. */
  private static final double ROTATION = Math.toRadians(14.5);
  private static final double PIXEL = 30;
  private static final double LATTICE = 5;
  private static final double LATTICE_PHASE = 2.5;
  private static final double EASTING = 565_000;
  private static final double NORTHERN = 4_935_000;
  private static final double SOUTHERN = 6_250_000;

  private final int swathSize;
  private final GridGeometry grid;

  SwathGrid(int swathSize, int epsg) {
    this.swathSize = swathSize;
    int side = (int) Math.ceil(swathSize * (Math.cos(ROTATION) + Math.sin(ROTATION))) + 1;
    double half = side * PIXEL / 2;
    double west = onLattice(EASTING - half);
    double north = onLattice((epsg / 100 == 326 ? NORTHERN : SOUTHERN) + half);
    this.grid = new GridGeometry(side, side, AffineGrid.northUp(west - PIXEL / 2, north + PIXEL / 2, PIXEL),
        Optional.of(Crs.epsg(epsg)));
  }

  /** Centres of panchromatic pixels, which fill the same corner, are multiples of 5 m. */
  private static double onLattice(double centre) {
    return LATTICE * Math.round((centre - LATTICE_PHASE) / LATTICE) + LATTICE_PHASE;
  }

  GridGeometry grid() {
    return grid;
  }

  /** Whether the centre of a cell lies in the swath. */
  IntPredicate inside() {
    double middle = (grid.width() - 1) / 2.0;
    double half = swathSize / 2.0;
    return cell -> {
      double x = cell % grid.width() - middle;
      double y = cell / grid.width() - middle;
      double across = x * Math.cos(ROTATION) + y * Math.sin(ROTATION);
      double along = y * Math.cos(ROTATION) - x * Math.sin(ROTATION);
      return Math.abs(across) <= half && Math.abs(along) <= half;
    };
  }
}
