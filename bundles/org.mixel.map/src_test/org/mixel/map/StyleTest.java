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
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;

class StyleTest {

  @Test
  void percentilesIgnoreMissingValues() {
    float[] values = new float[202];
    for (int i = 0; i <= 100; i++) {
      values[2 * i] = 100 - i;
      values[2 * i + 1] = Float.NaN;
    }
    assertEquals(new Stretch(2, 98), StretchEstimator.ofPercentiles(values, 0.02, 0.98));
    assertEquals(Stretch.UNIT, StretchEstimator.ofPercentiles(new float[] {Float.NaN}, 0.02, 0.98));
    assertTrue(StretchEstimator.ofPercentiles(new float[] {5, 5}, 0.02, 0.98).max() > 5);
  }

  @Test
  void theVisiblePartDecidesTheStretch() throws Exception {
    GridGeometry grid = new GridGeometry(100, 100, AffineGrid.northUp(0, 0, 1), Optional.of(Crs.WGS84));
    RasterLayer layer = RasterLayer.open(new ComputedScene(grid, SpectralAxis.unknown(List.of("a")),
        (band, column, row) -> column), new TileCache());
    Stretch whole = ((SingleBandStyle) layer.style()).range();
    assertEquals(2, whole.min(), 1);
    assertEquals(97, whole.max(), 1);
    StretchEstimator estimator = new StretchEstimator(new WebMercator());
    Viewport left = new Viewport(5, -50, 0.1, 100, 100, grid.crs());
    Stretch visible = ((SingleBandStyle) estimator.stretched(layer, left).style()).range();
    assertEquals(0, visible.min(), 0.5);
    assertEquals(9, visible.max(), 0.5);
  }

  @Test
  void knownWavelengthsAreShownInTrueColour() throws Exception {
    double[] wavelengths = IntStream.range(0, 60).mapToDouble(i -> 400 + 10 * i).toArray();
    SpectralAxis axis = SpectralAxis.of(wavelengths, null, null, names(60));
    RasterLayer layer = RasterLayer.open(new ComputedScene(GridGeometry.pixels(20, 20), axis,
        (band, column, row) -> band + row), new TileCache());
    CompositeStyle style = (CompositeStyle) layer.style();
    assertEquals(List.of(25, 15, 6), List.of(style.red(), style.green(), style.blue()));
    assertEquals(25, style.stretches().get(0).min(), 0.5);
    assertEquals(List.of(CompositePreset.TRUE_COLOUR, CompositePreset.COLOUR_INFRARED), CompositePreset.of(axis));
  }

  @Test
  void bandsThatSumToOneAreAbundances() throws Exception {
    RasterLayer layer = RasterLayer.open(new ComputedScene(GridGeometry.pixels(20, 20), SpectralAxis.unknown(names(3)),
        (band, column, row) -> row < 3 ? Float.NaN : band == 0 ? 0.5f : 0.25f), new TileCache());
    SingleBandStyle style = (SingleBandStyle) layer.style();
    assertEquals(Stretch.UNIT, style.range());
    assertEquals("band 2", layer.withStyle(style.withBand(2)).legend().orElseThrow().label());
  }

  @Test
  void threeOtherBandsAreAComposite() throws Exception {
    RasterLayer layer = RasterLayer.open(new ComputedScene(GridGeometry.pixels(20, 20), SpectralAxis.unknown(names(4)),
        (band, column, row) -> column), new TileCache());
    assertEquals(CompositeStyle.class, layer.style().getClass());
    assertTrue(layer.legend().isEmpty());
  }

  @Test
  void aFileCanSayThatItsBandsMakeNoColours() throws Exception {
    ComputedScene scene = new ComputedScene(GridGeometry.pixels(20, 20), SpectralAxis.unknown(names(4)),
        (band, column, row) -> column) {
      @Override
      public Map<String, String> metadata() {
        return Map.of("MIXEL_DISPLAY", "one-band");
      }
    };
    assertEquals(0, ((SingleBandStyle) RasterLayer.open(scene, new TileCache()).style()).band());
  }

  @Test
  void rampsGrowLighter() {
    for (ColorRamp ramp : ColorRamp.all()) {
      double before = -1;
      for (int i = 0; i <= 64; i++) {
        double light = lightness(ramp.argb(i / 64.0));
        assertTrue(light >= before, ramp + " at " + i);
        before = light;
      }
    }
  }

  private static double lightness(int argb) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      sum += weights[i] * Math.pow((argb >> 16 - 8 * i & 0xFF) / 255.0, 2.2);
    }
    return sum;
  }

  @Test
  void theLegendShowsTheRamp() {
    BufferedImage image = new BufferedImage(120, 200, BufferedImage.TYPE_INT_ARGB);
    Legend legend = new Legend(ColorRamp.VIRIDIS, Stretch.UNIT, "Water");
    Decorations.drawLegend(image.createGraphics(), legend, 10, 30, 20, 150);
    assertEquals(lightness(ColorRamp.VIRIDIS.argb(1)), lightness(image.getRGB(20, 31)), 0.02, "upper end");
    int middle = image.getRGB(20, 30 + 75);
    assertEquals(lightness(ColorRamp.VIRIDIS.argb(0.5)), lightness(middle), 0.02);
    boolean text = IntStream.range(36, 100).anyMatch(x -> image.getRGB(x, 32) >>> 24 > 0);
    assertTrue(text, "numbers beside the ramp");
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "band " + i).toList();
  }
}
