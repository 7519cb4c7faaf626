/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.model.TileCache;

class MapRendererTest {
  private static final int WHITE = 0xFFFFFFFF;
  private static final Stretch BYTE = new Stretch(0, 255);

  private final MapRenderer renderer = new MapRenderer(new WebMercator());

  /** Band 0 tells the column, band 1 the row; one cell is missing. */
  private static ComputedScene addresses(GridGeometry grid) {
    return new ComputedScene(grid, SpectralAxis.unknown(List.of("column", "row")),
        (band, column, row) -> column == 3 && row == 2 ? Float.NaN : band == 0 ? column : row);
  }

  private static RasterLayer layer(GridGeometry grid) {
    return new RasterLayer(addresses(grid), new CompositeStyle(0, 1, 1, List.of(BYTE, BYTE, BYTE)), new TileCache());
  }

  private BufferedImage render(MapLayer layer, Viewport viewport) {
    MapImage map = renderer.render(new MapSnapshot(List.of(layer), viewport.crs()), viewport, WHITE, Progress.NONE);
    assertEquals(List.of(), map.problems());
    return map.image();
  }

  @Test
  void cellsAreDrawnWhereTheyLie() {
    RasterLayer layer = layer(GridGeometry.pixels(10, 8));
    BufferedImage image = render(layer, Viewport.fit(layer.extent(), 40, 40, Optional.empty()));
    assertEquals(0xFF000000, image.getRGB(0, 4), "upper left cell");
    assertEquals(0xFF090707, image.getRGB(39, 35), "lower right cell");
    assertEquals(0xFF050202, image.getRGB(22, 4 + 2 * 4 + 3));
    assertEquals(WHITE, image.getRGB(13, 13), "missing cell shows the background");
    assertEquals(WHITE, image.getRGB(20, 3), "outside the raster");
  }

  @Test
  void opacityMixesWithWhatIsBelow() {
    RasterLayer layer = layer(GridGeometry.pixels(10, 8)).withOpacity(0.5);
    BufferedImage image = render(layer, Viewport.fit(layer.extent(), 10, 8, Optional.empty()));
    assertEquals(127, image.getRGB(0, 0) & 0xFF, 1);
    assertEquals(0xFF, image.getRGB(0, 0) >>> 24);
  }

  @Test
  void aGeographicRasterIsReprojectedWithinAPixel() {
    Crs mercator = WebMercator.CRS;
    GridGeometry grid = new GridGeometry(200, 200, new AffineGrid(-20, 0.2, 0, 60, 0, -0.2), Optional.of(Crs.WGS84));
    RasterLayer layer = layer(grid);
    double[] corners = {-20, 20, 20, 60};
    new WebMercator().between(Crs.WGS84, mercator).apply(corners, 2);
    Viewport viewport = Viewport.fit(new MapExtent(corners[0], corners[1], corners[2], corners[3]), 700, 900,
        Optional.of(mercator));
    assertReprojection(layer, viewport);
  }

  @Test
  void aMetricRasterIsReprojectedWithinAPixel() {
    GridGeometry grid = new GridGeometry(250, 250, AffineGrid.northUp(-4e6, 9e6, 40_000), Optional.of(WebMercator.CRS));
    RasterLayer layer = layer(grid);
    assertReprojection(layer, new Viewport(5, 40, 0.1, 900, 700, Optional.of(Crs.WGS84)));
  }

  /** Compares every pixel with its own exact transform: the cell may differ only at the border between two cells. */
  private void assertReprojection(RasterLayer layer, Viewport viewport) {
    BufferedImage image = render(layer, viewport);
    int compared = 0;
    for (int y = 0; y < viewport.height(); y++) {
      for (int x = 0; x < viewport.width(); x++) {
        double[] low = cell(layer, viewport, x + 0.1, y + 0.1);
        double[] high = cell(layer, viewport, x + 0.9, y + 0.9);
        boolean inside = Math.min(low[0], high[0]) > 4 && Math.max(low[0], high[0]) < layer.grid().width() - 1
            && Math.min(low[1], high[1]) > 4 && Math.max(low[1], high[1]) < layer.grid().height() - 1;
        if (inside) {
          int column = image.getRGB(x, y) >> 16 & 0xFF;
          int row = image.getRGB(x, y) & 0xFF;
          assertTrue(column >= Math.floor(low[0]) && column <= high[0], "column at " + x + ", " + y);
          assertTrue(row >= Math.floor(low[1]) && row <= high[1], "row at " + x + ", " + y);
          compared++;
        }
      }
    }
    assertTrue(compared > 100_000, compared + " pixels compared");
  }

  private static double[] cell(RasterLayer layer, Viewport viewport, double x, double y) {
    double[] xy = Positions.transform(new WebMercator(), viewport.crs().orElseThrow(), layer.crs().orElseThrow(),
        viewport.mapX(x), viewport.mapY(y));
    AffineGrid affine = layer.grid().affine();
    return new double[] {affine.column(xy[0], xy[1]), affine.row(xy[0], xy[1])};
  }

  @Test
  void anOverviewOfALargeRasterReadsOnlySomeRows() {
    GridGeometry grid = GridGeometry.pixels(8192, 8192);
    ComputedScene scene = new ComputedScene(grid, SpectralAxis.unknown(List.of("row")), (band, column, row) -> row);
    RasterLayer layer = new RasterLayer(scene, new SingleBandStyle(0, ColorRamp.GREY, new Stretch(0, 8191)),
        new TileCache());
    Viewport viewport = Viewport.fit(layer.extent(), 256, 256, Optional.empty());
    BufferedImage image = render(layer, viewport);
    assertEquals(128, image.getRGB(128, 128) & 0xFF, 2);
    assertEquals(64, image.getRGB(250, 64) & 0xFF, 2);
    assertEquals(8192L * 8192 / 32, scene.valuesRead.get(), 8192 * 32, "values read");
    render(layer.withOpacity(0.3), viewport);
    assertEquals(8192L * 8192 / 32, scene.valuesRead.get(), 8192 * 32, "drawing again reads nothing");
  }

  @Test
  void aLayerThatCannotBeReadDoesNotSpoilTheOthers() {
    ComputedScene broken = new ComputedScene(GridGeometry.pixels(4, 4), SpectralAxis.unknown(List.of("a")),
        (band, column, row) -> {
          throw new java.io.UncheckedIOException(new IOException("a.tif: the disk is gone"));
        });
    RasterLayer bad = new RasterLayer(broken, new SingleBandStyle(0, ColorRamp.GREY, BYTE), new TileCache());
    RasterLayer good = layer(GridGeometry.pixels(10, 8));
    MapImage map = renderer.render(new MapSnapshot(List.of(good, bad), Optional.empty()),
        Viewport.fit(good.extent(), 10, 8, Optional.empty()), WHITE, Progress.NONE);
    assertEquals(0xFF090707, map.image().getRGB(9, 7));
    assertEquals(1, map.problems().size());
    assertTrue(map.problems().get(0).contains("the disk is gone"), map.problems().get(0));
  }

  @Test
  void drawingCanBeCancelled() {
    Progress cancelled = Progress.silent(() -> true);
    RasterLayer layer = layer(GridGeometry.pixels(10, 8));
    assertThrows(CancelledException.class, () -> renderer.render(new MapSnapshot(List.of(layer), Optional.empty()),
        Viewport.fit(layer.extent(), 10, 8, Optional.empty()), WHITE, cancelled));
  }

  @Test
  void bilinearDisplayIsSmoothAndKeepsGaps() {
    RasterLayer layer = layer(GridGeometry.pixels(10, 8)).withStyle(
        new CompositeStyle(0, 1, 1, List.of(new Stretch(0, 10), BYTE, BYTE), RasterStyle.Resampling.BILINEAR));
    BufferedImage image = render(layer, Viewport.fit(layer.extent(), 100, 80, Optional.empty()));
    int before = image.getRGB(60, 60) >> 16 & 0xFF;
    for (int x = 61; x < 90; x++) {
      int now = image.getRGB(x, 60) >> 16 & 0xFF;
      assertTrue(now > before && now - before < 6, "column " + x + ": " + before + " to " + now);
      before = now;
    }
    assertEquals(WHITE, image.getRGB(35, 25));
  }
}
