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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Progress;
import org.mixel.raster.io.GeoToolsTransforms;
import org.mixel.model.TileCache;

/** Drawing with the real transforms, inside and far outside a UTM zone. */
class UtmMapTest {
  private static final Crs UTM = Crs.epsg(32633);
  private static final int SEA = 0xFFD6E4EF;

  private final CoordinateTransforms transforms = new GeoToolsTransforms();
  private final MapRenderer renderer = new MapRenderer(transforms);

  /** A scene of 30 km; red tells the column, blue the row, modulo 256. */
  private static RasterLayer scene() {
    GridGeometry grid = new GridGeometry(1000, 1000, AffineGrid.northUp(350_000, 5_820_000, 30), Optional.of(UTM));
    return new RasterLayer(new ComputedScene(grid, SpectralAxis.unknown(List.of("column", "row")),
        (band, column, row) -> (band == 0 ? column : row) & 0xFF),
        new CompositeStyle(0, 1, 1, List.of(new Stretch(0, 255), new Stretch(0, 255), new Stretch(0, 255))),
            new TileCache());
  }

  private BufferedImage render(Viewport viewport, MapLayer... layers) {
    MapImage map = renderer.render(new MapSnapshot(List.of(layers), viewport.crs()), viewport, SEA, Progress.NONE);
    assertEquals(List.of(), map.problems());
    return map.image();
  }

  @Test
  void aUtmSceneLiesInAGeographicMapWithinAPixel() {
    RasterLayer layer = scene();
    double[] centre = {365_000, 5_805_000};
    transforms.between(UTM, Crs.WGS84).apply(centre, 1);
    Viewport viewport = new Viewport(centre[0], centre[1], 0.0004, 1000, 700, Optional.of(Crs.WGS84));
    BufferedImage image = render(viewport, layer);
    int compared = 0;
    for (int y = 0; y < 700; y += 3) {
      for (int x = 0; x < 1000; x += 3) {
        double[] xy = {viewport.mapX(x + 0.5), viewport.mapY(y + 0.5)};
        transforms.between(Crs.WGS84, UTM).apply(xy, 1);
        double column = layer.grid().affine().column(xy[0], xy[1]);
        double row = layer.grid().affine().row(xy[0], xy[1]);
        if (column > 2 && row > 2 && column < 998 && row < 998) {
          assertEquals(0, wrapped((image.getRGB(x, y) >> 16 & 0xFF) + 0.5 - column), 1.0, "column");
          assertEquals(0, wrapped((image.getRGB(x, y) & 0xFF) + 0.5 - row), 1.0, "row");
          compared++;
        } else if (column < -2 || row < -2 || column > 1002 || row > 1002) {
          assertEquals(SEA, image.getRGB(x, y));
        }
      }
    }
    assertTrue(compared > 50_000, compared + " compared");
  }

  private static double wrapped(double difference) {
    return difference - 256 * Math.rint(difference / 256);
  }

  @Test
  void aUtmSceneAppearsOnceOnTheWorld() {
    Viewport world = Viewport.fit(new MapExtent(-180, -90, 180, 90), 1440, 720, Optional.of(Crs.WGS84));
    BufferedImage image = render(world, scene());
    List<Integer> drawn = IntStream.range(0, 1440 * 720).filter(i -> image.getRGB(i % 1440, i / 1440) != SEA).boxed()
        .toList();
    assertTrue(drawn.size() >= 1 && drawn.size() <= 6, drawn.size() + " pixels");
    assertEquals(13.0, world.mapX(drawn.get(0) % 1440 + 0.5), 0.5);
    assertEquals(52.4, world.mapY(drawn.get(0) / 1440 + 0.5), 0.5);
  }

  @Test
  void theWorldIsDrawnInsideAndFarOutsideAUtmZone() {
    VectorLayer world = VectorLayer.worldOutline("World");
    BufferedImage near = render(new Viewport(365_000, 5_805_000, 50, 600, 600, Optional.of(UTM)), world);
    assertEquals(VectorStyle.BASE.fill(), near.getRGB(300, 300));
    Viewport europe = new Viewport(365_000, 5_805_000, 8_000, 600, 600, Optional.of(UTM));
    BufferedImage wide = render(europe, world);
    assertEquals(VectorStyle.BASE.fill(), wide.getRGB(300, 300), "Berlin");
    assertEquals(SEA, at(wide, europe, 18.5, 40.5 - 5), "Ionian Sea");
    assertEquals(VectorStyle.BASE.fill(), at(wide, europe, -3.5, 40), "Madrid");
    Viewport everything = new Viewport(500_000, 0, 60_000, 600, 600, Optional.of(UTM));
    BufferedImage all = render(everything, world);
    assertEquals(SEA, at(all, everything, -10, -20), "Atlantic");
  }

  private int at(BufferedImage image, Viewport viewport, double longitude, double latitude) {
    double[] xy = {longitude, latitude};
    transforms.between(Crs.WGS84, UTM).apply(xy, 1);
    return image.getRGB((int) viewport.screenX(xy[0]), (int) viewport.screenY(xy[1]));
  }

  @Test
  void scaleBarsInUtmAndDegreesAgree() {
    Viewport metres = new Viewport(500_000, 5_805_000, 30, 800, 800, Optional.of(UTM));
    assertEquals(30 / 0.9996, ScaleBar.metresPerPixel(metres, transforms), 0.001, "the zone's scale on its meridian");
  }
}
