/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/** Spherical web Mercator and WGS 84: the one curved transform that is short enough to be exact in a test. */
final class WebMercator implements CoordinateTransforms {
  static final Crs CRS = Crs.epsg(3857);
  private static final double RADIUS = 6_378_137;

  @Override
  public CoordinateTransform between(Crs from, Crs to) {
    if (from.equals(to)) {
      return (xy, count) -> { };
    }
    return from.equals(CRS) ? WebMercator::toDegrees : WebMercator::toMetres;
  }

  private static void toMetres(double[] xy, int count) {
    for (int i = 0; i < 2 * count; i += 2) {
      double y = RADIUS * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(xy[i + 1]) / 2));
      boolean known = Math.abs(xy[i + 1]) < 90;
      xy[i] = known ? RADIUS * Math.toRadians(xy[i]) : Double.NaN;
      xy[i + 1] = known ? y : Double.NaN;
    }
  }

  private static void toDegrees(double[] xy, int count) {
    for (int i = 0; i < 2 * count; i += 2) {
      xy[i] = Math.toDegrees(xy[i] / RADIUS);
      xy[i + 1] = Math.toDegrees(2 * Math.atan(Math.exp(xy[i + 1] / RADIUS)) - Math.PI / 2);
    }
  }

  @Override
  public String describe(Crs crs) {
    return crs.toString();
  }

  @Override
  public Crs normalise(Crs crs) {
    return crs;
  }

  @Override
  public boolean isGeographic(Crs crs) {
    return crs.equals(Crs.WGS84);
  }
}
