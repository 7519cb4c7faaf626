/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GeocodedScene;
import org.mixel.model.GridGeometry;
import org.mixel.model.Resampling;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.UsageException;
import org.mixel.raster.io.internal.warp.TargetGrid;
import org.mixel.raster.io.internal.warp.WarpGeolocation;

/** Shows a scene in another coordinate reference system, or with other cells. */
final class Reprojection {
  private static final int ZONE_DEGREES = 6;

  private final CoordinateTransforms transforms;

  Reprojection(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /**
   * A view of the scene; to be closed instead of it.
   *
   * @param system     code such as {@code EPSG:32633}, {@code utm} for the zone of the scene's centre, or a
   *                   well-known text; empty for the scene's own system
   * @param resolution size of the new cells; empty for that of the old ones
   */
  Scene view(Scene scene, Window part, Optional<String> system, Optional<Double> resolution, Resampling resampling)
      throws UsageException {
    GridGeometry grid = scene.grid();
    Crs own = grid.crs().orElseThrow(() -> new UsageException("--crs, --resolution: " + scene.name()
        + " has no coordinate reference system to start from"));
    Crs wished = system.isPresent() ? wished(system.get(), own, grid, part) : own;
    try {
      CoordinateTransform there = transforms.between(own, wished);
      CoordinateTransform back = transforms.between(wished, own);
      OptionalDouble size = resolution.map(OptionalDouble::of).orElse(OptionalDouble.empty());
      GridGeometry target = TargetGrid.covering(grid, part, wished, there, size);
      return new GeocodedScene(scene, new WarpGeolocation(target, grid, part, back), resampling);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--crs " + system.orElse(own.toString()) + ": " + e.getMessage());
    }
  }

  private Crs wished(String text, Crs own, GridGeometry grid, Window part) throws UsageException {
    String trimmed = text.trim();
    if (trimmed.equalsIgnoreCase("utm")) {
      return utm(own, grid, part);
    }
    if (trimmed.matches("\\d{4,6}")) {
      return Crs.epsg(Integer.parseInt(trimmed));
    }
    if (trimmed.toUpperCase(Locale.ROOT).matches("EPSG:\\d{4,6}")) {
      return Crs.epsg(Integer.parseInt(trimmed.substring("EPSG:".length())));
    }
    if (trimmed.indexOf('[') > 0) {
      return transforms.normalise(new Crs(null, trimmed));
    }
    throw new UsageException("--crs cannot be '" + text + "': write a code such as EPSG:32633, utm, or a "
        + "well-known text");
  }

  private Crs utm(Crs own, GridGeometry grid, Window part) {
    AffineGrid affine = grid.affine();
    double x = part.x() + part.width() / 2.0;
    double y = part.y() + part.height() / 2.0;
    double[] centre = {affine.x(x, y), affine.y(x, y)};
    transforms.between(own, Crs.WGS84).apply(centre, 1);
    int zone = (int) Math.max(1, Math.min(60, Math.floor((centre[0] + 180) / ZONE_DEGREES) + 1));
    return Crs.epsg((centre[1] < 0 ? 32700 : 32600) + zone);
  }
}
