/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.model.Window;
import org.mixel.process.CancelledException;
import org.mixel.process.InputException;
import org.mixel.process.Json;
import org.mixel.process.Progress;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoTiffWriter;

class EvaluateSynthesisToolTest {
  private static final int EDGE = 96;

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache())));
  private final EvaluateSynthesisTool tool = new EvaluateSynthesisTool(readers);
  private final List<String> warnings = new ArrayList<>();
  private Path out;

  @BeforeEach
  void writeMaps() throws IOException {
    out = temp.resolve("report");
    write("training/abundances.tif", 3, 1);
    write("first/abundances.tif", 3, 2);
    write("second/abundances.tif", 3, 3);
    write("made/synthetic-01.tif", 3, 4);
    write("other/synthetic-01.tif", 3, 5);
    write("four/abundances.tif", 4, 6);
    Files.writeString(temp.resolve("made/run.json"), "{\"rawViolation\": {\"meanSumError\": 0.25}}");
  }

  /** Abundances in squares of eight cells, with gaps at one corner. */
  private void write(String name, int endmembers, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] squares = new double[endmembers][EDGE * EDGE / 64];
    float[][] maps = new float[endmembers][EDGE * EDGE];
    for (double[] square : squares) {
      java.util.Arrays.setAll(square, i -> Math.pow(random.nextDouble(), 3) + 1e-3);
    }
    for (int i = 0; i < EDGE * EDGE; i++) {
      double sum = 0;
      int square = i / EDGE / 8 * (EDGE / 8) + i % EDGE / 8;
      for (int e = 0; e < endmembers; e++) {
        sum += squares[e][square];
      }
      for (int e = 0; e < endmembers; e++) {
        maps[e][i] = i < 4 ? Float.NaN : (float) (squares[e][square] / sum);
      }
    }
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    List<String> names = List.of("soil", "water", "<grass>", "roof").subList(0, endmembers);
    new GeoTiffWriter().write(file,
        new AbundanceMaps(GridGeometry.pixels(EDGE, EDGE), names, maps), Map.of());
  }

  private ToolResult run(Progress progress, String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    values.put("out", List.of(out.toString()));
    values.put("patch", List.of("16"));
    values.put("patches", List.of("16"));
    values.put("draws", List.of("10"));
    for (int i = 0; i < arguments.length; i += 2) {
      values.computeIfAbsent(arguments[i], key -> new java.util.ArrayList<>())
          .add(temp.resolve(arguments[i + 1]).toString());
    }
    return ToolRun.prepare(tool, values).execute(progress, true, warnings::add);
  }

  @Test
  void aReportHoldsEveryGroupOfMetrics() throws Exception {
    ToolResult result = run(Progress.NONE, "synthetic", "made", "training", "training", "heldOut", "first",
        "heldOut", "second", "compare", "other");
    String page = Files.readString(out.resolve(EvaluateSynthesisTool.PAGE));
    String table = Files.readString(out.resolve(EvaluateSynthesisTool.TABLE));
    for (int group : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14}) {
      assertTrue(page.contains("<td>M" + group + " "), "M" + group + " on the page");
      assertTrue(table.contains("\nM" + group + " "), "M" + group + " in the table");
    }
    assertTrue(page.contains("model 1: other") && page.contains("&lt;grass&gt;") && !page.contains("<grass>"));
    assertTrue(page.contains("meanSumError"), "violation before projection");
    assertTrue(page.contains("<li>shuffled cells: broken in "), "what trivial generators break");
    assertTrue((double) result.values().get("worstScore") > 0);
    Map<?, ?> record = (Map<?, ?>) Json.parse(Files.readString(out.resolve(EvaluateSynthesisTool.RECORD)));
    assertTrue(Json.compact(record).contains("floorBetweenScenes"));
  }

  @Test
  void theSameSeedGivesTheSameScores() throws Exception {
    String[] arguments = {"synthetic", "made", "training", "training", "heldOut", "first"};
    run(Progress.NONE, arguments);
    String first = Files.readString(out.resolve(EvaluateSynthesisTool.TABLE));
    run(Progress.NONE, arguments);
    assertEquals(first, Files.readString(out.resolve(EvaluateSynthesisTool.TABLE)));
  }

  /** Three spectra under a permutation; maps of the same permutation are the same maps. */
  private void writeSpectra(String folder, int... order) throws IOException {
    double[][] spectra = {{.1, .2, .5, .6}, {.4, .3, .2, .1}, {.3, .3, .3, .3}};
    EndmemberCsv.write(temp.resolve(folder).resolve("endmembers.csv"), new Endmembers(List.of("a", "b", "c"),
        SpectralAxis.of(new double[] {450, 550, 650, 850}, null, null, List.of("1", "2", "3", "4")),
        Arrays.stream(order).mapToObj(e -> spectra[e]).toArray(double[][]::new)));
  }

  private void permute(String from, String to, int... order) throws IOException {
    Path file = temp.resolve(to).resolve("abundances.tif");
    Files.createDirectories(file.getParent());
    try (Scene scene = readers.open(temp.resolve(from).resolve("abundances.tif"))) {
      float[] values = new float[3 * EDGE * EDGE];
      scene.read(Window.ofSize(EDGE, EDGE), new int[] {0, 1, 2}, Scene.Interleave.BAND, values);
      float[][] maps = Arrays.stream(order).mapToObj(e -> Arrays.copyOfRange(values, e * EDGE * EDGE,
          (e + 1) * EDGE * EDGE)).toArray(float[][]::new);
      new GeoTiffWriter().write(file, new AbundanceMaps(scene.grid(), List.of("a", "b", "c"), maps), Map.of());
    }
    writeSpectra(to, order);
  }

  /** Unmixing runs come with their endmembers in any order; the same materials are compared all the same. */
  @Test
  void endmembersAreComparedByTheirSpectra() throws Exception {
    writeSpectra("made", 0, 1, 2);
    writeSpectra("training", 0, 1, 2);
    writeSpectra("first", 0, 1, 2);
    permute("first", "turned", 2, 0, 1);
    String[] arguments = {"synthetic", "made", "training", "training", "heldOut", "first"};
    run(Progress.NONE, arguments);
    String first = Files.readString(out.resolve(EvaluateSynthesisTool.TABLE));
    arguments[5] = "turned";
    run(Progress.NONE, arguments);
    assertEquals(first, Files.readString(out.resolve(EvaluateSynthesisTool.TABLE)));
  }

  @Test
  void missingSpectraAreSaid() throws Exception {
    run(Progress.NONE, "synthetic", "made", "training", "training", "heldOut", "first");
    assertTrue(warnings.stream().anyMatch(warning -> warning.contains("as they stand in the files")),
        warnings.toString());
  }

  @Test
  void impossibleInputsAreExplained() {
    assertThrows(UsageException.class, () -> run(Progress.NONE, "synthetic", "made", "training", "training"));
    InputException count = assertThrows(InputException.class,
        () -> run(Progress.NONE, "synthetic", "made", "training", "four", "heldOut", "first"));
    assertTrue(count.getMessage().contains("4 endmembers"), count.getMessage());
    InputException empty = assertThrows(InputException.class,
        () -> run(Progress.NONE, "synthetic", "four", "training", "training", "heldOut", "first"));
    assertTrue(empty.getMessage().contains("synthetic-*.tif"), empty.getMessage());
    assertFalse(Files.exists(out), "nothing is left");
  }

  @Test
  void aCancelledEvaluationLeavesNothing() {
    assertThrows(CancelledException.class, () -> run(Progress.silent(() -> true), "synthetic", "made", "training",
        "training", "heldOut", "first"));
    assertFalse(Files.exists(out));
  }
}
