/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.compute.ComputeService;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.CancelledException;
import org.mixel.process.ExitCode;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.endmembers.SceneRegions;

class UnmixToolTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 50;
  private static final int BANDS = 40;
  private static final int CELLS = WIDTH * HEIGHT;

  @TempDir
  Path temp;

  private final MemoryReader reader = new MemoryReader();
  private final MemoryRasters rasters = new MemoryRasters();
  private final SceneReaders readers = new SceneReaders(List.of(reader));
  private final SceneRegions regions = new SceneRegions(file -> new Features(file, Optional.empty(), List.of(
      new Feature("field", List.of(), List.of(new double[] {300300, 5799850, 300600, 5799850, 300600, 5799700,
          300300, 5799700})))), null);
  private final UnmixTool tool = new UnmixTool(readers, rasters, new SceneSelector(readers, regions),
      new ComputeService());
  private final List<String> warnings = new ArrayList<>();
  private final Mixtures truth = Mixtures.of(3, BANDS, CELLS, 1, 0.6, 0.001, 1);
  private float[][] planes;
  private Path scene;

  @BeforeEach
  void writeScene() throws Exception {
    planes = new float[BANDS][CELLS];
    for (int i = 0; i < CELLS * BANDS; i++) {
      planes[i / CELLS][i % CELLS] = truth.pixels.values()[i % CELLS * BANDS + i / CELLS];
    }
    SpectralAxis axis = SpectralAxis.of(IntStream.range(0, BANDS).mapToDouble(b -> 1000 + 10 * b).toArray(),
        IntStream.range(0, BANDS).mapToDouble(b -> 12).toArray(), null,
        IntStream.range(0, BANDS).mapToObj(b -> "b" + b).toList());
    GridGeometry grid = new GridGeometry(WIDTH, HEIGHT, AffineGrid.northUp(300000, 5800000, 30),
        Optional.of(Crs.epsg(32633)));
    scene = reader.put(temp, "scene.mem", new MemoryScene("scene", grid, axis, "reflectance", planes));
  }

  @ParameterizedTest
  @EnumSource(value = UnmixMethod.class, mode = EnumSource.Mode.EXCLUDE,
      names = {"CNNAEU", "PGMSU", "MSNET", "MISICNET"}) // networks: DeepMethodsTest
  void mapsAreFractionsOnTheGridOfTheScene(UnmixMethod method) throws Exception {
    String written = method.name().toLowerCase().replace('_', '-');
    ToolResult result = run("method", written, "endmembers", "3", "names", "dark,middle,bright");
    MemoryRasters.Raster maps = rasters.finished.get("abundances.tif");
    assertEquals(List.of("dark", "middle", "bright"), maps.bands().stream().map(b -> b.name()).toList());
    assertEquals(Optional.of(Crs.epsg(32633)), maps.grid().crs());
    assertEquals(AffineGrid.northUp(300000, 5800000, 30), maps.grid().affine());
    for (int cell = 0; cell < CELLS; cell++) {
      float sum = 0;
      for (float[] map : maps.maps()) {
        assertTrue(map[cell] >= 0);
        sum += map[cell];
      }
      assertEquals(1, sum, 1e-6);
    }
    assertEquals(written, maps.metadata().get("MIXEL_METHOD"));
    assertEquals(method == UnmixMethod.BLU ? "l2" : "sclsu", maps.metadata().get("MIXEL_SCALE"));
    assertEquals("1", maps.metadata().get("MIXEL_SEED"));
    assertEquals((long) CELLS, result.values().get("solvedPixels"));
    assertTrue((double) result.values().get("meanRmse") < 0.05);
    if (method == UnmixMethod.BLU) {
      assertEquals(List.of("dark standard deviation", "middle standard deviation", "bright standard deviation"),
          rasters.finished.get("abundance-sd.tif").bands().stream().map(b -> b.name()).toList());
      Endmembers bounds = EndmemberCsv.read(temp.resolve("out/endmember-bounds.csv"));
      assertEquals(List.of("dark lower", "dark upper"), bounds.names().subList(0, 2));
      assertTrue(Files.readString(temp.resolve("out/convergence.csv")).startsWith("curve,step,value"));
    } else {
      assertTrue(warnings.isEmpty(), warnings.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "3"})
  void aSceneWithoutDifferencesIsRefused(String endmembers) {
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 0.3f);
    }
    InputException e = assertThrows(InputException.class, () -> run("endmembers", endmembers));
    assertTrue(e.getMessage().contains("same spectrum"), e.getMessage());
  }

  @Test
  void spectraAreWrittenInTwoForms() throws Exception {
    run("endmembers", "3");
    Endmembers csv = EndmemberCsv.read(temp.resolve("out/endmembers.csv"));
    assertEquals(List.of("E1", "E2", "E3"), csv.names());
    assertEquals(1010, csv.axis().wavelength(1), 1e-9);
    ByteBuffer library = ByteBuffer.wrap(Files.readAllBytes(temp.resolve("out/endmembers.sli")))
        .order(ByteOrder.LITTLE_ENDIAN);
    double previous = 0;
    for (int e = 0; e < 3; e++) {
      double mean = 0;
      for (int b = 0; b < csv.axis().size(); b++) {
        assertEquals((float) csv.spectrum(e)[b], library.getFloat());
        mean += csv.spectrum(e)[b];
      }
      assertTrue(mean > previous, "from dark to bright");
      previous = mean;
    }
    assertFalse(library.hasRemaining());
    String header = Files.readString(temp.resolve("out/endmembers.hdr"));
    assertTrue(header.contains("samples = " + csv.axis().size()) && header.contains("spectra names = {E1, E2, E3}")
        && header.contains("file type = ENVI Spectral Library"), header);
  }

  @Test
  void theRecordTellsWhatWasDroppedAndEstimated() throws Exception {
    java.util.Arrays.fill(planes[4], Float.NaN);
    planes[0][10] = Float.NaN;
    ToolResult result = run();
    assertEquals(3, result.values().get("endmembers"));
    assertEquals(1L, result.values().get("solvedOnPartOfTheBands"));
    String record = Files.readString(temp.resolve("out/run.json"));
    for (String part : List.of("\"missing in more than 99 % of the valid pixels\"",
        "\"in a dropped window of wavelengths\"",
        "\"windows\": \"1350-1450,1800-1950,2450-\"", "\"reason\": \"general: water vapour",
        "\"HySime\"", "\"sortedDeltas\"", "\"seed\": 1", "\"solvedPixels\": 3000", "\"name\": \"b4\"")) {
      assertTrue(record.contains(part), part + " in " + record);
    }
  }

  @Test
  void aWindowAndAMaskRestrictTheWork() throws Exception {
    float[] cells = new float[CELLS];
    for (int i = 0; i < CELLS; i++) {
      cells[i] = i % WIDTH < 30 ? 1 : i % 2 == 0 ? 0 : Float.NaN;
    }
    Path mask = reader.put(temp, "mask.mem", Scenes.pixels(WIDTH, HEIGHT, cells));
    ToolResult result = run("endmembers", "3", "window", "20,10,20,15", "mask", mask.toString());
    assertEquals(150L, result.values().get("validPixels"));
    MemoryRasters.Raster maps = rasters.finished.get("abundances.tif");
    assertEquals(new GridGeometry(20, 15, AffineGrid.northUp(300600, 5799700, 30), Optional.of(Crs.epsg(32633))),
        maps.grid());
    for (int cell = 0; cell < 300; cell++) {
      assertEquals(cell % 20 >= 10, Float.isNaN(maps.maps()[0][cell]));
    }
  }

  @Test
  void polygonsRestrictTheWorkAndCutTheMaps() throws Exception {
    Path field = Files.writeString(temp.resolve("field.geojson"), "{}");
    refused(ExitCode.INPUT, "field.geojson: it covers no cell of the window", "polygons", field.toString(), "window", "40,40,5,5");
    ToolResult result = run("endmembers", "3", "polygons", field.toString());
    assertEquals(50L, result.values().get("validPixels"));
    assertEquals(new GridGeometry(10, 5, AffineGrid.northUp(300300, 5799850, 30), Optional.of(Crs.epsg(32633))),
        rasters.finished.get("abundances.tif").grid());
    run("endmembers", "3", "polygons", field.toString(), "window", "15,0,10,10");
    MemoryRasters.Raster maps = rasters.finished.get("abundances.tif");
    for (int cell = 0; cell < 100; cell++) {
      assertEquals(cell % 10 < 5 && cell / 10 >= 5, !Float.isNaN(maps.maps()[0][cell]), "cell " + cell);
    }
  }

  @Test
  void aDrawnPolygonDoesTheSame() throws Exception {
    refused(ExitCode.INPUT, "covers no cell of the scene", "polygon", "POLYGON ((0 0, 9 0, 9 9))");
    String field = "SRID=32633;POLYGON ((300300 5799850, 300600 5799850, 300600 5799700, 300300 5799700))";
    assertEquals(50L, run("endmembers", "3", "polygon", field).values().get("validPixels"));
    assertEquals(new GridGeometry(10, 5, AffineGrid.northUp(300300, 5799850, 30), Optional.of(Crs.epsg(32633))),
        rasters.finished.get("abundances.tif").grid());
  }

  @Test
  void theSameSeedGivesTheSamePixels() throws Exception {
    run("endmembers", "3", "seed", "5");
    float[][] once = rasters.finished.get("abundances.tif").maps();
    run("endmembers", "3", "seed", "5");
    float[][] again = rasters.finished.get("abundances.tif").maps();
    for (int e = 0; e < 3; e++) {
      assertArrayEquals(once[e], again[e]);
    }
  }

  @Test
  void aSceneWithoutPlaceIsUnmixedWithOneWarning() throws Exception {
    scene = reader.put(temp, "pixels.mem", Scenes.pixels(WIDTH, HEIGHT, planes));
    run("endmembers", "3");
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("no coordinate reference system"));
    assertTrue(Files.readString(temp.resolve("out/endmembers.csv")).startsWith("band,E1"));
  }

  @Test
  void whatCannotBeUnmixedIsRefusedInOneSentence() throws Exception {
    Path mask = reader.put(temp, "small.mem", Scenes.pixels(3, 3, new float[9]));
    Path empty = reader.put(temp, "empty.mem", Scenes.pixels(WIDTH, HEIGHT, new float[CELLS]));
    refused(ExitCode.USAGE, "reaches outside", "window", "0,0,61,5");
    refused(ExitCode.INPUT, "50", "mask", mask.toString());
    refused(ExitCode.INPUT, "no cell above 0", "mask", empty.toString());
    refused(ExitCode.USAGE, "36", "endmembers", "36");
    refused(ExitCode.USAGE, "complete pixels", "endmembers", "5", "window", "0,0,2,2");
    refused(ExitCode.INPUT, "give --endmembers", "window", "0,0,2,2");
    refused(ExitCode.INPUT, "--drop", "drop", "1-");
    refused(ExitCode.USAGE, "2 names", "endmembers", "3", "names", "a,b");
    refused(ExitCode.USAGE, "different names", "endmembers", "2", "names", "a,a");
    refused(ExitCode.USAGE, "--endmembers 2", "names", "a,b");
    refused(ExitCode.USAGE, "2 to 60", "endmembers", "1");
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, Float.NaN);
    }
    refused(ExitCode.INPUT, "no valid pixel", "endmembers", "3");
  }

  @Test
  void cancellingLeavesNothing() {
    Progress cancelling = new Progress() {
      private volatile boolean cancelled;

      @Override
      public void report(double fraction, String message) {
        cancelled |= fraction > 0.75;
      }

      @Override
      public boolean isCancelled() {
        return cancelled;
      }
    };
    assertThrows(CancelledException.class, () -> prepare("endmembers", "3").execute(cancelling, true, warnings::add));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void theCostIsToldFromSizes() throws Exception {
    var estimate = prepare("endmembers", "3", "window", "0,0,10,10").estimate().orElseThrow();
    assertTrue(estimate.memoryBytes() > 0 && estimate.time().toSeconds() < 10);
    assertEquals("100 pixels, 35 bands", estimate.basis());
  }

  @Test
  void moreEndmembersThanTheSceneHasMaterialsAreRefused() {
    Mixtures plain = Mixtures.of(3, BANDS, CELLS, 1, 1, 0, 2);
    for (int i = 0; i < CELLS * BANDS; i++) {
      planes[i % BANDS][i / BANDS] = plain.pixels.values()[i];
    }
    refused(ExitCode.USAGE, "mixtures of no more than 3 spectra", "endmembers", "4", "window", "0,0,5,5");
  }

  @Test
  void doubtfulResultsAreTold() {
    Endmembers odd = new Endmembers(List.of("a", "b", "c"), SpectralAxis.unknown(List.of("1", "2")),
        new double[][] {{1, 2}, {1, 2.0001}, {-1, 3}});
    List<String> told = ResultChecks.warnings(odd, List.of(0.5, 0.5, 0.0), 0);
    assertEquals(3, told.size(), told.toString());
    assertTrue(told.get(0).contains("a and b") && told.get(1).contains("c is in next to no pixel")
        && told.get(2).contains("c is clearly negative"), told.toString());
    Endmembers dark = new Endmembers(List.of("a", "b"), SpectralAxis.unknown(List.of("1", "2")),
        new double[][] {{1, 2}, {0.02, 0.01}});
    assertEquals(List.of(), ResultChecks.warnings(dark, List.of(0.5, 0.5), 0.005));
    assertTrue(ResultChecks.warnings(dark, List.of(0.5, 0.5), 0.01).get(0).startsWith("b (root mean square 0.0158) is hardly"));
  }

  @Test
  void fewBandsAndAnotherSolverAreUsedAsAsked() throws Exception {
    ToolResult result = run("endmembers", "3", "bands", "12", "solver", "ncls", "method", "vca-fcls");
    assertEquals(12, result.values().get("bandsUsed"));
    assertEquals("ncls", rasters.finished.get("abundances.tif").metadata().get("MIXEL_SOLVER"));
    float lowest = 1;
    for (int cell = 0; cell < CELLS; cell++) {
      float sum = 0;
      for (float[] map : rasters.finished.get("abundances.tif").maps()) {
        sum += map[cell];
      }
      lowest = Math.min(lowest, sum);
    }
    assertTrue(lowest < 0.9, "shade stays in the sum: " + lowest);
  }

  private void refused(ExitCode code, String part, String... arguments) {
    ToolException e = assertThrows(ToolException.class, () -> run(arguments));
    assertEquals(code, e.exitCode(), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().endsWith(".") || e.getMessage().startsWith("--endmembers"), e.getMessage());
    assertFalse(Files.exists(temp.resolve("out")), "nothing is left after: " + e.getMessage());
  }

  private ToolResult run(String... arguments) throws Exception {
    return prepare(arguments).execute(Progress.NONE, true, warnings::add);
  }

  private ToolRun<UnmixTool.Parameters> prepare(String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    values.put("scene", List.of(scene.toString()));
    values.put("out", List.of(temp.resolve("out").toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(arguments[i + 1]));
    }
    return ToolRun.prepare(tool, values);
  }
}
