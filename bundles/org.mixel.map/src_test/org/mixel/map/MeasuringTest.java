/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;
import org.mixel.model.TileCache;

class MeasuringTest {
  private final WebMercator transforms = new WebMercator();

  @Test
  void scaleBarsHaveRoundLengthsOnTheGround() {
    Viewport degrees = new Viewport(13, 60, 0.001, 800, 600, Optional.of(Crs.WGS84));
    ScaleBar bar = ScaleBar.of(degrees, transforms, 200).orElseThrow();
    assertEquals("10 km", bar.label());
    assertEquals(10_000 / 55.8, bar.pixels(), 0.3, "a degree of longitude is 55.8 km at 60 degrees north");
    assertEquals("50 cells", ScaleBar.of(new Viewport(0, 0, 0.5, 9, 9, Optional.empty()), transforms, 150)
        .orElseThrow().label());
    assertTrue(ScaleBar.of(new Viewport(0, 95, 0.001, 9, 9, Optional.of(Crs.WGS84)), transforms, 100).isEmpty());
  }

  @Test
  void identifyReadsTheCellUnderThePosition() throws Exception {
    GridGeometry grid = new GridGeometry(10, 10, new AffineGrid(10, 0.1, 0, 50, 0, -0.1), Optional.of(Crs.WGS84));
    RasterLayer layer = new RasterLayer(new ComputedScene(grid, SpectralAxis.unknown(List.of("a", "b")),
        (band, column, row) -> 100 * band + 10 * column + row), new SingleBandStyle(0, ColorRamp.GREY, Stretch.UNIT),
            new TileCache());
    double[] xy = {10.35, 49.75};
    transforms.between(Crs.WGS84, WebMercator.CRS).apply(xy, 1);
    MapSnapshot map = new MapSnapshot(List.of(layer), Optional.of(WebMercator.CRS));
    List<Identify.Hit> hits = new Identify(transforms).at(map, xy[0], xy[1]);
    assertEquals(1, hits.size());
    assertArrayEquals(new double[] {32, 132}, hits.get(0).values());
    assertEquals(List.of(), new Identify(transforms).at(map, 0, 0));
    CoordinateReadout readout = CoordinateReadout.of(xy[0], xy[1], map.crs(), transforms, Optional.of(layer));
    assertEquals(10.35, readout.longitude(), 1e-9);
    assertEquals(49.75, readout.latitude(), 1e-9);
    assertEquals(Optional.of(3), readout.column());
    assertEquals(Optional.of(2), readout.row());
  }

  @Test
  void theWorldIsDrawnWhereItIs() {
    VectorLayer world = VectorLayer.worldOutline("World");
    Viewport viewport = Viewport.fit(new MapExtent(-180, -90, 180, 90), 720, 360, Optional.of(Crs.WGS84));
    BufferedImage image = new MapRenderer(transforms).render(new MapSnapshot(List.of(world), viewport.crs()), viewport,
        0xFFD6E4EF, Progress.NONE).image();
    assertEquals(VectorStyle.BASE.fill(), at(image, viewport, 10, 20), "Sahara");
    assertEquals(VectorStyle.BASE.fill(), at(image, viewport, -55, -10), "Brazil");
    assertEquals(VectorStyle.BASE.fill(), at(image, viewport, 0, -85), "Antarctica");
    assertEquals(0xFFD6E4EF, at(image, viewport, -30, 30), "Atlantic");
    assertEquals(0xFFD6E4EF, at(image, viewport, 51, 42), "Caspian Sea");
    int differentColours = (int) java.util.stream.IntStream.range(0, 720 * 360)
        .map(i -> image.getRGB(i % 720, i / 720)).distinct().count();
    assertTrue(differentColours > 10, "coasts are drawn smoothly");
  }

  @Test
  void theWorldIsDrawnInsideAContinentToo() {
    Viewport viewport = new Viewport(10, 20, 1e-4, 64, 64, Optional.of(Crs.WGS84));
    MapSnapshot map = new MapSnapshot(List.of(VectorLayer.worldOutline("World")), viewport.crs());
    BufferedImage image = new MapRenderer(transforms).render(map, viewport, 0, Progress.NONE).image();
    assertEquals(VectorStyle.BASE.fill(), image.getRGB(0, 0));
    assertEquals(VectorStyle.BASE.fill(), image.getRGB(63, 63));
  }

  private static int at(BufferedImage image, Viewport viewport, double x, double y) {
    return image.getRGB((int) viewport.screenX(x), (int) viewport.screenY(y));
  }
}
