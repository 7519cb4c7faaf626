/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.RunCurves;
import org.mixel.map.ColorRamp;
import org.mixel.map.MapExtent;
import org.mixel.map.QualitativePalette;
import org.mixel.map.Viewport;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;

/** What the views of unmixing draw and read, without a window. */
class UnmixingViewsTest {
  private static final SpectralAxis AXIS = SpectralAxis.of(new double[] {500, 510, 520, 900, 910}, null, null,
      List.of("a", "b", "c", "d", "e"));

  private static final GridGeometry SQUARE = new GridGeometry(2, 2, AffineGrid.northUp(100, 200, 10),
      Optional.of(Crs.epsg(32633)));

  @TempDir
  Path folder;

  private static Endmembers endmembers(String first, String second) {
    return new Endmembers(List.of(first, second), AXIS, new double[][] {{1, 2, 3, 3, 3}, {5, 5, 5, 1, 1}});
  }

  private Path table(String place, Endmembers endmembers) throws IOException {
    Path file = Files.createDirectories(folder.resolve(place)).resolve("endmembers.csv");
    EndmemberCsv.write(file, endmembers);
    return file;
  }

  private static int near(BufferedImage image, int rgb) {
    int count = 0;
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
      int distance = IntStream.of(0, 8, 16).map(s -> Math.abs((pixel >> s & 0xFF) - (rgb >> s & 0xFF))).sum();
      count += distance < 30 ? 1 : 0;
    }
    return count;
  }

  @Test
  void aRasterBringsItsTableAndADictionaryAllMethods() throws IOException {
    Path alone = table("run", endmembers("E1", "E2"));
    Path b = table("dict/2-endmembers/b", endmembers("E1", "E2"));
    Path a = table("dict/2-endmembers/a", endmembers("E1", "E2"));
    EndmemberCsv.write(folder.resolve("dict/2-endmembers/reference-endmembers.csv"), endmembers("E1", "E2"));
    assertEquals(List.of(alone), EndmemberRun.filesFor(List.of(alone.resolveSibling("abundances.tif"))));
    assertEquals(List.of(b, a), EndmemberRun.filesFor(List.of(b.resolveSibling("abundances.tif"))), "its own first");
    assertEquals(List.of(a, b),
        EndmemberRun.filesFor(List.of(folder.resolve("dict/2-endmembers/agreement.tif"))));
    assertEquals(List.of(), EndmemberRun.filesFor(List.of(folder.resolve("scene.tif"))));
    assertEquals("2-endmembers/a", EndmemberRun.read(a).name());
    assertEquals("run", EndmemberRun.read(alone).name());
  }

  @Test
  void boundsBesideATableAreRead() throws IOException {
    Path table = table("blu", endmembers("E1", "E2"));
    assertTrue(EndmemberRun.read(table).bounds().isEmpty());
    double[][] four = {{0, 1, 2, 2, 2}, {2, 3, 4, 4, 4}, {4, 4, 4, 0, 0}, {6, 6, 6, 2, 2}};
    EndmemberCsv.write(folder.resolve("blu/endmember-bounds.csv"),
        new Endmembers(List.of("E1 lower", "E1 upper", "E2 lower", "E2 upper"), AXIS, four));
    assertEquals(4, EndmemberRun.read(table).bounds().orElseThrow().size());
  }

  @Test
  void endmembersOfOneNameHaveOneColourInAllRuns() {
    EndmemberRun one = new EndmemberRun("one", folder, endmembers("soil", "wood"), Optional.empty());
    Endmembers turned = new Endmembers(List.of("wood", "soil"), AXIS,
        new double[][] {{0, 1, 2, 2, 2}, {4, 4, 4, 0.5, 0.5}});
    EndmemberRun two = new EndmemberRun("two", folder, turned, Optional.empty());
    BufferedImage chart = EndmemberChart.draw(List.of(one, two), false, 700, 400, 1);
    assertTrue(near(chart, QualitativePalette.argb(0)) > 20);
    assertTrue(near(chart, QualitativePalette.argb(1)) > 20);
    assertEquals(0, near(chart, QualitativePalette.argb(2)), "two names, two colours");
  }

  @Test
  void credibleBandsAreShaded() {
    Endmembers single = new Endmembers(List.of("E1"), AXIS, new double[][] {{3, 3, 3, 3, 3}});
    Endmembers bounds = new Endmembers(List.of("E1 lower", "E1 upper"), AXIS,
        new double[][] {{1, 1, 1, 1, 1}, {5, 5, 5, 5, 5}});
    BufferedImage plain = EndmemberChart.draw(List.of(new EndmemberRun("a", folder, single, Optional.empty())), false,
        600, 400, 1);
    BufferedImage shaded = EndmemberChart.draw(List.of(new EndmemberRun("a", folder, single, Optional.of(bounds))),
        false, 600, 400, 1);
    int tint = 0xF7E2D1; // the first colour at the opacity of a band, on white
    assertTrue(near(shaded, tint) > 20 * (near(plain, tint) + 1), near(shaded, tint) + " and " + near(plain, tint));
  }

  @Test
  void mapsOfOneNameStandInOneColumnOnOneScale() {
    float[] full = {1, 1, 1, 1};
    float[] none = {0, 0, 0, Float.NaN};
    MapTable table = new MapTable(List.of(new MapPanel("one", List.of("soil", "wood"), SQUARE, new float[][] {full, none}, Optional.empty()),
        new MapPanel("two", List.of("wood", "soil"), SQUARE, new float[][] {none, full}, Optional.empty())));
    BufferedImage image = table.draw(Optional.empty(), 400, 440, 1);
    assertTrue(near(image, ColorRamp.VIRIDIS.argb(1)) > 2000);
    for (int y = 30; y < 380; y += 10) {
      assertTrue(Math.abs(image.getRGB(300, y) - ColorRamp.VIRIDIS.argb(1)) > 1000, "wood is nowhere");
    }
    assertEquals("one: mean soil 1.00, wood 0.00; two: mean wood 0.00, soil 1.00", table.words());
  }

  @Test
  void mapsShowThePartThatTheMapShows() {
    float[] west = {1, 0, 1, 0};
    MapTable table = new MapTable(List.of(new MapPanel("one", List.of("soil"), SQUARE, new float[][] {west},
        Optional.empty())));
    int one = ColorRamp.VIRIDIS.argb(1);
    Viewport whole = Viewport.fit(new MapExtent(100, 180, 120, 200), 300, 300, SQUARE.crs());
    int half = near(table.draw(Optional.of(whole), 400, 400, 1), one);
    Viewport westOnly = Viewport.fit(new MapExtent(100, 190, 110, 200), 300, 300, SQUARE.crs());
    assertEquals(2 * half, near(table.draw(Optional.of(westOnly), 400, 400, 1), one), 0.1 * half);
    assertTrue(near(table.draw(Optional.of(whole.panned(-1000, 0)), 400, 400, 1), one) < 0.1 * half, "beside it");
    MapTable.Cell cell = table.at(200, 200, Optional.of(westOnly)).orElseThrow();
    assertEquals(105, cell.view().centerX(), 1e-9);
    assertEquals(Optional.empty(), table.at(2, 2, Optional.of(westOnly)), "no cell there");
  }

  @Test
  void whatTheMapShowsIsFoundInOtherSystems() {
    Viewport map = new Viewport(500, 100, 2, 300, 200, Optional.of(Crs.epsg(32633)));
    CoordinateTransforms doubled = new Doubling();
    assertEquals(Optional.of(map), new MapView(Optional.of(map), doubled).in(Optional.of(Crs.epsg(32633))));
    assertEquals(Optional.of(new Viewport(1000, 200, 4, 300, 200, Optional.of(Crs.WGS84))),
        new MapView(Optional.of(map), doubled).in(Optional.of(Crs.WGS84)));
    assertEquals(Optional.empty(), new MapView(Optional.of(map), doubled).in(Optional.empty()));
    assertEquals(Optional.empty(), new MapView(Optional.empty(), doubled).in(Optional.of(Crs.WGS84)));
  }

  /** Every other system has coordinates twice as large. */
  private static final class Doubling implements CoordinateTransforms {
    @Override
    public CoordinateTransform between(Crs from, Crs to) {
      return (xy, count) -> IntStream.range(0, 2 * count).forEach(i -> xy[i] *= 2);
    }

    @Override
    public String describe(Crs crs) {
      return crs.toString();
    }

    @Override
    public Crs normalise(Crs crs) {
      return crs;
    }

    @Override
    public boolean isGeographic(Crs crs) {
      return false;
    }
  }

  @Test
  void curvesAreDrawnAndTold() {
    RunCurves.Curve curve = new RunCurves.Curve("objective", new double[] {1, 2, 3}, new double[] {100, 5, 1});
    assertTrue(near(CurveChart.draw(List.of(curve), 500, 300, 1), QualitativePalette.argb(0)) > 100);
    assertEquals("objective: 100.00 at step 1, 1.0000 at step 3", CurveChart.words(List.of(curve)));
    assertNotNull(CurveChart.draw(List.of(), 500, 300, 2));
    List<String> names = List.of("a", "b", "run: c: beta 1", "run: c: beta 2", "run: d", "e", "f");
    RunCurves.Run run = new RunCurves.Run(1, "Unmix", true, names.stream()
        .map(name -> new RunCurves.Curve(name, new double[1], new double[1])).toList(), Optional.empty());
    assertEquals(names.subList(2, 7), CurveChart.shown(run).stream().map(RunCurves.Curve::name).toList(),
        "the four latest quantities");
  }

  @Test
  void casesOfAQuantityShareAPlot() {
    List<RunCurves.Curve> losses = IntStream.range(0, 6).mapToObj(i -> new RunCurves.Curve("loss: sigma " + i,
        new double[] {1, 2}, new double[] {1 + i, 2 + i})).toList();
    assertEquals(losses, CurveChart.shown(new RunCurves.Run(1, "Train", true, losses, Optional.empty())));
    BufferedImage together = CurveChart.draw(losses, 500, 300, 1);
    for (int i = 0; i < losses.size(); i++) {
      assertTrue(near(together, QualitativePalette.argb(i)) > 50, "curve " + i);
    }
  }

  @Test
  void theEvidenceOfARunIsReadFromItsRecord() throws IOException {
    Path table = table("auto", endmembers("E1", "E2"));
    assertTrue(CountEvidence.beside(table).isEmpty());
    Files.writeString(table.resolveSibling("run.json"),
        "{\"endmemberEstimate\": {\"used\": 2, \"sortedDeltas\": [-3.0, -1e-3, 2e-6], "
            + "\"falseAlarms\": [1e-3, 1e-5], \"hfc\": [9, 8], \"nwhfc\": [7, 6]}}");
    CountEvidence evidence = CountEvidence.beside(table).orElseThrow();
    assertEquals(2, evidence.estimate());
    assertEquals("auto: HySime 2, used 2, HFC 8, NWHFC 6 (false alarms 1e-05)", evidence.words());
    assertArrayEquals(new double[] {-3, -1e-3, 2e-6}, evidence.deltas());
    assertTrue(near(CountChart.draw(List.of(evidence), 500, 300, 1), QualitativePalette.argb(0)) > 50);
    Files.writeString(table.resolveSibling("run.json"), "{broken");
    assertThrows(IOException.class, () -> CountEvidence.beside(table));
  }

  @Test
  void pickedSpectraBecomeNamedEndmembersOnTheirCommonBands() {
    Spectrum one = new Spectrum("p", AXIS, new double[] {1, Double.NaN, 3, 4, 5}, "");
    Spectrum two = new Spectrum("q", AXIS, new double[] {6, 7, 8, 9, 10}, "");
    Endmembers picked = PickedEndmembers.of(List.of(one, two));
    assertEquals(4, picked.axis().size());
    assertArrayEquals(new double[] {6, 8, 9, 10}, picked.spectrum(1));
    assertEquals(List.of("soil", "wood"), PickedEndmembers.named(picked, "soil, wood").names());
    assertNull(PickedEndmembers.problem("soil, wood", 2));
    for (String wrong : List.of("soil", "soil, ", "soil,soil", "a,b,c")) {
      assertNotNull(PickedEndmembers.problem(wrong, 2), wrong);
    }
    Spectrum other = new Spectrum("r", SpectralAxis.unknown(List.of("x")), new double[1], "");
    assertThrows(IllegalArgumentException.class, () -> PickedEndmembers.of(List.of(one, other)));
    assertThrows(IllegalArgumentException.class, () -> PickedEndmembers.of(List.of()));
  }
}
