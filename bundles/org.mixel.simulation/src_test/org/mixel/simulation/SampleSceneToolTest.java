/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneOptions;
import org.mixel.model.Window;
import org.mixel.prisma.PrismaReader;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.model.TileCache;

class SampleSceneToolTest {
  @TempDir
  Path folder;
  private final Map<Integer, float[]> writtenMaps = new HashMap<>();
  private GridGeometry writtenGrid;
  private final SampleSceneTool tool = new SampleSceneTool(new Plane(), new MemoryRasters());

  @Test
  void theSceneIsTheMixtureOfItsTruth() throws IOException, ToolException {
    ToolResult result = run("a", Map.of("size", List.of("32"), "snr", List.of("90"), "variability", List.of("0"),
        "epsg", List.of("32719")), Progress.NONE);
    assertEquals(4, result.files().size());
    Path scene = result.files().get(0).path();
    assertEquals("PRS_L2D_STD_20240615101233_20240615101233_0001.he5", scene.getFileName().toString());
    Endmembers truth = EndmemberCsv.read(folder.resolve("a/truth-endmembers.csv"));
    assertEquals(List.of("vegetation", "soil", "water", "concrete", "dry vegetation"), truth.names());
    assertTrue(Files.readString(folder.resolve("a/run.json")).contains("\"seed\": 1"));
    try (Scene read = new PrismaReader(new Plane(), new TileCache()).open(scene, SceneOptions.DEFAULT)) {
      assertEquals(List.of(), read.warnings());
      assertEquals(writtenGrid, read.grid());
      assertEquals(Optional.of(Crs.epsg(32719)), read.grid().crs());
      assertArrayEquals(truth.axis().wavelengths(), read.axis().wavelengths(), 1e-3);
      int cells = (int) read.grid().extent().cells();
      int bands = read.axis().size();
      float[] values = new float[cells * bands];
      read.read(read.grid().extent(), IntStream.range(0, bands).toArray(), Interleave.PIXEL, values);
      int valid = 0;
      for (int cell = 0; cell < cells; cell++) {
        valid += Float.isNaN(values[cell * bands]) ? 0 : 1;
        for (int b = 0; b < bands; b += 7) {
          double expected = 0;
          for (int k = 0; k < truth.size(); k++) {
            expected += writtenMaps.get(k)[cell] * truth.spectrum(k)[b];
          }
          assertEquals((float) expected, values[cell * bands + b], 1e-4f);
        }
      }
      assertEquals(32 * 32, valid, 16);
      assertEquals(valid, result.values().get("validPixels"));
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException, ToolException {
    Map<String, List<String>> arguments = Map.of("size", List.of("24"), "seed", List.of("8"));
    byte[] first = Files.readAllBytes(run("a", arguments, Progress.NONE).files().get(0).path());
    byte[] second = Files.readAllBytes(run("b", arguments, Progress.NONE).files().get(0).path());
    assertArrayEquals(first, second);
    byte[] other = Files.readAllBytes(run("c", Map.of("size", List.of("24")), Progress.NONE).files().get(0).path());
    assertFalse(java.util.Arrays.equals(first, other));
  }

  @Test
  void surfacesAreDistinctAndPhysical() {
    double[][] spectra = Materials.endmembers(Materials.count(),
        org.mixel.prisma.PrismaBands.nominal().axis()).spectra();
    assertEquals(SimulationPlan.MOST_ENDMEMBERS, spectra.length);
    for (int i = 0; i < spectra.length; i++) {
      for (double value : spectra[i]) {
        assertTrue(value > 0.005 && value < 1, "reflectance " + value);
      }
      for (int j = 0; j < i; j++) {
        assertTrue(angle(spectra[i], spectra[j]) > 0.1, i + " and " + j + ": " + angle(spectra[i], spectra[j]));
      }
    }
  }

  private static double angle(double[] a, double[] b) {
    double dot = IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    double squares = IntStream.range(0, a.length).mapToDouble(i -> a[i] * a[i]).sum()
        * IntStream.range(0, a.length).mapToDouble(i -> b[i] * b[i]).sum();
    return Math.acos(dot / Math.sqrt(squares));
  }

  @Test
  void cancellingLeavesNothing() {
    Progress cancelled = new Progress() {
      private volatile double reached;

      @Override
      public void report(double fraction, String message) {
        reached = Math.max(reached, fraction);
      }

      @Override
      public boolean isCancelled() {
        return reached > 0.5;
      }
    };
    assertThrows(CancelledException.class, () -> run("a", Map.of("size", List.of("64")), cancelled));
    assertFalse(Files.exists(folder.resolve("a")));
  }

  @Test
  void impossibleZonesAreAMisuse() {
    String message = assertThrows(ToolException.class,
        () -> run("a", Map.of("epsg", List.of("32661")), Progress.NONE)).getMessage();
    assertTrue(message.contains("UTM") && message.contains("32661"), message);
  }

  @Test
  void anEstimateIsGiven() throws IOException, ToolException {
    assertTrue(ToolRun.prepare(tool, Map.of("out", List.of("x"))).estimate().isPresent());
  }

  private ToolResult run(String out, Map<String, List<String>> arguments, Progress progress)
      throws IOException, ToolException {
    Map<String, List<String>> all = new HashMap<>(arguments);
    all.put("out", List.of(folder.resolve(out).toString()));
    return ToolRun.prepare(tool, all).execute(progress, false, warning -> { });
  }

  /** Keeps what is written. */
  private final class MemoryRasters implements RasterWriter {
    @Override
    public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands,
        Map<String, String> metadata) throws IOException {
      assertEquals("sample-scene", metadata.get("MIXEL_TOOL"));
      writtenGrid = grid;
      Files.writeString(target, "");
      return new RasterSink() {
        @Override
        public void write(int band, Window window, float[] values) {
          writtenMaps.put(band, values.clone());
        }

        @Override
        public void finish() {
          assertEquals(bands.size(), writtenMaps.size());
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }
}
