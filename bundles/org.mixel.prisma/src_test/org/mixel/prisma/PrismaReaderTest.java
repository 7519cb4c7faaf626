/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5File;
import org.mixel.model.Crs;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneOptions.Overlap;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.model.CacheSize;
import org.mixel.model.TileCache;

class PrismaReaderTest {
  private final SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache())));

  @ParameterizedTest
  @ValueSource(strings = {"all-levels", "l2d-chunked", "l2d-bandchunk", "l2d-south"})
  void deliversWhatWasWritten(String name) throws IOException {
    Reference truth = Reference.load(name);
    try (Scene scene = readers.open(truth.product())) {
      assertEquals(Optional.of(Crs.epsg(truth.epsg())), scene.grid().crs());
      assertArrayEquals(truth.geotransform(), scene.grid().affine().toGdal());
      assertEquals(234, scene.axis().size());
      assertEquals(201, IntStream.range(0, 234)
          .filter(b -> !scene.badWindows().windows().holds(scene.axis().wavelength(b))).count());
      assertArrayEquals(truth.endmembers().axis().wavelengths(), scene.axis().wavelengths(), 1e-4);
      assertEquals("VNIR 66 - 407.0 nm", scene.axis().name(0));
      assertEquals(11.352250, scene.axis().fwhm(0), 1e-5);
      assertEquals("PRISMA L2D", scene.format());
      assertEquals("reflectance", scene.quantity());
      assertEquals("2024-06-15T10:12:33.932000", scene.metadata().get("Start of acquisition (UTC)"));
      assertEquals("41.37 degrees", scene.metadata().get("Sun zenith angle"));
      assertEquals(1, scene.warnings().size(), () -> scene.warnings().toString());
      assertTrue(scene.warnings().get(0).contains("GCPNo"));
      assertValues(scene, truth, name.equals("l2d-south"));
    }
  }

  private static void assertValues(Scene scene, Reference truth, boolean clean) throws IOException {
    int cells = (int) scene.grid().extent().cells();
    int bands = scene.axis().size();
    float[] values = new float[cells * bands];
    scene.read(scene.grid().extent(), IntStream.range(0, bands).toArray(), Interleave.PIXEL, values);
    int valid = 0;
    double worst = 0;
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      double[] abundances = truth.abundances(cell, cells);
      boolean anyValue = false;
      for (int b = 0; b < bands; b++) {
        anyValue |= !Float.isNaN(values[cell * bands + b]);
      }
      assertEquals(abundances != null, anyValue, "validity of cell " + cell);
      if (abundances != null) {
        valid++;
        double angle = angle(values, cell * bands, truth.spectrum(abundances), scene.axis());
        worst = Math.max(worst, angle);
        sum += angle;
      }
    }
    assertEquals(truth.validPixels(), valid);
    assertTrue(worst < (clean ? 5e-4 : 0.4), "largest spectral angle " + worst);
    assertTrue(sum / valid < (clean ? 1e-4 : 0.02), "mean spectral angle " + sum / valid);
  }

  /** Spectral angle over the bands that are not in the deep water absorptions, where the simulation is noise. */
  private static double angle(float[] values, int start, double[] expected, SpectralAxis axis) {
    double dot = 0;
    double a = 0;
    double b = 0;
    for (int i = 0; i < expected.length; i++) {
      double value = values[start + i];
      double nm = axis.wavelength(i);
      boolean noisy = nm >= 1350 && nm <= 1450 || nm >= 1800 && nm <= 1950 || nm > 2450;
      if (!noisy && !Double.isNaN(value) && value < 0.84) {
        dot += value * expected[i];
        a += value * value;
        b += expected[i] * expected[i];
      }
    }
    return Math.acos(Math.min(1, dot / Math.sqrt(a * b)));
  }

  @Test
  void layoutsOfTheFileDoNotShowInTheValues() throws IOException {
    try (Scene rows = readers.open(Reference.product("l2d-chunked", "L2D"));
        Scene bands = readers.open(Reference.product("l2d-bandchunk", "L2D"))) {
      assertTrue(rows.metadata().get("SWIR storage").startsWith("chunks of 1 rows, 173 bands"));
      assertTrue(bands.metadata().get("SWIR storage").contains("1 bands"));
      int[] wanted = {5, 233, 5, 60, 64, 0};
      Window window = new Window(7, 11, 20, 17);
      float[] whole = new float[(int) window.cells() * wanted.length];
      float[] other = new float[whole.length];
      for (int repeat = 0; repeat < 3; repeat++) {
        rows.read(window, wanted, Interleave.BAND, whole);
        bands.read(window, wanted, Interleave.BAND, other);
        assertArrayEquals(whole, other);
      }
      float[] pixel = new float[wanted.length];
      bands.read(new Window(12, 20, 1, 1), wanted, Interleave.PIXEL, pixel);
      for (int i = 0; i < wanted.length; i++) {
        assertEquals(whole[i * 340 + (20 - 11) * 20 + 5], pixel[i]);
      }
    }
  }

  @Test
  void overlapPoliciesDropTheBandsOfOneDetector() throws IOException {
    var product = Reference.product("l2d-south", "L2D");
    try (Scene both = readers.open(product);
        Scene swir = readers.open(product, new SceneOptions(Overlap.PREFER_SWIR, Optional.empty()));
        Scene vnir = readers.open(product, new SceneOptions(Overlap.PREFER_VNIR, Optional.empty()))) {
      assertEquals(List.of(234, 230, 230), List.of(both.axis().size(), swir.axis().size(), vnir.axis().size()));
      assertTrue(swir.axis().names().stream().filter(n -> n.startsWith("VNIR")).count() == 59);
      assertTrue(vnir.axis().names().stream().filter(n -> n.startsWith("SWIR")).count() == 167);
    }
  }

  @Test
  void flagsComeFromTheErrorMatrices() throws IOException {
    try (Scene scene = readers.open(Reference.product("all-levels", "L2D"))) {
      assertEquals(List.of("invalid in L1", "negative after atmospheric correction", "saturated"), scene.flags());
      Window all = scene.grid().extent();
      byte[] negative = new byte[(int) all.cells()];
      scene.readFlag("negative after atmospheric correction", all, negative);
      float[] values = new float[negative.length * 234];
      scene.read(all, IntStream.range(0, 234).toArray(), Interleave.PIXEL, values);
      int flagged = 0;
      for (int cell = 0; cell < negative.length; cell++) {
        int missing = 0;
        for (int b = 0; b < 234; b++) {
          missing += Float.isNaN(values[cell * 234 + b]) ? 1 : 0;
        }
        assertEquals(missing > 0 && missing < 234, negative[cell] == 1, "cell " + cell);
        flagged += negative[cell];
      }
      assertTrue(flagged > 0);
      assertThrows(IllegalArgumentException.class, () -> scene.readFlag("cloud", all, negative));
    }
  }

  @Test
  void bandsStoredOneByOneAreReadInWholeImagesOfFew() throws IOException {
    try (Hdf5File hdf = Hdf5File.open(Reference.load("l2d-bandchunk").product())) {
      String name = "HDFEOS/SWATHS/PRS_L2D_HCO/Data Fields/VNIR_Cube";
      int chunk = hdf.shape(name).map(shape -> shape[0] * shape[2] * Short.BYTES).orElseThrow();
      DnCube cube = hdf.cube(name, Short.BYTES, new TileCache(new CacheSize(2 * chunk))).orElseThrow();
      assertEquals(List.of(cube.rows(), cube.rows(), 1, 1),
          List.of(cube.storedRows(1), cube.storedRows(2), cube.storedRows(3), cube.storedRows()));
    }
  }

  @Test
  void naturalBlocksCoverTheRaster() throws IOException {
    try (Scene scene = readers.open(Reference.product("l2d-bandchunk", "L2D"))) {
      Window block = scene.naturalBlock();
      assertEquals(scene.grid().width(), block.width());
      assertTrue(block.fitsIn(scene.grid().width(), scene.grid().height()));
      assertFalse(scene.name().endsWith(".he5"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-levels", "l2d-chunked", "l2d-bandchunk"})
  void manyThreadsReadAtOnce(String name) throws IOException {
    try (Scene scene = readers.open(Reference.product(name, "L2D"))) {
      int[] bands = IntStream.range(0, scene.axis().size()).toArray();
      float[] expected = new float[(int) scene.grid().extent().cells() * bands.length];
      scene.read(scene.grid().extent(), bands, Interleave.PIXEL, expected);
      int width = scene.grid().width();
      long wrong = IntStream.range(0, scene.grid().height()).parallel().filter(row -> {
        float[] line = new float[width * bands.length];
        try {
          scene.read(new Window(0, row, width, 1), bands, Interleave.PIXEL, line);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        int start = row * line.length;
        return !Arrays.equals(line, 0, line.length, expected, start, start + line.length);
      }).count();
      assertEquals(0, wrong);
    }
  }

  @Test
  void anInterruptedThreadDoesNotCloseTheSceneForOthers() throws IOException {
    try (Scene scene = readers.open(Reference.product("l2d-chunked", "L2D"))) {
      float[] value = new float[1];
      Thread.currentThread().interrupt();
      try {
        scene.read(new Window(20, 20, 1, 1), new int[] {3}, Interleave.PIXEL, value);
      } finally {
        assertTrue(Thread.interrupted());
      }
      scene.read(new Window(20, 21, 1, 1), new int[] {3}, Interleave.PIXEL, value);
      assertFalse(Float.isNaN(value[0]));
    }
  }

  @Test
  void aClosedSceneSaysSo() throws IOException {
    Scene scene = readers.open(Reference.product("l2d-south", "L2D"));
    scene.close();
    assertThrows(SceneException.class,
        () -> scene.read(new Window(0, 0, 1, 1), new int[] {0}, Interleave.PIXEL, new float[1]));
  }
}
