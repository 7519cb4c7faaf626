/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.evaluation.EvaluateTool;

class EvaluateToolTest {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 5;
  private static final int CELLS = WIDTH * HEIGHT;
  private static final double[] NM = {500, 600, 700, 800};
  private static final double[][] TRUE = {{1, 2, 3, 4}, {4, 1, 2, 1}};

  @TempDir
  Path temp;

  private final MemoryReader reader = new MemoryReader();
  private final EvaluateTool tool = new EvaluateTool(new SceneReaders(List.of(reader)));
  private final float[][] truth = new float[2][CELLS];

  @BeforeEach
  void writeReference() throws Exception {
    for (int i = 0; i < CELLS; i++) {
      truth[0][i] = i / (CELLS - 1f);
      truth[1][i] = 1 - truth[0][i];
    }
    maps("reference", GridGeometry.pixels(WIDTH, HEIGHT), truth);
    spectra("reference.csv", axis(NM), TRUE);
  }

  @Test
  void theReferenceAgainstItselfInAnotherOrderHasNoError() throws Exception {
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth[1], truth[0]);
    spectra("estimate.csv", axis(NM), TRUE[1], TRUE[0]);
    for (String match : List.of("angle", "abundance")) {
      Map<String, Object> values = run("match", match);
      assertEquals(0, number(values, "meanSad"), 1e-7);
      assertEquals(0, number(values, "aRmse"));
      assertEquals(0, number(values, "eRmse"));
      assertEquals(Double.POSITIVE_INFINITY, number(values, "sreDb"));
      assertEquals("E2", each(values, 0).get("estimate"));
      assertEquals((long) CELLS, values.get("cellsCompared"));
    }
  }

  @Test
  void errorsFollowTheirDefinitions() throws Exception {
    float[][] off = {truth[0].clone(), truth[1].clone()};
    for (int i = 0; i < CELLS; i++) {
      off[0][i] += 0.1f;
    }
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), off);
    spectra("estimate.csv", axis(NM), TRUE[0], new double[] {4, 1, 2, 1.5});
    Map<String, Object> values = run();
    double angle = Math.acos(22.5 / Math.sqrt(22) / Math.sqrt(23.25));
    assertEquals(angle / 2, number(values, "meanSad"), 1e-7);
    assertEquals(Math.toDegrees(angle), number(each(values, 1), "sadDegrees"), 1e-5);
    assertEquals(0.1, number(each(values, 0), "aRmse"), 1e-6);
    assertEquals(0.1 / Math.sqrt(2), number(values, "aRmse"), 1e-6);
    assertEquals(0.5 / Math.sqrt(8), number(values, "eRmse"), 1e-12);
    double signal = 0;
    for (int i = 0; i < CELLS; i++) {
      signal += truth[0][i] * truth[0][i] + truth[1][i] * truth[1][i];
    }
    assertEquals(10 * Math.log10(signal / (CELLS * 0.01)), number(values, "sreDb"), 1e-4);
  }

  @Test
  void missingCellsOfEitherAreLeftOutAndCounted() throws Exception {
    float[][] gaps = {truth[0].clone(), truth[1].clone()};
    gaps[0][3] = 77;
    gaps[1][3] = Float.NaN;
    truth[0][3] = Float.NaN;
    gaps[1][5] = Float.NaN;
    gaps[0][5] = 77;
    truth[1][6] = Float.NaN;
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), gaps);
    spectra("estimate.csv", axis(NM), TRUE);
    Map<String, Object> values = run();
    assertEquals(CELLS - 3L, values.get("cellsCompared"));
    assertEquals(2L, values.get("cellsMissingInEstimate"));
    assertEquals(2L, values.get("cellsMissingInReference"));
    assertEquals(0, number(values, "aRmse"));
  }

  @Test
  void spectraAreComparedAtTheWavelengthsOfTheEstimate() throws Exception {
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth);
    double[] at = {450, 499.5, 525, 650, 700, 800.5, 900};
    spectra("estimate.csv", axis(at), new double[] {9, 1, 1.25, 2.5, 3, 4, 9},
        new double[] {9, 4, 3.25, 1.5, 2, 1, 9});
    Map<String, Object> values = run();
    assertEquals(5, values.get("bandsCompared"));
    assertEquals(2, values.get("bandsOutsideReference"));
    assertEquals(0, number(values, "meanSad"), 1e-7);
    assertEquals(0, number(values, "eRmse"), 1e-12);
  }

  @Test
  void aSceneShowsWhatTheModelLeavesUnexplained() throws Exception {
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth);
    spectra("estimate.csv", axis(NM[0], NM[3]), new double[] {1, 4}, new double[] {4, 1});
    float[][] planes = new float[4][CELLS];
    for (int i = 0; i < CELLS; i++) {
      for (int b = 0; b < 4; b++) {
        planes[b][i] = (float) (2 * (truth[0][i] * TRUE[0][b] + truth[1][i] * TRUE[1][b]));
      }
    }
    planes[0][7] = Float.NaN;
    Path scene = reader.put(temp, "scene", new MemoryScene("scene", GridGeometry.pixels(WIDTH, HEIGHT), axis(NM),
        "reflectance", planes));
    double squares = 0;
    for (int i = 0; i < CELLS; i++) {
      squares += (i == 7 ? 0 : planes[0][i] * planes[0][i] / 4) + planes[3][i] * planes[3][i] / 4;
    }
    Map<String, Object> values = run("scene", scene.toString());
    assertEquals(Math.sqrt(squares / (2 * CELLS - 1)), number(values, "reconstructionRmse"), 1e-5);
    assertEquals(0, number(values, "reconstructionRmseScaled"), 1e-6);
  }

  @Test
  void whatCannotBeComparedIsRefused() throws Exception {
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth);
    spectra("estimate.csv", SpectralAxis.unknown(List.of("a", "b", "c")), new double[] {1, 2, 3},
        new double[] {3, 2, 1});
    refused("3 bands and the reference 4");
    spectra("estimate.csv", axis(1500, 1600), new double[] {1, 2}, new double[] {2, 1});
    refused("1500 to 1600 nm");
    spectra("estimate.csv", axis(NM), TRUE[0]);
    refused("2 bands and ");
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth[0]);
    refused("--endmembers 2");
    spectra("estimate.csv", axis(NM), TRUE);
    maps("estimate", GridGeometry.pixels(HEIGHT, WIDTH), truth);
    refused("5 x 8 cells");
    float[] nothing = new float[CELLS];
    Arrays.fill(nothing, Float.NaN);
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), nothing, nothing);
    refused("no cell");
  }

  @Test
  void placesOnEarthMustAgree() throws Exception {
    spectra("estimate.csv", axis(NM), TRUE);
    maps("reference", utm(32633, 300000), truth);
    maps("estimate", utm(32632, 300000), truth);
    refused("EPSG:32632");
    maps("estimate", utm(32633, 300015), truth);
    refused("0.5 cells");
    maps("estimate", utm(32633, 300000.1), truth);
    assertEquals((long) CELLS, run().get("cellsCompared"));
  }

  @Test
  void theNumbersAreKeptInAFile() throws Exception {
    maps("estimate", GridGeometry.pixels(WIDTH, HEIGHT), truth);
    spectra("estimate.csv", axis(NM), TRUE);
    Path file = temp.resolve("new/evaluation.json");
    run("out", file.toString());
    String json = Files.readString(file);
    assertTrue(json.contains("\"meanSadDegrees\"") && json.contains("\"sampledSha256\""), json);
    spectra("estimate.csv", axis(NM), TRUE[0]);
    assertThrows(InputException.class, () -> run("out", temp.resolve("other/e.json").toString()));
    assertFalse(Files.exists(temp.resolve("other")));
  }

  private static GridGeometry utm(int zone, double west) {
    return new GridGeometry(WIDTH, HEIGHT, AffineGrid.northUp(west, 5800000, 30), Optional.of(Crs.epsg(zone)));
  }

  private static SpectralAxis axis(double... wavelengths) {
    return SpectralAxis.of(wavelengths, null, null,
        IntStream.range(0, wavelengths.length).mapToObj(i -> "b" + i).toList());
  }

  private void maps(String name, GridGeometry grid, float[]... maps) throws Exception {
    SpectralAxis bands = SpectralAxis.unknown(IntStream.range(0, maps.length).mapToObj(i -> "m" + i).toList());
    reader.put(temp, name, new MemoryScene(name, grid, bands, "abundance", maps));
  }

  private void spectra(String name, SpectralAxis axis, double[]... spectra) throws Exception {
    EndmemberCsv.write(temp.resolve(name),
        new Endmembers(IntStream.rangeClosed(1, spectra.length).mapToObj(i -> "E" + i).toList(), axis, spectra));
  }

  private void refused(String part) {
    InputException e = assertThrows(InputException.class, this::run);
    assertTrue(e.getMessage().contains(part) && e.getMessage().endsWith("."), e.getMessage());
  }

  private static double number(Map<?, ?> values, String name) {
    return (double) values.get(name);
  }

  private static Map<?, ?> each(Map<String, Object> values, int endmember) {
    return (Map<?, ?>) ((List<?>) values.get("endmembers")).get(endmember);
  }

  private Map<String, Object> run(String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    values.put("abundances", List.of(temp.resolve("estimate").toString()));
    values.put("endmembers", List.of(temp.resolve("estimate.csv").toString()));
    values.put("referenceAbundances", List.of(temp.resolve("reference").toString()));
    values.put("referenceEndmembers", List.of(temp.resolve("reference.csv").toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(arguments[i + 1]));
    }
    return ToolRun.prepare(tool, values).execute(Progress.NONE, false, warning -> { }).values();
  }
}
