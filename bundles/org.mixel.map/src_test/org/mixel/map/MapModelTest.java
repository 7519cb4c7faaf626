/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;

class MapModelTest {
  private final MapModel model = new MapModel();

  private static RasterLayer raster(Optional<Crs> crs) {
    GridGeometry grid = new GridGeometry(4, 4, AffineGrid.northUp(0, 0, 1), crs);
    ComputedScene scene = new ComputedScene(grid, SpectralAxis.unknown(List.of("a")), (band, column, row) -> 0);
    return new RasterLayer(scene, new SingleBandStyle(0, ColorRamp.GREY, Stretch.UNIT), new TileCache());
  }

  @Test
  void theFirstRasterOnEarthDecidesTheReferenceSystem() {
    VectorLayer world = VectorLayer.worldOutline("World");
    model.add(world);
    assertEquals(Optional.of(Crs.WGS84), model.crs());
    RasterLayer pixels = raster(Optional.empty());
    model.add(pixels);
    assertEquals(Optional.empty(), model.crs(), "a raster in pixel coordinates is a map of its own");
    assertTrue(model.canShow(pixels));
    assertFalse(model.canShow(world));
    RasterLayer utm = raster(Optional.of(Crs.epsg(32633)));
    model.add(0, utm);
    model.add(raster(Optional.of(Crs.epsg(32719))));
    assertEquals(Optional.of(Crs.epsg(32633)), model.crs());
    assertFalse(model.canShow(pixels));
    model.setCrs(Optional.of(Crs.epsg(3857)));
    assertEquals(Optional.of(Crs.epsg(3857)), model.crs());
  }

  @Test
  void changesKeepIdentityAndAreTold() {
    List<MapListener.Change> changes = new ArrayList<>();
    RasterLayer first = raster(Optional.of(Crs.WGS84));
    RasterLayer second = raster(Optional.of(Crs.WGS84));
    model.add(first);
    model.add(second);
    model.addListener(changes::add);
    MapSnapshot before = model.snapshot();
    model.move(first.id(), 1);
    model.update(first.id(), layer -> layer.withOpacity(0.25));
    model.replace(second.withName("renamed"));
    assertEquals(List.of("renamed", "memory"), model.layers().stream().map(MapLayer::name).toList());
    assertEquals(0.25, model.snapshot().find(first.id()).orElseThrow().opacity());
    assertSame(first, before.layers().get(0), "a snapshot does not change");
    model.remove(first.id());
    model.setCrs(Optional.of(Crs.epsg(3857)));
    assertEquals(List.of(MapListener.Change.LAYERS, MapListener.Change.PROPERTIES, MapListener.Change.PROPERTIES,
        MapListener.Change.LAYERS, MapListener.Change.CRS), changes);
  }
}
