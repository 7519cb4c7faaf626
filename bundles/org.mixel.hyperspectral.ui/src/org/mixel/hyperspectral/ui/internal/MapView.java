/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.Optional;

import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * What the map shows, for rasters in any reference system.
 *
 * @param viewport   of the map; empty to look at the whole of every raster
 * @param transforms between systems
 */
record MapView(Optional<Viewport> viewport, CoordinateTransforms transforms) {

  /**
   * What the map shows in another system: the same middle and, as measured there, the same width. The first time in a
   * system takes seconds.
   *
   * @return empty where the two have no place in common
   */
  Optional<Viewport> in(Optional<Crs> crs) {
    if (viewport.isEmpty() || viewport.get().crs().equals(crs)) {
      return viewport;
    }
    Viewport map = viewport.get();
    if (crs.isEmpty() || map.crs().isEmpty()) {
      return Optional.empty();
    }
    double[] xy = {map.mapX(0), map.centerY(), map.mapX(map.width()), map.centerY(), map.centerX(), map.centerY()};
    transforms.between(map.crs().get(), crs.get()).apply(xy, 3);
    double units = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]) / map.width();
    return units > 0 && Double.isFinite(units + xy[4] + xy[5])
        ? Optional.of(new Viewport(xy[4], xy[5], units, map.width(), map.height(), crs)) : Optional.empty();
  }
}
