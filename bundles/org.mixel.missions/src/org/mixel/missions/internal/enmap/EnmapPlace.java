/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.enmap;

import java.util.List;
import java.util.Optional;

import org.mixel.missions.internal.product.XmlFile;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.MeshGeolocation;
import org.mixel.model.PositionMesh;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** The place of an L1B scene by its four corners: no terrain, so good to some pixels only. */
record EnmapPlace(XmlFile xml, CoordinateTransforms transforms, TileCache cache) {
  private static final String POINT = "base/spatialCoverage/boundingPolygon/point/";
  private static final List<String> CORNERS = List.of("upper_left", "upper_right", "lower_left", "lower_right");
  private static final double STEP = 16;
  private static final double CELL = 30;

  /** Adds to {@code warnings} how good it is, or why there is none. */
  Optional<Geolocation> geolocation(GridGeometry pixels, List<String> warnings) {
    double[][] corners = corners();
    if (corners == null) {
      warnings.add("The metadata names no four corners; the scene is used in pixel coordinates.");
      return Optional.empty();
    }
    PositionMesh mesh = mesh(pixels, corners);
    Optional<Crs> utm = mesh.utm();
    if (utm.isEmpty()) {
      warnings.add("The corners of the metadata are not on earth; the scene is used in pixel coordinates.");
      return Optional.empty();
    }
    warnings.add("The scene is placed by its four corners, without terrain; expect errors of some pixels.");
    PositionMesh projected = mesh.in(utm.get(), transforms);
    return Optional.of(new MeshGeolocation(projected, () -> mesh(pixels, corners).in(utm.get(), transforms),
        projected.grid(CELL), cache));
  }

  /** {@code [corner][longitude, latitude]}, or {@code null}. */
  private double[][] corners() {
    List<String> frames = xml.texts(POINT + "frame");
    List<String> longitudes = xml.texts(POINT + "longitude");
    List<String> latitudes = xml.texts(POINT + "latitude");
    double[][] corners = new double[CORNERS.size()][];
    for (int i = 0; i < corners.length; i++) {
      int at = frames.indexOf(CORNERS.get(i));
      if (at < 0 || at >= longitudes.size() || at >= latitudes.size()) {
        return null;
      }
      try {
        corners[i] = new double[] {Double.parseDouble(longitudes.get(at)), Double.parseDouble(latitudes.get(at))};
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return corners;
  }

  /** Bilinear between the corners, which are taken as the centres of the outermost pixels. */
  private static PositionMesh mesh(GridGeometry pixels, double[][] corners) {
    int columns = (int) Math.ceil((pixels.width() - 1) / STEP) + 1;
    int rows = (int) Math.ceil((pixels.height() - 1) / STEP) + 1;
    columns = Math.max(2, columns);
    rows = Math.max(2, rows);
    double[] x = new double[columns * rows];
    double[] y = new double[columns * rows];
    for (int i = 0; i < x.length; i++) {
      double u = i % columns * STEP / Math.max(1, pixels.width() - 1);
      double v = i / columns * STEP / Math.max(1, pixels.height() - 1);
      x[i] = between(corners, 0, u, v);
      y[i] = between(corners, 1, u, v);
    }
    return new PositionMesh(Window.ofSize(pixels.width(), pixels.height()), columns, rows, 0.5, 0.5, STEP, Crs.WGS84,
        x, y);
  }

  private static double between(double[][] corners, int axis, double u, double v) {
    double upper = corners[0][axis] + u * (corners[1][axis] - corners[0][axis]);
    double lower = corners[2][axis] + u * (corners[3][axis] - corners[2][axis]);
    return upper + v * (lower - upper);
  }
}
