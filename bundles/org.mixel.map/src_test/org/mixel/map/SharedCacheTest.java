/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.CacheSize;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.process.Progress;

/** What layers keep of their rasters, and what they draw from the overviews of a file. */
class SharedCacheTest {
  private static final SpectralAxis ONE_BAND = SpectralAxis.unknown(List.of("a"));
  private static final Stretch BYTE = new Stretch(0, 255);

  private final MapRenderer renderer = new MapRenderer(new WebMercator());

  private static RasterLayer layer(Scene scene, TileCache cache) {
    return new RasterLayer(scene, new SingleBandStyle(0, ColorRamp.GREY, BYTE), cache);
  }

  private BufferedImage draw(List<RasterLayer> layers, int width, int height) {
    Viewport all = Viewport.fit(layers.get(0).extent(), width, height, Optional.empty());
    MapImage image = renderer.render(new MapSnapshot(List.copyOf(layers), Optional.empty()), all, 0xFFFFFFFF,
        Progress.NONE);
    assertEquals(List.of(), image.problems());
    return image.image();
  }

  @Test
  void whatIsKeptDoesNotGrowWithTheNumberOfLayers() {
    TileCache cache = new TileCache(new CacheSize(3 << 20));
    List<RasterLayer> layers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int value = 10 * i;
      layers.add(layer(new ComputedScene(GridGeometry.pixels(512, 512), ONE_BAND, (b, c, r) -> value), cache));
      BufferedImage image = draw(layers, 64, 64);
      assertEquals(value, image.getRGB(32, 32) & 0xFF);
      assertTrue(cache.bytes() <= 3 << 20 && cache.bytes() > 0, cache.bytes() + " bytes of " + layers.size());
    }
    layers.forEach(RasterLayer::forget);
    assertEquals(0, cache.bytes());
  }

  @Test
  void layersOfTheSameSceneDoNotMixUpWithOthers() {
    TileCache cache = new TileCache(new CacheSize(64 << 20));
    RasterLayer dark = layer(new ComputedScene(GridGeometry.pixels(64, 64), ONE_BAND, (b, c, r) -> 20), cache);
    RasterLayer bright = layer(new ComputedScene(GridGeometry.pixels(64, 64), ONE_BAND, (b, c, r) -> 200), cache);
    assertEquals(20, draw(List.of(dark), 16, 16).getRGB(8, 8) & 0xFF);
    assertEquals(200, draw(List.of(bright), 16, 16).getRGB(8, 8) & 0xFF);
    assertEquals(20, draw(List.of(dark.withName("again")), 16, 16).getRGB(8, 8) & 0xFF);
  }

  /** A raster of 8192 x 4096 cells of value 0 whose overview n says 50 n. */
  private static final class WithOverviews extends ComputedScene {
    private final List<Scene> overviews;

    WithOverviews(int... levels) {
      super(GridGeometry.pixels(8192, 4096), ONE_BAND, (band, column, row) -> 0);
      overviews = IntStream.of(levels).<Scene>mapToObj(level -> new ComputedScene(
          new GridGeometry(8192 >> level, 4096 >> level, AffineGrid.northUp(0, 0, 1 << level), Optional.empty()),
          ONE_BAND, (band, column, row) -> 50 * level)).toList();
    }

    @Override
    public List<Scene> overviews() {
      return overviews;
    }
  }

  @Test
  void aPictureIsDrawnFromTheOverviewOfItsSize() {
    TileCache cache = new TileCache(new CacheSize(64 << 20));
    WithOverviews scene = new WithOverviews(1, 2, 3, 4);
    RasterLayer layer = layer(scene, cache);
    assertEquals(100, draw(List.of(layer), 2000, 1000).getRGB(700, 500) & 0xFF);
    assertEquals(150, draw(List.of(layer), 1000, 500).getRGB(700, 300) & 0xFF);
    assertEquals(200, draw(List.of(layer), 500, 250).getRGB(300, 100) & 0xFF);
    assertEquals(0, scene.valuesRead.get(), "values of the full raster were read");
  }

  @Test
  void whereTheFileHasNoOverviewOfTheSizeItsRowsAreRead() {
    TileCache cache = new TileCache(new CacheSize(64 << 20));
    WithOverviews scene = new WithOverviews(1, 2);
    RasterLayer layer = layer(scene, cache);
    assertEquals(0, draw(List.of(layer), 1000, 500).getRGB(700, 300) & 0xFF);
    assertTrue(scene.valuesRead.get() > 0 && scene.valuesRead.get() <= 8192L * 4096 / 8,
        scene.valuesRead.get() + " values read");
  }
}
