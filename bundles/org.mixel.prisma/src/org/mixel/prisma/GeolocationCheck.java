/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneException;
import org.mixel.hdf5.Hdf5File;

/** Compares a product's map grid with the latitudes and longitudes of three of its pixels. */
final class GeolocationCheck {
  private static final double HALF_PIXEL = 15;

  private final Hdf5File hdf;
  private final String swath;
  private final CoordinateTransforms transforms;

  GeolocationCheck(Hdf5File hdf, String swath, CoordinateTransforms transforms) {
    this.hdf = hdf;
    this.swath = swath;
    this.transforms = transforms;
  }

  /** Adds what was found to the metadata, and a warning where it is more than half a pixel. */
  void check(GridGeometry grid, Map<String, String> metadata, List<String> warnings) throws SceneException {
    Optional<Double> distance = largestDistance(grid, warnings);
    if (distance.isEmpty()) {
      return;
    }
    if (!Double.isFinite(distance.get())) {
      warnings.add("The latitudes and longitudes of the product are missing values; the map grid was not checked.");
      return;
    }
    metadata.put("Grid against latitude/longitude", String.format(Locale.ROOT, "within %.1f m", distance.get()));
    if (!(distance.get() <= HALF_PIXEL)) {
      warnings.add(String.format(Locale.ROOT, "The map grid (%s) and the latitudes and longitudes of the product "
          + "differ by %.0f m; the position is doubtful.", grid.crs().orElseThrow(), distance.get()));
    }
  }

  private Optional<Double> largestDistance(GridGeometry grid, List<String> warnings) throws SceneException {
    int lastRow = grid.height() - 1;
    int lastColumn = grid.width() - 1;
    int[][] pixels = {{0, 0}, {lastRow / 2, lastColumn / 2}, {lastRow, lastColumn}};
    double[] xy = new double[2 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      Optional<Double> longitude = value("Longitude", pixels[i], grid);
      Optional<Double> latitude = value("Latitude", pixels[i], grid);
      if (longitude.isEmpty() || latitude.isEmpty()) {
        warnings.add("The product has no latitudes and longitudes of its pixels; the map grid was not checked.");
        return Optional.empty();
      }
      xy[2 * i] = longitude.get();
      xy[2 * i + 1] = latitude.get();
    }
    try {
      CoordinateTransform toMap = transforms.between(Crs.WGS84, grid.crs().orElseThrow());
      toMap.apply(xy, pixels.length);
    } catch (IllegalArgumentException e) {
      warnings.add("The coordinate reference system " + grid.crs().orElseThrow()
          + " is not known; the map grid was not checked.");
      return Optional.empty();
    }
    return Optional.of(largest(pixels, xy, grid.affine()));
  }

  private static double largest(int[][] pixels, double[] xy, AffineGrid affine) {
    double largest = 0;
    for (int i = 0; i < pixels.length; i++) {
      double dx = affine.x(pixels[i][1] + 0.5, pixels[i][0] + 0.5) - xy[2 * i];
      double dy = affine.y(pixels[i][1] + 0.5, pixels[i][0] + 0.5) - xy[2 * i + 1];
      double distance = Math.hypot(dx, dy);
      largest = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(largest, distance);
    }
    return largest;
  }

  private Optional<Double> value(String dataset, int[] pixel, GridGeometry grid) throws SceneException {
    return hdf.at(swath + "Geolocation Fields/" + dataset, pixel[0], pixel[1], grid.height(), grid.width());
  }
}
