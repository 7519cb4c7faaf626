/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.diffusion.internal.network.Conditioning;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SpectralAxis;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

class PatchSourceTest {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 10;

  @TempDir
  private Path folder;

  private static float[][] ramp() {
    float[][] maps = new float[3][WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      maps[0][i] = i / 200f;
      maps[1][i] = (i % WIDTH) / 40f;
      maps[2][i] = 1 - maps[0][i] - maps[1][i];
    }
    return maps;
  }

  private static AbundanceProduct product(float[][] maps, String... names) {
    return new AbundanceProduct(Path.of("a.tif"),
        new AbundanceMaps(GridGeometry.pixels(WIDTH, HEIGHT), List.of(names), maps), Optional.empty());
  }

  @Test
  void cropsAreTurnedCopiesOfPlacesInTheRaster() throws ToolException {
    PatchSource source = PatchSource.fitted(List.of(product(ramp(), "a", "b", "c")), 8);
    assertEquals(5 * 3, source.places());
    double[] abundances = new double[3];
    Set<Integer> corners = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      float[] crop = source.crops(new SplittableRandom(seed), 1);
      int[] cells = new int[64];
      for (int i = 0; i < 64; i++) {
        source.coordinates().toAbundances(new double[] {crop[i], crop[64 + i]}, abundances);
        cells[i] = (int) Math.round(abundances[0] * 200);
        assertEquals((cells[i] % WIDTH) / 40.0, abundances[1], 1e-5);
      }
      int right = cells[1] - cells[0];
      int down = cells[8] - cells[0];
      assertEquals(1 + WIDTH, Math.abs(right) + Math.abs(down));
      assertEquals(cells[0] + 7 * right + 7 * down, cells[63]);
      corners.add(right * 1000 + down);
    }
    assertEquals(8, corners.size(), "all eight ways to turn");
  }

  @Test
  void coordinatesHaveTheWantedSpread() throws ToolException {
    PatchSource source = PatchSource.fitted(List.of(product(ramp(), "a", "b", "c")), 10);
    float[] crops = source.crops(new SplittableRandom(1), 600);
    double squares = 0;
    for (float value : crops) {
      squares += value * (double) value;
    }
    assertEquals(0.25, squares / crops.length, 0.02);
  }

  @Test
  void cropsAvoidMissingCells() throws ToolException {
    float[][] maps = ramp();
    for (float[] map : maps) {
      map[5 * WIDTH + 6] = Float.NaN;
    }
    PatchSource source = PatchSource.fitted(List.of(product(maps, "a", "b", "c")), 4);
    for (float value : source.crops(new SplittableRandom(3), 500)) {
      assertTrue(Float.isFinite(value));
    }
    assertEquals(9 * 7 - 4 * 4, source.places());
  }

  private static PatchSource source(CropOptions options, SimplexCoordinates.Kind kind) throws ToolException {
    return PatchSource.fitted(List.of(product(ramp(), "a", "b", "c").labelled("vca")), options, kind);
  }

  @Test
  void permutedCropsHaveTheirEndmembersInAnyOrder() throws ToolException {
    PatchSource source = source(new CropOptions(8, true, false, false, Conditioning.NONE), SimplexCoordinates.Kind.SUM_ZERO);
    Set<String> orders = new HashSet<>();
    double[] a = new double[3];
    for (int seed = 0; seed < 100; seed++) {
      float[] crop = source.crops(new SplittableRandom(seed), 1);
      source.coordinates().toAbundances(new double[] {crop[0], crop[64]}, a);
      assertEquals(1, a[0] + a[1] + a[2], 1e-9);
      orders.add(a[0] < a[1] ? a[1] < a[2] ? "012" : a[0] < a[2] ? "021" : "201"
          : a[0] < a[2] ? "102" : a[1] < a[2] ? "120" : "210");
    }
    assertEquals(6, orders.size());
  }

  @Test
  void stretchedCropsReachBothEnds() throws ToolException {
    PatchSource source = source(new CropOptions(8, false, true, false, Conditioning.NONE), SimplexCoordinates.Kind.PLAIN);
    float[] crop = source.crops(new SplittableRandom(3), 1);
    float least = 2;
    float most = -2;
    for (float value : crop) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertEquals(-1, least, 1e-6);
    assertEquals(1, most, 1e-6);
  }

  @Test
  void cropsAreToldByLabelAndMeanUnlessLeftOut() throws ToolException {
    Conditioning conditioning = new Conditioning(List.of("nmf", "vca"), 3, 0.25);
    PatchSource source = source(new CropOptions(8, false, false, false, conditioning), SimplexCoordinates.Kind.SUM_ZERO);
    Batch batch = source.batch(new SplittableRandom(2), 400);
    int labels = 0;
    int means = 0;
    double[] a = new double[3];
    for (int n = 0; n < 400; n++) {
      float[] told = java.util.Arrays.copyOfRange(batch.condition(), n * 7, n * 7 + 7);
      labels += told[2] == 1 && told[1] == 1 ? 1 : 0;
      means += told[6] == 1 ? 1 : 0;
      double sum = 0;
      for (int i = 0; i < 64; i++) {
        source.coordinates().toAbundances(new double[] {batch.clean()[n * 128 + i], batch.clean()[n * 128 + 64 + i]}, a);
        sum += a[0] / 64;
      }
      assertEquals(told[6] == 1 ? sum : 0, told[3], 1e-5);
    }
    assertEquals(300, labels, 40);
    assertEquals(300, means, 40);
  }

  @Test
  void refusesWhatCannotBeTrainedOn() {
    String message = assertThrows(InputException.class,
        () -> PatchSource.fitted(List.of(product(ramp(), "a", "b", "c")), 64)).getMessage();
    assertTrue(message.contains("64 x 64") && message.contains("larger product"), message);
    message = assertThrows(InputException.class, () -> PatchSource.fitted(
        List.of(product(ramp(), "a", "b", "c"), product(ramp(), "a", "c", "b")), 8)).getMessage();
    assertTrue(message.contains("same endmembers"), message);
  }

  @Test
  void advisesASmallerPatch() throws ToolException {
    int width = 40;
    float[][] maps = new float[2][width * width];
    for (int i = 0; i < maps[0].length; i++) {
      maps[0][i] = i % 2;
      maps[1][i] = 1 - maps[0][i];
    }
    AbundanceProduct product = new AbundanceProduct(Path.of("a.tif"),
        new AbundanceMaps(GridGeometry.pixels(width, width), List.of("a", "b"), maps), Optional.empty());
    String message = assertThrows(InputException.class, () -> PatchSource.fitted(List.of(product), 64)).getMessage();
    assertTrue(message.endsWith("at most --patch 40."), message);
  }

  @Test
  void readerChecksTheSimplex() throws IOException, ToolException {
    float[][] maps = ramp();
    maps[2][7] += 0.01f; // rounding of some producer
    AbundanceMaps read = read(maps).maps();
    double sum = read.map(0)[7] + (double) read.map(1)[7] + read.map(2)[7];
    assertEquals(1, sum, 1e-7);
    assertArrayEquals(new float[] {maps[0][90], maps[1][90]}, new float[] {read.map(0)[90], read.map(1)[90]}, 1e-6f);
    maps[1][40] = 0.9f;
    String message = assertThrows(InputException.class, () -> read(maps)).getMessage();
    assertTrue(message.contains("row 3, column 4") && message.contains("no abundance product"), message);
  }

  private AbundanceProduct read(float[][] maps) throws IOException, ToolException {
    Path file = Files.writeString(folder.resolve("abundances.tif"), "x");
    MemoryScene scene = new MemoryScene("a", GridGeometry.pixels(WIDTH, HEIGHT),
        SpectralAxis.unknown(List.of("a", "b", "c")), "abundance", maps);
    return new AbundanceReader(NamedScenes.readers("abundances.tif", scene)).read(folder, Progress.NONE);
  }

  @Test
  void folderWithoutProductIsNamed() {
    String message = assertThrows(InputException.class, () -> AbundanceReader.rasterOf(folder)).getMessage();
    assertTrue(message.contains("abundances.tif"), message);
  }
}
