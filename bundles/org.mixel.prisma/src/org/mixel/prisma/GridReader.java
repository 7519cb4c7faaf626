/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneException;
import org.mixel.hdf5.Hdf5File;

/**
 * The exact grid of an L2D product. The corner attributes are the <em>centres</em> of the corner pixels,
 * written as float32 and off by some decimetres; the true grid has pixels of exactly 30 m and lies on the
 * lattice on which the centres of the 5 m panchromatic pixels are multiples of 5 m.
 */
final class GridReader {
  private static final double PIXEL = 30;
  private static final double LATTICE = 5;
  private static final double LATTICE_PHASE = 2.5;
  private static final double LARGEST_SNAP = 0.5;

  private final Hdf5File hdf;
  private final List<String> warnings;

  GridReader(Hdf5File hdf, List<String> warnings) {
    this.hdf = hdf;
    this.warnings = warnings;
  }

  GridGeometry read(int columns, int rows) throws SceneException {
    double west = (corner("UL", "easting") + corner("LL", "easting")) / 2;
    double east = (corner("UR", "easting") + corner("LR", "easting")) / 2;
    double north = (corner("UL", "northing") + corner("UR", "northing")) / 2;
    double south = (corner("LL", "northing") + corner("LR", "northing")) / 2;
    checkSize("columns", columns, east - west);
    checkSize("rows", rows, north - south);
    double x = snapped("easting", west);
    double y = snapped("northing", north);
    return new GridGeometry(columns, rows, AffineGrid.northUp(x - PIXEL / 2, y + PIXEL / 2, PIXEL),
        Optional.of(crs()));
  }

  private double corner(String corner, String axis) throws SceneException {
    double value = hdf.attributes().requiredNumber("Product_" + corner + "corner_" + axis);
    if (!Double.isFinite(value)) {
      throw new SceneException(hdf.path(), "attribute Product_" + corner + "corner_" + axis + " is " + value,
          "download the product again");
    }
    return value;
  }

  private void checkSize(String axis, int count, double span) {
    if (Math.abs(span - (count - 1) * PIXEL) > PIXEL / 2) {
      warnings.add(String.format(Locale.ROOT, "The corner coordinates are %.1f m apart where %d %s of 30 m would be "
          + "%.1f m; the position is doubtful.", span, count, axis, (count - 1) * PIXEL));
    }
  }

  private double snapped(String axis, double centre) {
    double lattice = LATTICE * Math.round((centre - LATTICE_PHASE) / LATTICE) + LATTICE_PHASE;
    if (Math.abs(lattice - centre) <= LARGEST_SNAP) {
      return lattice;
    }
    warnings.add(String.format(Locale.ROOT, "The %s %.2f m of the upper left pixel does not lie on PRISMA's grid; "
        + "it is used as it is.", axis, centre));
    return centre;
  }

  private Crs crs() throws SceneException {
    double code = hdf.attributes().requiredNumber("Epsg_Code");
    if (code != Math.rint(code) || code < 1 || code > 99_999_999) {
      throw new SceneException(hdf.path(), "attribute Epsg_Code is " + code + " and no EPSG code",
          "download the product again");
    }
    return Crs.epsg((int) code);
  }
}
