/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.hdf5.Hdf5File;
import org.mixel.hdf5.NumberPlane;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.model.CacheSize;
import org.mixel.model.TileCache;

/** The levels in sensor geometry, and the panchromatic images. */
class PrismaLevelsTest {
  private static final SceneOptions SENSOR = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);

  @TempDir
  Path folder;
  private final SceneReaders readers = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache())));

  private static String swath(String level) {
    return "HDFEOS/SWATHS/PRS_" + level + "_HCO/";
  }

  /** Stored numbers of one slot, {@code [row][column]}. */
  private static double[][] stored(Path product, String cube, int slot) throws IOException {
    try (Hdf5File hdf = Hdf5File.open(product)) {
      var values = hdf.cube(cube, new TileCache(new CacheSize(0))).orElseThrow();
      var type = hdf.type(cube).orElseThrow();
      double[][] plane = new double[values.rows()][values.columns()];
      values.read(Window.ofSize(values.columns(), values.rows()), new int[] {slot},
          (position, row, column, count, data, offset) -> {
            for (int i = 0; i < count; i++) {
              plane[row][column + i] = type.at(data, offset + i * type.bytes());
            }
          });
      return plane;
    }
  }

  /** As PRISMA flies by day, stored rows run from east to west and columns from north to south. */
  @ParameterizedTest
  @CsvSource({"L1, VNIR, 10, 0.01, 0", "L2C, VNIR, 40, 0.85, 1", "L2C, SWIR, 100, 1, 1", "L2B, VNIR, 30, 430.6415, 1",
      "L2B, SWIR, 30, 170.7365, 1"})
  void sensorGeometryStandsUpright(String level, String detector, int slot, double scale, int zeroIsMissing)
      throws IOException {
    Path product = Reference.product("all-levels", level);
    double gain = zeroIsMissing == 1 ? scale / 65535 : scale;
    double[][] numbers = stored(product, swath(level) + "Data Fields/" + detector + "_Cube", slot);
    try (Scene scene = readers.open(product, SENSOR)) {
      assertTrue(scene.geolocation().isPresent() && !scene.grid().isGeoreferenced());
      assertEquals(234, scene.axis().size());
      assertEquals("PRISMA " + level, scene.format());
      int band = IntStream.range(0, 234)
          .filter(b -> scene.axis().name(b).startsWith(detector + " " + (slot + 1) + " ")).findFirst().orElseThrow();
      int n = scene.grid().width();
      float[] values = new float[n * n];
      scene.read(scene.grid().extent(), new int[] {band}, Interleave.BAND, values);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double dn = numbers[n - 1 - j][i];
          double expected = dn == 0 && zeroIsMissing == 1 ? Double.NaN : dn * gain;
          assertEquals((float) expected, values[i * n + j], (float) (2e-7 * 65535 * gain), "row " + i);
        }
      }
      float[] part = new float[2 * 20];
      scene.read(new Window(7, 11, 5, 4), new int[] {3, band}, Interleave.PIXEL, part);
      assertEquals(values[12 * n + 9], part[2 * 7 + 1]);
    }
  }

  @Test
  void quantitiesTellTheUnit() throws IOException {
    for (String[] level : new String[][] {{"L1", "at-sensor radiance"}, {"L2B", "at-surface radiance"},
        {"L2C", "reflectance"}}) {
      try (Scene scene = readers.open(Reference.product("all-levels", level[0]))) {
        assertTrue(scene.quantity().startsWith(level[1]), scene.quantity());
      }
    }
  }

  /** Every cell of the map shows the pixel whose own latitude and longitude is nearest to it. */
  @ParameterizedTest
  @ValueSource(strings = {"L1", "L2B", "L2C"})
  void mapCellsShowThePixelThatLiesThere(String level) throws IOException {
    Path product = Reference.product("all-levels", level);
    try (Scene map = readers.open(product); Scene sensor = readers.open(product, SENSOR);
        Hdf5File hdf = Hdf5File.open(Reference.product("all-levels", "L2C"))) {
      assertArrayEquals(Reference.load("all-levels").geotransform(), map.grid().affine().toGdal());
      NumberPlane latitude = hdf.plane(swath("L2C") + "Geolocation Fields/Latitude", 0, 1).orElseThrow();
      NumberPlane longitude = hdf.plane(swath("L2C") + "Geolocation Fields/Longitude", 0, 1).orElseThrow();
      CoordinateTransform toMap = new Utm().between(Crs.WGS84, map.grid().crs().orElseThrow());
      int n = sensor.grid().width();
      double[] positions = new double[2 * n * n];
      for (int i = 0; i < n * n; i++) {
        int stored = (n - 1 - i % n) * n + i / n;
        positions[2 * i] = longitude.values()[stored];
        positions[2 * i + 1] = latitude.values()[stored];
      }
      toMap.apply(positions, n * n);
      float[] pixels = new float[n * n];
      sensor.read(sensor.grid().extent(), new int[] {60}, Interleave.BAND, pixels);
      GridGeometry grid = map.grid();
      float[] cells = new float[(int) grid.extent().cells()];
      map.read(grid.extent(), new int[] {60}, Interleave.BAND, cells);
      int shown = 0;
      for (int cell = 0; cell < cells.length; cell++) {
        double x = grid.affine().x(cell % grid.width() + 0.5, cell / grid.width() + 0.5);
        double y = grid.affine().y(cell % grid.width() + 0.5, cell / grid.width() + 0.5);
        int nearest = nearest(positions, x, y);
        double off = Math.hypot(positions[2 * nearest] - x, positions[2 * nearest + 1] - y);
        if (off < 14) {
          assertEquals(pixels[nearest], cells[cell], "cell " + cell);
          shown++;
        } else if (off > 22) {
          assertTrue(Float.isNaN(cells[cell]));
        }
      }
      assertTrue(shown > n * n / 2);
    }
  }

  private static int nearest(double[] positions, double x, double y) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < positions.length; i += 2) {
      double dx = positions[i] - x;
      double dy = positions[i + 1] - y;
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = i / 2;
      }
    }
    return best;
  }

  /** Cells are mixed from the same materials as the L2D product's, most of them from the very same. */
  @Test
  void theGeocodedReflectanceIsThatOfTheMapProduct() throws IOException {
    try (Scene swath = readers.open(Reference.product("all-levels", "L2C"));
        Scene map = readers.open(Reference.product("all-levels", "L2D"))) {
      assertEquals(map.grid(), swath.grid());
      int cells = (int) map.grid().extent().cells();
      float[] a = new float[cells];
      float[] b = new float[cells];
      int band = map.axis().nearest(860);
      swath.read(map.grid().extent(), new int[] {band}, Interleave.BAND, a);
      map.read(map.grid().extent(), new int[] {band}, Interleave.BAND, b);
      int both = 0;
      int same = 0;
      for (int i = 0; i < cells; i++) {
        if (!Float.isNaN(a[i]) && !Float.isNaN(b[i])) {
          both++;
          same += Math.abs(a[i] - b[i]) < 0.02 ? 1 : 0;
        }
      }
      assertEquals(3170, both, 40);
      assertTrue(same > 0.85 * both, same + " of " + both);
    }
  }

  @Test
  void theMasksOfLevel1AreFlags() throws IOException {
    Path product = Reference.product("all-levels", "L1");
    double[][] cover = stored(product, swath("L1") + "Data Fields/LandCover_Mask", 0);
    try (Scene scene = readers.open(product, SENSOR)) {
      assertTrue(scene.flags().containsAll(List.of("cloud", "sun glint", "land cover: water", "saturated")));
      int n = scene.grid().width();
      byte[] water = new byte[n * n];
      scene.readFlag("land cover: water", scene.grid().extent(), water);
      byte[] failed = new byte[n * n];
      scene.readFlag("cloud mask: error", scene.grid().extent(), failed);
      int errors = 0;
      for (int i = 0; i < n * n; i++) {
        assertEquals(cover[n - 1 - i % n][i / n] == 0 ? 1 : 0, water[i]);
        errors += failed[i];
      }
      assertEquals(9, errors);
      // stored rows 0..2 are the east edge, stored columns 0..2 the north edge
      assertEquals(1, failed[n - 1]);
    }
  }

  @Test
  void flagsAreGeocodedWithTheValues() throws IOException {
    try (Scene scene = readers.open(Reference.product("all-levels", "L2C"))) {
      byte[] flag = new byte[(int) scene.grid().extent().cells()];
      scene.readFlag("aerosol not evaluated", scene.grid().extent(), flag);
      assertEquals(3170, IntStream.range(0, flag.length).filter(i -> flag[i] == 1).count(), 40);
    }
  }

  @Test
  void level1AloneUsesItsOwnPositionsAndSaysSo() throws IOException {
    Path source = Reference.product("all-levels", "L1");
    Path alone = Files.copy(source, folder.resolve(source.getFileName()));
    try (Scene scene = readers.open(alone)) {
      assertTrue(scene.warnings().stream().anyMatch(w -> w.contains("70 m")), () -> scene.warnings().toString());
      assertEquals(Optional.of(Crs.epsg(32632)), scene.grid().crs());
      assertEquals(0, scene.grid().affine().originX() % 30);
      assertEquals(List.of(alone), scene.files());
    }
    try (Scene scene = readers.open(source)) {
      assertTrue(scene.warnings().isEmpty(), () -> scene.warnings().toString());
      assertEquals(3, scene.files().size());
    }
  }

  @Test
  void thePanchromaticImageSharesTheOuterCorner() throws IOException {
    Path product = Reference.product("all-levels", "L2D");
    try (Scene scene = readers.open(product)) {
      assertEquals(List.of("pan"), scene.parts());
    }
    try (Scene pan = readers.open(product.resolveSibling(product.getFileName() + "#pan"))) {
      assertArrayEquals(Reference.load("all-levels").geotransformPan(), pan.grid().affine().toGdal());
      assertEquals(6 * 71, pan.grid().width());
      assertEquals(1, pan.axis().size());
      assertTrue(pan.warnings().size() == 1 && pan.metadata().get("Grid against latitude/longitude") != null,
          () -> pan.warnings() + " " + pan.metadata());
    }
    String message = assertThrows(SceneException.class, () -> readers.open(product, SENSOR.withPart("x"))).getMessage();
    assertTrue(message.contains("'x'") && message.endsWith("its other parts are pan."), message);
  }

  /** A 5 m cell of the swath's image shows what the 30 m cell of the map product around it shows, by and large. */
  @Test
  void thePanchromaticImageOfASwathIsGeocoded() throws IOException {
    Path swath = Reference.product("all-levels", "L2C");
    Path product = Reference.product("all-levels", "L2D");
    try (Scene pan = readers.open(swath, SceneOptions.DEFAULT.withPart("pan"));
        Scene map = readers.open(product, SceneOptions.DEFAULT.withPart("pan"))) {
      assertEquals(map.grid(), pan.grid());
      float[] a = new float[(int) pan.grid().extent().cells()];
      float[] b = new float[a.length];
      pan.read(pan.grid().extent(), new int[] {0}, Interleave.BAND, a);
      map.read(map.grid().extent(), new int[] {0}, Interleave.BAND, b);
      int both = 0;
      int same = 0;
      for (int i = 0; i < a.length; i++) {
        if (!Float.isNaN(a[i]) && !Float.isNaN(b[i])) {
          both++;
          same += Math.abs(a[i] - b[i]) < 0.01 ? 1 : 0;
        }
      }
      assertEquals(36 * 3136, both, 36 * 60);
      assertTrue(same > 0.7 * both, same + " of " + both);
    }
  }

  @Test
  void positionsThatAreNoneLeaveTheSwathInPixels() throws IOException {
    Path source = Reference.product("all-levels", "L2C");
    NumberPlane latitude;
    try (Hdf5File hdf = Hdf5File.open(source)) {
      latitude = hdf.plane(swath("L2C") + "Geolocation Fields/Latitude", 0, 1).orElseThrow();
    }
    for (float wrong : new float[] {Float.NaN, -999, 12, 89}) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(source)).order(ByteOrder.LITTLE_ENDIAN);
      int at = place(bytes, latitude.values());
      for (int i = 0; i < latitude.values().length; i++) {
        bytes.putFloat(at + 4 * i, i % 2 == 0 ? wrong : -wrong);
      }
      Path file = Files.write(folder.resolve("PRS_L2C_STD_20000101000000_20000101000005_0001.he5"), bytes.array());
      try (Scene scene = readers.open(file)) {
        assertEquals(Optional.empty(), scene.grid().crs());
        assertEquals(56, scene.grid().width());
        assertTrue(scene.warnings().stream().anyMatch(w -> w.contains("pixel coordinates")),
            () -> scene.warnings().toString());
      }
    }
  }

  /** Where a row of float32 values begins in a file. */
  private static int place(ByteBuffer bytes, double[] values) {
    for (int at = 0; at < bytes.capacity() - 16; at++) {
      if (bytes.getFloat(at) == values[0] && bytes.getFloat(at + 4) == values[1]
          && bytes.getFloat(at + 8) == values[2] && bytes.getFloat(at + 12) == values[3]) {
        return at;
      }
    }
    throw new IllegalStateException("the values are not in the file as they are");
  }

  private static long usedBytes() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The values of the digital numbers alone would take half a megabyte a scene. */
  @Test
  void manyOpenScenesHoldLittleBesideTheCache() throws Exception {
    SceneReaders few = new SceneReaders(List.of(new PrismaReader(new Utm(), new TileCache(new CacheSize(1 << 20)))));
    Path product = Reference.product("all-levels", "L1");
    List<Scene> open = new ArrayList<>();
    few.open(product).close();
    long before = usedBytes();
    for (int i = 0; i < 40; i++) {
      Scene scene = few.open(product);
      open.add(scene);
      scene.read(new Window(scene.grid().width() / 2, scene.grid().height() / 2, 2, 2), new int[] {0}, Interleave.BAND,
          new float[4]);
    }
    long held = usedBytes() - before;
    assertTrue(held < 12 << 20, held + " bytes");
    for (Scene scene : open) {
      scene.close();
    }
  }
}
