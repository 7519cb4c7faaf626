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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.compute.ComputeService;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.CancelledException;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;

class BenchmarkUnmixingToolTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;
  private static final int BANDS = 25;

  @TempDir
  Path temp;

  private final MemoryReader reader = new MemoryReader();
  private final BenchmarkUnmixingTool tool = new BenchmarkUnmixingTool(new SceneReaders(List.of(reader)),
      new ComputeService());

  @Test
  void everyMethodAndScaleTakesALineOfTheTable() throws Exception {
    scene(temp.resolve("data/plain"), "plain.hdr", "plain-abundances.hdr", "plain-endmembers.csv");
    scene(temp.resolve("data/deep/product"), "PRS_L2D_1.he5", "truth-abundances-l2d.hdr", "truth-endmembers.csv");
    Files.createDirectories(temp.resolve("data/nothing"));
    ToolResult result = run(Progress.NONE, searches("seeds", "2", "starts", "5", "drop", "none"));
    assertEquals(List.of("deep/product", "plain"), result.values().get("scenes"));
    List<String> csv = Files.readAllLines(temp.resolve("out/benchmark.csv"));
    assertEquals("scene,endmembers,pixels,bands,method,scale,seeds,warned,seed_1_SAD,seed_1_aRMSE,median_SAD,"
        + "median_aRMSE,median_CPU_s,median_wall_s", csv.get(0));
    int lines = (int) Stream.of(UnmixMethod.values()).filter(m -> !m.isDeep()).count() * ScaleChoice.values().length;
    assertEquals(1 + 2 * (lines + 1), csv.size(), "blu has a line own in each scene");
    assertTrue(csv.get(1).startsWith("deep/product,3,600,25,auto,auto,2,0,0.0"), csv.get(1));
    assertEquals(csv.size() + 1, Files.readAllLines(temp.resolve("out/benchmark.md")).size());
    for (Object row : (List<?>) result.values().get("table")) {
      Map<?, ?> values = (Map<?, ?>) row;
      boolean ownScale = List.of("auto", "none", "sclsu").contains(values.get("scale"));
      boolean means = values.get("method").equals("edaa");
      assertTrue((double) values.get("sad") < (means ? 0.3 : 0.05)
          && (double) values.get("aRmse") < (ownScale && !means ? 0.02 : 0.3), values::toString);
      assertTrue((double) values.get("wallSeconds") > 0, values::toString);
    }
  }

  @Test
  void namedMethodsAndKeptBandsOnly() throws Exception {
    scene(temp.resolve("data"), "data.hdr", "data-abundances.hdr", "data-endmembers.csv");
    run(Progress.NONE, "methods", "sivm-fcls", "scales", "none", "seeds", "1", "drop", "1200-");
    List<String> csv = Files.readAllLines(temp.resolve("out/benchmark.csv"));
    assertEquals(2, csv.size());
    assertTrue(csv.get(1).startsWith("data,3,600,21,sivm-fcls,none,1,0,0.00"), csv.get(1));
  }

  @Test
  void cancellingLeavesNothing() throws Exception {
    scene(temp.resolve("data"), "data.hdr", "data-abundances.hdr", "data-endmembers.csv");
    AtomicBoolean stop = new AtomicBoolean();
    Progress cancelling = new Progress() {
      @Override
      public void report(double fraction, String message) {
        stop.compareAndSet(false, fraction > 0.4);
      }

      @Override
      public boolean isCancelled() {
        return stop.get();
      }
    };
    assertThrows(CancelledException.class, () -> run(cancelling, searches("seeds", "2", "starts", "5")));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void aFolderWithoutReferencesIsRefused() throws Exception {
    Files.createDirectories(temp.resolve("data"));
    InputException e = assertThrows(InputException.class, () -> run(Progress.NONE));
    assertTrue(e.getMessage().contains("NAME-abundances.hdr"), e.getMessage());
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertEquals(3, BenchmarkRow.median(new double[] {9, 3, 1}));
    assertEquals(2.5, BenchmarkRow.median(new double[] {4, 1, 2, 3}));
  }

  /** Arguments that leave the networks out, which take their time. */
  private static String[] searches(String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of(UnmixMethod.values()).filter(m -> !m.isDeep())
        .flatMap(m -> Stream.of("methods", m.toString()))).toArray(String[]::new);
  }

  private void scene(Path folder, String scene, String abundances, String endmembers) throws Exception {
    Files.createDirectories(folder);
    Mixtures truth = Mixtures.of(3, BANDS, WIDTH * HEIGHT, 1, 1, 0, 1);
    GridGeometry grid = GridGeometry.pixels(WIDTH, HEIGHT);
    float[][] planes = new float[BANDS][WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT * BANDS; i++) {
      planes[i % BANDS][i / BANDS] = truth.pixels.values()[i];
    }
    SpectralAxis axis = SpectralAxis.of(IntStream.range(0, BANDS).mapToDouble(b -> 1000 + 10 * b).toArray(), null, null,
        IntStream.range(0, BANDS).mapToObj(b -> "b" + b).toList());
    reader.put(folder, scene, new MemoryScene("scene", grid, axis, "reflectance", planes));
    reader.put(folder, abundances, Scenes.pixels(WIDTH, HEIGHT, truth.abundances));
    EndmemberCsv.write(folder.resolve(endmembers), new Endmembers(List.of("a", "b", "c"), axis, truth.endmembers));
  }

  private ToolResult run(Progress progress, String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    values.put("folder", List.of(temp.resolve("data").toString()));
    values.put("out", List.of(temp.resolve("out").toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.computeIfAbsent(arguments[i], name -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return ToolRun.prepare(tool, values).execute(progress, false, warning -> { });
  }
}
