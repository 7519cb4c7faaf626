/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SceneReaders;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

class ImageToolsTest {
  private static final int SIZE = 32;

  @TempDir
  Path temp;

  private MemoryFiles files;
  private Path raster;

  /** Two complementary maps with a bright cell in the middle and a missing corner. */
  @BeforeEach
  void prepare() throws Exception {
    float[][] maps = new float[2][SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      boolean missing = i % SIZE < 8 && i / SIZE < 8;
      maps[0][i] = missing ? Float.NaN : i == 16 * SIZE + 16 ? 1 : 0.25f;
      maps[1][i] = 1 - maps[0][i];
    }
    GridGeometry grid = new GridGeometry(SIZE, SIZE, AffineGrid.northUp(400_000, 5_800_000, 30),
        Optional.of(Crs.epsg(32633)));
    files = new MemoryFiles(new AbundanceMaps(grid, List.of("Soil", "Water"), maps));
    raster = Files.writeString(temp.resolve("in.tif"), "any");
  }

  private <P extends Record> void run(Tool<P> tool, String... arguments) throws Exception {
    Map<String, List<String>> values = new java.util.HashMap<>();
    values.put("raster", List.of(raster.toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(arguments[i + 1]));
    }
    ToolRun.prepare(tool, values).execute(Progress.NONE, false, sentence -> { });
  }

  private void filter(String command, String options) throws Exception {
    ImageFilterTool tool = new ImageFilterTool(new SceneReaders(List.of(files)), files);
    run(tool, "command", command, "options", options, "out", temp.resolve("out.tif").toString());
  }

  @Test
  void blurKeepsGapsAndSums() throws Exception {
    filter("Gaussian Blur...", "sigma=1");
    AbundanceMaps blurred = files.written;
    int middle = 16 * SIZE + 16;
    double peak = 0.25 + 0.75 / (2 * Math.PI);
    assertEquals(peak, blurred.map(0)[middle], 0.01, "the Gaussian's centre weight is 1 / (2 pi sigma^2)");
    int gaps = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      assertEquals(Float.isNaN(files.input.map(0)[i]), Float.isNaN(blurred.map(0)[i]), "cell " + i);
      if (Float.isNaN(blurred.map(0)[i])) {
        gaps++;
      } else {
        assertEquals(1, blurred.map(0)[i] + blurred.map(1)[i], 1e-5);
      }
    }
    assertEquals(64, gaps);
    assertEquals(0.25, blurred.map(0)[8 * SIZE + 8], 1e-5, "a gap beside a cell does not pull it down");
    assertEquals(List.of("Soil", "Water"), blurred.names());
    assertTrue(Files.exists(temp.resolve("out.tif")));
  }

  @Test
  void everyCommandRunsWithoutAWindowSystem() throws Exception {
    assertTrue(java.awt.GraphicsEnvironment.isHeadless());
    Map<String, String> options = Map.of("Unsharp Mask...", "radius=1 mask=0.6", "Subtract Background...", "rolling=5",
        "Gaussian Blur...", "sigma=1");
    for (ImageCommand command : ImageCommand.values()) {
      Files.deleteIfExists(temp.resolve("out.tif"));
      filter(command.title(), options.getOrDefault(command.title(), "radius=1"));
      float before = files.input.map(0)[16 * SIZE + 16];
      float after = files.written.map(0)[16 * SIZE + 16];
      boolean keeps = command == ImageCommand.MAXIMUM;
      assertEquals(keeps, before == after, command.title() + " gives " + after);
    }
  }

  @Test
  void theMedianRemovesTheBrightCell() throws Exception {
    filter("Median", "radius=1");
    assertEquals(0.25f, files.written.map(0)[16 * SIZE + 16]);
  }

  @Test
  void noThreadOfImageJKeepsTheProgramAlive() throws Exception {
    filter("Gaussian Blur...", "sigma=1");
    List<String> holding = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() && thread.isAlive() && thread.getName().startsWith("pool-"))
        .map(Thread::getName).toList();
    assertEquals(List.of(), holding);
  }

  @Test
  void wrongCommandsAreExplained() {
    assertExplained("Sharpen it", "", "Median");
    assertExplained("Median...", "sigma=1", "radius");
    assertExplained("Median...", "radius=x", "number");
    assertFalse(Files.exists(temp.resolve("out.tif")));
  }

  private void assertExplained(String command, String options, String part) {
    UsageException e = assertThrows(UsageException.class, () -> filter(command, options));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void stacksCarryLabelsAndCalibration() throws Exception {
    Path out = temp.resolve("stack.tif");
    run(new ImageStackTool(new SceneReaders(List.of(files)), files), "out", out.toString());
    ImagePlus image = IJ.openImage(out.toString());
    assertEquals(2, image.getStackSize());
    assertEquals("Water", image.getStack().getShortSliceLabel(2));
    Calibration calibration = image.getCalibration();
    assertEquals(30, calibration.pixelWidth, 1e-3, "ImageJ's TIFF keeps six digits");
    assertEquals("m", calibration.getUnit());
    assertEquals(400_000 + 30 * 4, calibration.getX(4), 15);
    assertTrue(image.getInfoProperty().contains("[400000.0, 30.0, 0.0, 5800000.0, 0.0, -30.0]"));
    AbundanceMaps back = new AbundanceStacks(files).toAbundances(image, files.input.grid());
    assertEquals(List.of("Soil", "Water"), back.names());
    assertArrayEquals(files.input.map(0), back.map(0));
    assertArrayEquals(files.input.map(1), back.map(1));
  }

  @Test
  void abundancesBecomeAnImageAndComeBack() {
    AbundanceStacks stacks = new AbundanceStacks(files);
    ImagePlus image = stacks.toImage(files.input, "test");
    assertEquals(0.25f, image.getStack().getProcessor(1).getf(20, 20));
    assertArrayEquals(files.input.map(1), stacks.toAbundances(image, files.input.grid()).map(1));
    assertThrows(IllegalArgumentException.class, () -> stacks.toAbundances(image, GridGeometry.pixels(3, 3)));
  }
}
