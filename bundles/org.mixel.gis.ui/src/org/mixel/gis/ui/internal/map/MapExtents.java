/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.mixel.map.MapExtent;
import org.mixel.map.MapLayer;
import org.mixel.map.MapSnapshot;
import org.mixel.map.RasterLayer;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/** Extents of layers in the map's reference system, worked out in the background: its database takes seconds. */
final class MapExtents {
  private static final int POINTS_PER_SIDE = 16;

  private final Display display = Display.getCurrent();
  private final CoordinateTransforms transforms;

  MapExtents(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /** The extent of all rasters that the map can show, or of all layers where there is none. */
  void ofAll(MapSnapshot map, Consumer<MapExtent> then) {
    List<MapLayer> shown = map.layers().stream().filter(map::canShow).toList();
    List<MapLayer> rasters = shown.stream().filter(RasterLayer.class::isInstance).toList();
    ofSome(rasters.isEmpty() ? shown : rasters, map.crs(), then);
  }

  /** The extent of one layer. */
  void of(MapLayer layer, Optional<Crs> mapCrs, Consumer<MapExtent> then) {
    ofSome(List.of(layer), mapCrs, then);
  }

  private void ofSome(List<MapLayer> layers, Optional<Crs> mapCrs, Consumer<MapExtent> then) {
    ICoreRunnable work = monitor -> {
      Optional<MapExtent> extent = layers.stream().flatMap(layer -> inMap(layer, mapCrs).stream())
          .reduce(MapExtent::union);
      if (extent.isPresent() && !display.isDisposed()) {
        display.asyncExec(() -> then.accept(extent.get()));
      }
    };
    Job.createSystem("Work out extent", work).schedule();
  }

  private Optional<MapExtent> inMap(MapLayer layer, Optional<Crs> mapCrs) {
    if (layer.crs().isPresent() != mapCrs.isPresent()) {
      return Optional.empty();
    }
    if (layer.crs().equals(mapCrs)) {
      return Optional.of(layer.extent());
    }
    double[] xy = border(layer.extent());
    transforms.between(layer.crs().orElseThrow(), mapCrs.orElseThrow()).apply(xy, xy.length / 2);
    return MapExtent.around(xy, xy.length / 2);
  }

  private static double[] border(MapExtent extent) {
    double[] xy = new double[8 * POINTS_PER_SIDE];
    for (int i = 0; i < POINTS_PER_SIDE; i++) {
      double t = (double) i / (POINTS_PER_SIDE - 1);
      double x = extent.minX() + t * extent.width();
      double y = extent.minY() + t * extent.height();
      double[] points = {x, extent.minY(), x, extent.maxY(), extent.minX(), y, extent.maxX(), y};
      System.arraycopy(points, 0, xy, 8 * i, points.length);
    }
    return xy;
  }
}
