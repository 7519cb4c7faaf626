/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Locale;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * A scale bar of a round length on the ground, for the middle of the screen and along the screen's x axis.
 *
 * @param length length in {@code unit}
 * @param unit   {@code m}, {@code km}, or {@code cells} for a map in pixel coordinates
 * @param pixels length on screen
 */
public record ScaleBar(double length, String unit, double pixels) {
  private static final double EQUATORIAL_RADIUS = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

  /**
   * The longest bar of 1, 2 or 5 times a power of ten that fits.
   *
   * @param maxPixels longest bar wished
   * @return empty where the middle of the screen is not on the globe
   */
  public static Optional<ScaleBar> of(Viewport viewport, CoordinateTransforms transforms, int maxPixels) {
    if (viewport.crs().isEmpty()) {
      double cells = nice(maxPixels * viewport.unitsPerPixel());
      return Optional.of(new ScaleBar(cells, "cells", cells / viewport.unitsPerPixel()));
    }
    double metresPerPixel = metresPerPixel(viewport, transforms);
    if (!(metresPerPixel > 0)) {
      return Optional.empty();
    }
    double metres = nice(maxPixels * metresPerPixel);
    return Optional.of(metres >= 1000 ? new ScaleBar(metres / 1000, "km", metres / metresPerPixel)
        : new ScaleBar(metres, "m", metres / metresPerPixel));
  }

  /**
   * Metres on the ground (WGS 84 ellipsoid) that one screen pixel covers along x in the middle of the screen;
   * {@code NaN} for a map in pixel coordinates and off the globe.
   */
  public static double metresPerPixel(Viewport viewport, CoordinateTransforms transforms) {
    if (viewport.crs().isEmpty()) {
      return Double.NaN;
    }
    double half = viewport.unitsPerPixel() / 2;
    double[] lonLat = {viewport.centerX() - half, viewport.centerY(), viewport.centerX() + half, viewport.centerY()};
    if (!viewport.crs().get().equals(Crs.WGS84)) {
      transforms.between(viewport.crs().get(), Crs.WGS84).apply(lonLat, 2);
    }
    double metres = shortDistance(lonLat);
    return Math.abs(lonLat[1]) <= 90 ? metres : Double.NaN;
  }

  private static double shortDistance(double[] lonLat) {
    double latitude = Math.toRadians((lonLat[1] + lonLat[3]) / 2);
    double w = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude) * Math.sin(latitude);
    double primeVertical = EQUATORIAL_RADIUS / Math.sqrt(w);
    double meridional = EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w));
    double east = primeVertical * Math.cos(latitude) * Math.toRadians(lonLat[2] - lonLat[0]);
    double north = meridional * Math.toRadians(lonLat[3] - lonLat[1]);
    return Math.hypot(east, north);
  }

  private static double nice(double longest) {
    double power = Math.pow(10, Math.floor(Math.log10(longest)));
    double digit = longest / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
  }

  /** Length with its unit, for example {@code 5 km}. */
  public String label() {
    return String.format(Locale.ROOT, length >= 1 ? "%.0f" : "%.3g", length) + " " + unit;
  }
}
