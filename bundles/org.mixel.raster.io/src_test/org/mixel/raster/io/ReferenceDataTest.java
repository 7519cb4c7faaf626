/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixel.model.Crs;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** The reference scenes, compared with what GDAL reads or with their own reference abundances. */
class ReferenceDataTest {
  private static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));
  private static final Path POTSDAM = DATA.resolve("enmap-potsdam.tif");

  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new EnviReader(new GeoToolsTransforms(), new TileCache())));

  @BeforeEach
  void dataArePresent() {
    assumeTrue(Files.isDirectory(DATA), "skipped: no reference data at " + DATA.toAbsolutePath());
  }

  private static int[] allBands(Scene scene) {
    return IntStream.range(0, scene.axis().size()).toArray();
  }

  private static float[] spectrum(Scene scene, int x, int y) throws IOException {
    float[] values = new float[scene.axis().size()];
    scene.read(new Window(x, y, 1, 1), allBands(scene), Interleave.PIXEL, values);
    return values;
  }

  private Scene openPotsdam() throws IOException {
    return readers.open(POTSDAM, new SceneOptions(SceneOptions.Overlap.KEEP_BOTH,
        Optional.of(DATA.resolve("enmap-potsdam-wavelengths-nm.txt"))));
  }

  @Test
  void potsdamHasItsPlaceBandsAndHoles() throws IOException {
    try (Scene scene = openPotsdam()) {
      assertEquals(Optional.of(Crs.epsg(32633)), scene.grid().crs());
      assertArrayEquals(new double[] {364095, 30, 0, 5809965, 0, -30}, scene.grid().affine().toGdal());
      assertEquals(224, scene.axis().size());
      assertEquals(List.of("Band 79 - 895.5 nm", "Band 92 - 902.3 nm", "Band 80 - 903.6 nm"),
          scene.axis().names().subList(78, 81));
      double[] wavelengths = scene.axis().wavelengths();
      double[] sorted = wavelengths.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, wavelengths);
      float[] cube = new float[160 * 192 * 224];
      scene.read(scene.grid().extent(), allBands(scene), Interleave.BAND, cube);
      int[] valid = IntStream.range(0, 224).map(b -> (int) IntStream.range(0, 160 * 192)
          .filter(i -> !Float.isNaN(cube[b * 160 * 192 + i])).count()).toArray();
      List<String> empty = IntStream.range(0, 224).filter(b -> valid[b] == 0).mapToObj(scene.axis()::name).toList();
      assertEquals(List.of("Band 130 - 1331.2 nm", "Band 131 - 1343.2 nm",
          "Band 132 - 1355.1 nm", "Band 133 - 1367.1 nm", "Band 134 - 1379.0 nm", "Band 135 - 1390.8 nm"), empty);
      assertEquals(18_432, Arrays.stream(valid).max().orElseThrow());
    }
  }

  @Test
  void potsdamHasTheValuesThatGdalReads() throws Exception {
    try (Scene scene = openPotsdam()) {
      for (String line : Gdal.python("""
          d = gdal.Open(args[0])
          rng = np.random.default_rng(3)
          scale = np.array([d.GetRasterBand(b + 1).GetScale() for b in range(224)])
          for x, y in [(rng.integers(160), rng.integers(192)) for i in range(20)]:
              v = d.ReadAsArray(int(x), int(y), 1, 1)[:, 0, 0].astype('f8')
              w = np.where(v == -32768, np.nan, v * scale).astype('f4')
              print(x, y, *['%.9g' % f for f in w])
          """, POTSDAM)) {
        String[] parts = line.split(" ");
        float[] found = spectrum(scene, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        for (int band = 0; band < 224; band++) {
          int number = Integer.parseInt(scene.axis().name(band).split(" ")[1]);
          assertEquals(Float.parseFloat(parts[1 + number].replace("nan", "NaN")), found[band], line);
        }
      }
    }
  }

  @Test
  void samsonOpensByHeaderAndByData() throws Exception {
    Path data = DATA.resolve("samson/samson.bsq");
    try (Scene byData = readers.open(data); Scene byHeader = readers.open(DATA.resolve("samson/samson.hdr"))) {
      assertEquals("ENVI", byData.format());
      assertEquals("samson", byHeader.name());
      assertEquals(156, byData.axis().size());
      assertEquals(401, byData.axis().wavelength(0));
      assertEquals(889, byData.axis().wavelength(155));
      assertEquals(Optional.empty(), byData.grid().crs());
      assertEquals(1, byData.warnings().size());
      List<String> lines = Gdal.python(
          "print(*['%.9g' % f for f in gdal.Open(args[0]).ReadAsArray(12, 34, 1, 1)[:, 0, 0]])", data);
      float[] want = new float[156];
      for (int i = 0; i < want.length; i++) {
        want[i] = Float.parseFloat(lines.get(0).split(" ")[i]);
      }
      assertArrayEquals(want, spectrum(byData, 12, 34));
      assertArrayEquals(want, spectrum(byHeader, 12, 34));
    }
  }

  @Test
  void scaledIntegersBecomeReflectance() throws Exception {
    Path data = DATA.resolve("urban6-semisynthetic/urban6-semisynthetic.bsq");
    try (Scene scene = readers.open(data)) {
      assertEquals("reflectance", scene.quantity());
      String[] raw = Gdal.python("print(*gdal.Open(args[0]).ReadAsArray(300, 7, 1, 1)[:, 0, 0])", data)
          .get(0).split(" ");
      float[] found = spectrum(scene, 300, 7);
      for (int band = 0; band < 162; band++) {
        assertEquals(Integer.parseInt(raw[band]) / 10000.0, found[band], 1e-7);
      }
    }
  }

  @Test
  void referenceAbundancesSumToOne() throws IOException {
    try (Scene scene = readers.open(DATA.resolve("dc1/dc1-abundances.hdr"))) {
      float[] values = new float[75 * 75 * 5];
      scene.read(scene.grid().extent(), allBands(scene), Interleave.PIXEL, values);
      for (int cell = 0; cell < 75 * 75; cell++) {
        double sum = 0;
        for (int i = 0; i < 5; i++) {
          sum += values[cell * 5 + i];
        }
        assertEquals(1, sum, 1e-3);
      }
      assertTrue(scene.axis().names().stream().noneMatch(String::isBlank));
    }
  }
}
