/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.CacheSize;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Crs;
import org.mixel.model.Resampling;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

/** An image of 40 columns and 30 rows that was flown southwards: its columns run west, its rows south. */
class EnviPositionsTest {
  private static final int SAMPLES = 40;
  private static final int LINES = 30;
  private static final String UTM = "map info = {UTM, 1, 1, 0, 0, 1, 1, 11, North, WGS-84, units=Meters}";

  @TempDir
  Path temp;

  private Path image;

  private SceneReaders readers(long cacheBytes) {
    return new SceneReaders(List.of(new EnviReader(new GeoToolsTransforms(),
        new TileCache(new CacheSize(cacheBytes)))));
  }

  /** Values row * 100 + column. */
  @BeforeEach
  void writeImage() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SAMPLES * LINES * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SAMPLES * LINES; i++) {
      bytes.putFloat(i / SAMPLES * 100 + i % SAMPLES);
    }
    image = write("ang2026_rdn_img", bytes, SAMPLES, 1, 4, "bsq", "");
  }

  private Path write(String name, ByteBuffer bytes, int samples, int bands, int type, String interleave, String more)
      throws IOException {
    Files.writeString(temp.resolve(name + ".hdr"), """
        ENVI
        samples = %d
        lines = %d
        bands = %d
        data type = %d
        interleave = %s
        byte order = 0
        """.formatted(samples, LINES, bands, type, interleave) + more);
    return Files.write(temp.resolve(name), bytes.array());
  }

  private static double easting(int column) {
    return 500_400.25 - 5 * column;
  }

  private static double northing(int row) {
    return 4_000_300.75 - 5 * row;
  }

  private void writePositions(boolean geographic, int samples, String interleave, String more) throws IOException {
    CoordinateTransform toEarth = new GeoToolsTransforms().between(Crs.epsg(32611), Crs.WGS84);
    ByteBuffer bytes = ByteBuffer.allocate(samples * LINES * 3 * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples * LINES; i++) {
      double[] xy = {easting(i % samples), northing(i / samples)};
      if (geographic) {
        toEarth.apply(xy, 1);
      }
      double[] xyz = {xy[0], xy[1], 1234};
      for (int band = 0; band < 3; band++) {
        bytes.putDouble(8 * (interleave.equals("bip") ? 3 * i + band
            : interleave.equals("bsq") ? band * samples * LINES + i
            : (i / samples * 3 + band) * samples + i % samples), xyz[band]);
      }
    }
    write("ang2026_rdn_igm", bytes, samples, 3, 5, interleave, more);
  }

  /** Cells are as large as pixels and lie half a metre beside: the nearest pixel is known, interpolated values too. */
  private void check(Scene map, boolean interpolated) throws IOException {
    assertEquals(Optional.of(Crs.epsg(32611)), map.grid().crs());
    assertTrue(map.grid().affine().isNorthUp());
    assertEquals(5, map.grid().affine().xPerColumn());
    float[] values = new float[(int) map.grid().extent().cells()];
    map.read(map.grid().extent(), new int[] {0}, Scene.Interleave.BAND, values);
    int seen = 0;
    for (int i = 0; i < values.length; i++) {
      double column = (easting(0) - map.grid().affine().x(i % map.grid().width() + 0.5, 0)) / 5;
      double row = (northing(0) - map.grid().affine().y(0, i / map.grid().width() + 0.5)) / 5;
      boolean inside = column > -0.49 && row > -0.49 && column < SAMPLES - 0.51 && row < LINES - 0.51;
      if (inside) {
        seen++;
        assertFalse(Float.isNaN(values[i]), "no holes");
        boolean between = column >= 0 && row >= 0 && column < SAMPLES - 1 && row < LINES - 1;
        if (!interpolated) {
          assertEquals(Math.round(row) * 100 + Math.round(column), values[i]);
        } else if (between) {
          assertEquals(row * 100 + column, values[i], 0.1);
        }
      }
    }
    assertTrue(seen > (SAMPLES - 2) * (LINES - 2), seen + " cells");
  }

  @Test
  void positionsInUtmPlaceAnImage() throws IOException {
    for (String interleave : List.of("bip", "bil", "bsq")) {
      writePositions(false, SAMPLES, interleave, UTM);
      try (Scene map = readers(1 << 20).open(image)) {
        check(map, false);
        assertEquals(List.of(), map.warnings());
        assertEquals("positions of pixels ang2026_rdn_igm.hdr", map.metadata().get("Geolocation"));
        assertTrue(map.files().contains(temp.resolve("ang2026_rdn_igm.hdr")));
      }
    }
    try (Scene map = readers(0).open(image, SceneOptions.DEFAULT.withResampling(Resampling.BILINEAR))) {
      check(map, true);
    }
    SceneOptions asRecorded = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);
    try (Scene sensor = readers(0).open(image, asRecorded)) {
      assertEquals(SAMPLES, sensor.grid().width());
      assertTrue(sensor.geolocation().isPresent());
    }
  }

  @Test
  void longitudesAndLatitudesNeedNoSystem() throws IOException {
    writePositions(true, SAMPLES, "bip", "");
    try (Scene map = readers(1 << 20).open(image)) {
      check(map, false);
    }
  }

  @Test
  void theImageMayNameTheSystem() throws IOException {
    writePositions(false, SAMPLES, "bil", "");
    Files.writeString(temp.resolve("ang2026_rdn_img.hdr"), Files.readString(temp.resolve("ang2026_rdn_img.hdr"))
        + "coordinate system string = {PROJCS[\"WGS_1984_UTM_Zone_11N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
            + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
            + "PARAMETER[\"Central_Meridian\",-117.0],PARAMETER[\"Scale_Factor\",0.9996],"
            + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]}\n");
    try (Scene map = readers(1 << 20).open(image)) {
      check(map, false);
    }
  }

  @Test
  void positionsOfAnUnknownSystemAreRefusedInOneSentence() throws IOException {
    writePositions(false, SAMPLES, "bip", "");
    try (Scene scene = readers(1 << 20).open(image)) {
      assertEquals(Optional.empty(), scene.grid().crs());
      assertTrue(scene.warnings().stream().anyMatch(w -> w.startsWith("The positions beside are not used: ")
          && w.contains("no header names the reference system of its positions")), scene.warnings()::toString);
    }
  }

  @Test
  void positionsOfAnotherImageAreNotUsed() throws IOException {
    writePositions(false, SAMPLES + 1, "bip", UTM);
    try (Scene scene = readers(1 << 20).open(image)) {
      assertEquals(Optional.empty(), scene.grid().crs());
    }
  }

  @Test
  void aLookupTableGoesBeforePositions() throws IOException {
    writePositions(false, SAMPLES, "bip", UTM);
    ByteBuffer table = ByteBuffer.allocate(2 * LINES * 2 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * LINES * 2; i++) {
      table.putInt(1 + i % 3);
    }
    write("ang2026_rdn_glt", table, 2, 2, 3, "bsq", "map info = {UTM, 1, 1, 5e5, 4e6, 7, 7, 11, North, WGS-84}");
    try (Scene map = readers(1 << 20).open(image)) {
      assertEquals(2, map.grid().width());
      assertArrayEquals(new double[] {500_000, 7, 0, 4_000_000, 0, -7}, map.grid().affine().toGdal());
    }
  }

  private static long usedBytes() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Twelve meshes of 200 000 nodes would take 38 MB, and as much again inverted. */
  @Test
  void manyOpenImagesHoldLittleBesideTheCache() throws Exception {
    int samples = 400;
    int lines = 500;
    ByteBuffer positions = ByteBuffer.allocate(samples * lines * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples * lines; i++) {
      positions.putDouble(easting(i % samples)).putDouble(northing(i / samples));
    }
    String size = "ENVI\nsamples = " + samples + "\nlines = " + lines + "\ninterleave = bip\nbyte order = 0\n";
    Path large = Files.write(temp.resolve("large_img"), new byte[samples * lines]);
    Files.writeString(temp.resolve("large_img.hdr"), size + "bands = 1\ndata type = 1\n");
    Files.write(temp.resolve("large_igm"), positions.array());
    Files.writeString(temp.resolve("large_igm.hdr"), size + "bands = 2\ndata type = 5\n" + UTM + "\n");
    SceneReaders readers = readers(1 << 20);
    List<Scene> open = new ArrayList<>();
    long before = usedBytes();
    for (int i = 0; i < 12; i++) {
      Scene scene = readers.open(large);
      open.add(scene);
      scene.read(new Window(100 + i, 200, 2, 2), new int[] {0}, Scene.Interleave.BAND, new float[4]);
    }
    long held = usedBytes() - before;
    assertTrue(held < 12 << 20, held + " bytes");
    for (Scene scene : open) {
      scene.close();
    }
  }
}
