/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.compute.ComputeService;
import org.mixel.model.Assignment;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.CancelledException;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.unmixing.SceneSelector;
import org.mixel.unmixing.UnmixTool;

class UnmixDictionaryToolTest {
  private static final int SIZE = 24;
  private static final int BANDS = 12;

  @TempDir
  Path temp;

  private final StoredRasters rasters = new StoredRasters();
  private final SceneReaders readers = new SceneReaders(List.of(rasters));
  private final UnmixDictionaryTool tool = new UnmixDictionaryTool(
      new UnmixTool(readers, rasters, new SceneSelector(readers, null), new ComputeService()), readers, rasters);
  private final List<String> warnings = new ArrayList<>();
  private Path scene;

  @BeforeEach
  void writeScene() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    double[][] materials = new double[4][BANDS];
    for (int e = 0; e < materials.length; e++) {
      for (int b = 0; b < BANDS; b++) {
        materials[e][b] = 0.1 * (e + 1) + Math.exp(-Math.pow(b - 3.5 * e, 2) / 6);
      }
    }
    float[][] planes = new float[BANDS][SIZE * SIZE];
    for (int cell = 0; cell < SIZE * SIZE; cell++) {
      double[] share = random.doubles(4).map(u -> -Math.log(u) * (random.nextInt(3) == 0 ? 1 : 0.02)).toArray();
      double sum = java.util.Arrays.stream(share).sum();
      for (int b = 0; b < BANDS; b++) {
        for (int e = 0; e < 4; e++) {
          planes[b][cell] += (float) (share[e] / sum * materials[e][b]);
        }
        planes[b][cell] += (float) (1e-3 * random.nextGaussian());
      }
    }
    SpectralAxis axis = SpectralAxis.of(IntStream.range(0, BANDS).mapToDouble(b -> 500 + 20 * b).toArray(), null, null,
        IntStream.range(0, BANDS).mapToObj(b -> "b" + b).toList());
    scene = rasters.put(temp.resolve("scene"), new MemoryScene("scene", GridGeometry.pixels(SIZE, SIZE), axis,
        "reflectance", planes));
  }

  @Test
  void everyRunHasTheSameEndmembersInTheSameOrder() throws Exception {
    ToolResult result = run("counts", "3-4", "methods", "vca-fcls,sivm-fcls");
    assertEquals(4L, result.values().get("done"));
    List<String> three = null;
    for (int count : new int[] {3, 4}) {
      Path folder = temp.resolve("out/" + count + "-endmembers");
      Endmembers reference = EndmemberCsv.read(folder.resolve("reference-endmembers.csv"));
      for (String method : List.of("vca-fcls", "sivm-fcls")) {
        Endmembers found = EndmemberCsv.read(folder.resolve(method).resolve("endmembers.csv"));
        assertEquals(reference.names(), found.names());
        double[][] angles = CanonicalOrder.angles(reference, found.spectra(), found.axis());
        assertArrayEquals(IntStream.range(0, count).toArray(), Assignment.of(angles), "least total angle");
        try (Scene maps = readers.open(folder.resolve(method).resolve("abundances.tif"))) {
          assertEquals(reference.names(), maps.axis().names());
        }
        assertTrue(Files.exists(folder.resolve(method).resolve("run.json")));
      }
      try (Scene agreement = readers.open(folder.resolve("agreement.tif"))) {
        assertEquals(1 + count, agreement.axis().size());
      }
      if (three == null) {
        three = reference.names();
      }
      assertEquals(three, reference.names().subList(0, 3), "names carry over");
    }
    List<String> table = Files.readAllLines(temp.resolve("out/summary.csv"));
    assertEquals(5, table.size());
    assertTrue(table.get(4).startsWith("4,sivm-fcls,ok,"), table.get(4));
    assertTrue(Files.readString(temp.resolve("out/dictionary.json")).contains("\"meanDistances\""));
  }

  @Test
  void anotherSceneCanTakeTheSameOrder() throws Exception {
    Path order = temp.resolve("order.csv");
    run("counts", "3", "methods", "vca-fcls");
    Endmembers first = EndmemberCsv.read(temp.resolve("out/3-endmembers/reference-endmembers.csv"));
    EndmemberCsv.write(order, new Endmembers(List.of("x", "y", "z"), first.axis(),
        new double[][] {first.spectrum(2), first.spectrum(0), first.spectrum(1)}));
    run("counts", "3", "methods", "vca-fcls", "order", order.toString());
    Endmembers again = EndmemberCsv.read(temp.resolve("out/3-endmembers/vca-fcls/endmembers.csv"));
    assertEquals(List.of("x", "y", "z"), again.names());
    assertArrayEquals(first.spectrum(2), again.spectrum(0), 1e-9);
  }

  @Test
  void aMethodThatFailsDoesNotStopTheOthers() throws Exception {
    ToolResult result = run("counts", "3," + (BANDS + 1), "methods", "vca-fcls,sivm-fcls");
    assertEquals(2L, result.values().get("done"));
    assertEquals(2L, result.values().get("failed"));
    assertTrue(warnings.stream().anyMatch(w -> w.startsWith("13 endmembers, vca-fcls: ")), warnings.toString());
    assertTrue(Files.exists(temp.resolve("out/3-endmembers/agreement.tif")));
    assertFalse(Files.exists(temp.resolve("out/13-endmembers/vca-fcls")));
    assertThrows(InputException.class, () -> run("counts", Integer.toString(BANDS + 1)));
  }

  @Test
  void whatStandsThereIsNotReplacedUnasked() throws Exception {
    run("counts", "3", "methods", "vca-fcls");
    ToolException e = assertThrows(ToolException.class, () -> prepare("counts", "2-3", "methods", "vca-fcls")
        .execute(Progress.NONE, false, warnings::add));
    assertTrue(e.getMessage().contains("exists already"), e.getMessage());
    assertFalse(Files.exists(temp.resolve("out/2-endmembers")), "refused before any work");
    warnings.clear();
    run("counts", "3", "methods", "sivm-fcls");
    assertTrue(warnings.stream().anyMatch(w -> w.contains("also holds vca-fcls")), warnings.toString());
  }

  @Test
  void runsThatAreDoneStayWhenTheJobIsCancelled() {
    Progress cancelling = new Progress() {
      private volatile boolean second;

      @Override
      public void report(double fraction, String message) {
        second |= message.startsWith("3 endmembers, sivm-fcls");
      }

      @Override
      public boolean isCancelled() {
        return second;
      }
    };
    CancelledException e = assertThrows(CancelledException.class,
        () -> prepare("counts", "3", "methods", "vca-fcls,sivm-fcls").execute(cancelling, true, warnings::add));
    assertTrue(e.getMessage().contains("1 run is whole"), e.getMessage());
    assertTrue(Files.exists(temp.resolve("out/3-endmembers/vca-fcls/abundances.tif")));
    assertFalse(Files.exists(temp.resolve("out/3-endmembers/sivm-fcls")));
    assertFalse(Files.exists(temp.resolve("out/summary.csv")));
  }

  @Test
  void listsAreReadAndRefused() {
    assertEquals("3,4,5,8", CountList.parse("3-5, 8,4").toString());
    assertEquals("nmf-qmv,vca-fcls", MethodList.parse("NMF-QMV, vca-fcls").toString());
    for (String wrong : List.of("", "1", "5-3", "3-4-5", "three", "2-61")) {
      assertThrows(IllegalArgumentException.class, () -> CountList.parse(wrong), wrong);
    }
    for (String wrong : List.of("", "vca", "vca-fcls,vca-fcls")) {
      assertThrows(IllegalArgumentException.class, () -> MethodList.parse(wrong), wrong);
    }
  }

  private ToolResult run(String... arguments) throws Exception {
    return prepare(arguments).execute(Progress.NONE, true, warnings::add);
  }

  private ToolRun<UnmixDictionaryTool.Parameters> prepare(String... arguments) throws Exception {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("scene", List.of(scene.toString()));
    values.put("out", List.of(temp.resolve("out").toString()));
    values.put("starts", List.of("5"));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(arguments[i + 1]));
    }
    return ToolRun.prepare(tool, values);
  }
}
