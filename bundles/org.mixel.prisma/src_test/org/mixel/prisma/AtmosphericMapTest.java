/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.NumberPlane;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;

/** The atmospheric maps of L2C, on the pixels of the cubes and with one node for 20 x 20 of them. */
class AtmosphericMapTest {
  private static final SceneOptions SENSOR = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);

  private final SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache())));

  private static float[] values(Scene scene) throws IOException {
    float[] values = new float[(int) scene.grid().extent().cells()];
    scene.read(scene.grid().extent(), new int[] {0}, Interleave.BAND, values);
    return values;
  }

  @ParameterizedTest
  @CsvSource({"aot, 2", "aex, 4", "cot, 50", "wvm, 6"})
  void valuesAreScaledAndUpright(String part, double maximum) throws IOException {
    Path product = Reference.product("all-levels", "L2C");
    NumberPlane stored;
    try (Hdf5File hdf = Hdf5File.open(product)) {
      stored = hdf.plane(AtmosphericMap.ofPart(part).orElseThrow().dataset(), 0, 1).orElseThrow();
    }
    try (Scene scene = readers.open(product, SENSOR.withPart(part))) {
      assertEquals("PRISMA L2C " + part, scene.format());
      assertEquals(List.of(AtmosphericMap.ofPart(part).orElseThrow().quantity()), scene.axis().names());
      int n = stored.columns();
      assertEquals(n, scene.grid().width());
      float[] values = values(scene);
      for (int i = 0; i < values.length; i++) {
        double dn = stored.values()[(n - 1 - i % n) * n + i / n];
        double expected = dn == 0 && !part.equals("cot") ? Double.NaN : dn * maximum / 65535;
        assertEquals((float) expected, values[i], 1e-6 * maximum, "cell " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"aot", "aex", "cot", "wvm"})
  void nodesLieOnThePixelsTheyStandFor(String part) throws IOException {
    Path product = Reference.product("all-levels", "L2C");
    SceneOptions options = SceneOptions.DEFAULT.withPart(part);
    try (Scene reflectance = readers.open(product); Scene map = readers.open(product, options);
        Scene sensor = readers.open(product, SENSOR); Scene nodes = readers.open(product, SENSOR.withPart(part))) {
      int pixels = sensor.grid().width() / nodes.grid().width();
      assertEquals(part.startsWith("a"), pixels >= 20, pixels + " pixels a node");
      assertEquals(List.of(), nodes.warnings());
      assertEquals(reflectance.grid(), map.grid());
      assertEquals(reflectance.parts(), List.of("pan", "aot", "aex", "cot", "wvm"));
      float[] fine = new float[(int) (2 * map.grid().extent().cells())];
      sensor.geolocation().orElseThrow().locate(map.grid().extent(), fine);
      float[] shown = values(map);
      float[] values = values(nodes);
      int compared = 0;
      for (int cell = 0; cell < shown.length; cell++) {
        double column = (double) fine[2 * cell] / pixels;
        double row = (double) fine[2 * cell + 1] / pixels;
        boolean clear = Math.abs(column - Math.rint(column)) > 1e-3 && Math.abs(row - Math.rint(row)) > 1e-3;
        if (clear && !Double.isNaN(column)) {
          assertEquals(values[(int) row * nodes.grid().width() + (int) column], shown[cell], "cell " + cell);
          compared++;
        }
      }
      assertTrue(compared > shown.length / 2, compared + " cells");
    }
  }

  @Test
  void mapsOfThePixelsHaveTheirFlags() throws IOException {
    Path product = Reference.product("all-levels", "L2C");
    try (Scene map = readers.open(product, SENSOR.withPart("wvm"))) {
      assertTrue(map.flags().contains("aerosol not evaluated"), map.flags()::toString);
      byte[] flag = new byte[(int) map.grid().extent().cells()];
      map.readFlag("aerosol not evaluated", map.grid().extent(), flag);
      assertEquals(1, flag[flag.length / 2]);
    }
  }

  @Test
  void otherLevelsHaveNone() throws IOException {
    Path product = Reference.product("all-levels", "L2B");
    String message = assertThrows(SceneException.class, () -> readers.open(product, SENSOR.withPart("aot"))).getMessage();
    assertTrue(message.contains("no part 'aot'") && message.endsWith("its other parts are pan."), message);
  }
}
