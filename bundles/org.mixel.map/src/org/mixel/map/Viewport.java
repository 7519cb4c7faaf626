/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Objects;
import java.util.Optional;

import org.mixel.model.Crs;

/**
 * What part of the map is on screen. Pixels are square in map units.
 *
 * @param centerX       map x at the middle of the screen
 * @param centerY       map y at the middle of the screen
 * @param unitsPerPixel map units (metres, degrees, or cells of a map in pixel coordinates) a screen pixel
 * @param width         screen width in pixels
 * @param height        screen height in pixels
 * @param crs           reference system of the map; empty for a map in pixel coordinates
 */
public record Viewport(double centerX, double centerY, double unitsPerPixel, int width, int height,
    Optional<Crs> crs) {

  /** Rejects an empty screen or an impossible scale. */
  public Viewport {
    Objects.requireNonNull(crs, "crs");
    if (width < 1 || height < 1 || !(unitsPerPixel > 0) || !Double.isFinite(unitsPerPixel + centerX + centerY)) {
      throw new IllegalArgumentException("no viewport: " + width + " x " + height + " pixels of " + unitsPerPixel
          + " at " + centerX + ", " + centerY);
    }
  }

  /** The viewport that shows an extent as large as the screen allows, in the middle. */
  public static Viewport fit(MapExtent extent, int width, int height, Optional<Crs> crs) {
    double units = Math.max(extent.width() / width, extent.height() / height);
    return new Viewport(extent.centerX(), extent.centerY(), units > 0 ? units : 1, width, height, crs);
  }

  /** Map x of a screen position. */
  public double mapX(double screenX) {
    return centerX + (screenX - width / 2.0) * unitsPerPixel;
  }

  /** Map y of a screen position. */
  public double mapY(double screenY) {
    return centerY - (screenY - height / 2.0) * unitsPerPixel;
  }

  /** Screen x of a map position. */
  public double screenX(double mapX) {
    return width / 2.0 + (mapX - centerX) / unitsPerPixel;
  }

  /** Screen y of a map position. */
  public double screenY(double mapY) {
    return height / 2.0 - (mapY - centerY) / unitsPerPixel;
  }

  /** The map rectangle on screen. */
  public MapExtent extent() {
    return new MapExtent(mapX(0), mapY(height), mapX(width), mapY(0));
  }

  /** The map content moved by screen pixels, as by dragging: positive {@code dx} moves it to the right. */
  public Viewport panned(double dx, double dy) {
    return at(centerX - dx * unitsPerPixel, centerY + dy * unitsPerPixel, unitsPerPixel);
  }

  /**
   * Zoomed so that the map position under a screen position stays where it is.
   *
   * @param factor above 1 zooms in, below 1 out
   */
  public Viewport zoomed(double screenX, double screenY, double factor) {
    double units = unitsPerPixel / factor;
    return at(mapX(screenX) - (screenX - width / 2.0) * units, mapY(screenY) + (screenY - height / 2.0) * units, units);
  }

  /** Shows an extent as large as this screen allows. */
  public Viewport showing(MapExtent extent) {
    return fit(extent, width, height, crs);
  }

  /** The same middle and scale on a screen of another size. */
  public Viewport resized(int newWidth, int newHeight) {
    return new Viewport(centerX, centerY, unitsPerPixel, newWidth, newHeight, crs);
  }

  /** Another middle and scale on the same screen. */
  public Viewport at(double newCenterX, double newCenterY, double newUnitsPerPixel) {
    return new Viewport(newCenterX, newCenterY, newUnitsPerPixel, width, height, crs);
  }
}
