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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Crs;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

class EnviReaderTest {
  private static final int SAMPLES = 7;
  private static final int LINES = 5;
  private static final int BANDS = 3;
  private static final Map<Integer, Integer> BYTES_BY_TYPE =
      Map.of(1, 1, 2, 2, 3, 4, 4, 4, 5, 8, 12, 2, 13, 4, 14, 8, 15, 8);
  private static final Map<Integer, Integer> BYTES_OF_COMPLEX = Map.of(6, 8, 9, 16);

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new EnviReader(new GeoToolsTransforms(), new TileCache())));

  /** The number that every test file holds at a place: fits all types. */
  private static int value(int band, int line, int sample) {
    return 100 * band + 10 * line + sample;
  }

  private static int[] place(String interleave, int index) {
    return switch (interleave) {
      case "bsq" -> new int[] {index / SAMPLES / LINES, index / SAMPLES % LINES, index % SAMPLES};
      case "bil" -> new int[] {index / SAMPLES % BANDS, index / SAMPLES / BANDS, index % SAMPLES};
      default -> new int[] {index % BANDS, index / BANDS / SAMPLES, index / BANDS % SAMPLES};
    };
  }

  private Path file(String interleave, int type, boolean big, int offset, String more) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(offset + SAMPLES * LINES * BANDS
            * BYTES_BY_TYPE.getOrDefault(type, BYTES_OF_COMPLEX.get(type)))
        .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).position(offset);
    for (int i = 0; i < SAMPLES * LINES * BANDS; i++) {
      int[] place = place(interleave, i);
      int value = value(place[0], place[1], place[2]);
      switch (type) {
        case 1 -> bytes.put((byte) value);
        case 2, 12 -> bytes.putShort((short) value);
        case 3, 13 -> bytes.putInt(value);
        case 4 -> bytes.putFloat(value);
        case 5 -> bytes.putDouble(value);
        case 6 -> bytes.putFloat(value).putFloat(-value);
        case 9 -> bytes.putDouble(value).putDouble(-value);
        default -> bytes.putLong(value);
      }
    }
    Path data = temp.resolve("cube");
    Files.write(data, bytes.array());
    Files.writeString(temp.resolve("cube.hdr"), """
        ENVI
        description = {
          a test, = with an equals sign}
        samples = 7
        lines   = 5
        bands   = 3
        header offset = %d
        data type = %d
        interleave = %s
        byte order = %d
        """.formatted(offset, type, interleave.toUpperCase(java.util.Locale.ROOT), big ? 1 : 0) + more);
    return data;
  }

  /** A table of 4 x 3 cells on a rotated grid, as airborne scenes have it; one cell is filled from its neighbour. */
  private void writeTable(int... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    Files.write(temp.resolve("cube_rdn_glt"), bytes.array());
    Files.writeString(temp.resolve("cube_rdn_glt.hdr"), """
        ENVI
        samples = 4
        lines = 3
        bands = 2
        data type = 3
        interleave = bsq
        byte order = 0
        map info = {UTM, 1, 1, 500000, 4000000, 5, 5, 11, North, WGS-84, units=Meters, rotation=30}
        """);
  }

  @Test
  void aLookupTableBesidePlacesAScene() throws IOException {
    Path data = file("bip", 4, false, 0, "");
    writeTable(0, 1, 2, -3, 7, 6, 5, 4, 0, 0, 1, 1, 0, 1, 1, 1, 5, 5, 5, 5, 0, 0, 2, 3);
    try (Scene map = readers.open(data)) {
      assertEquals(Optional.of(Crs.epsg(32611)), map.grid().crs());
      assertEquals(4, map.grid().width());
      assertFalse(map.grid().affine().isNorthUp());
      assertEquals(List.of(), map.warnings());
      assertTrue(map.files().contains(temp.resolve("cube_rdn_glt.hdr")), map.files()::toString);
      float[] values = new float[12];
      map.read(map.grid().extent(), new int[] {1}, Scene.Interleave.BAND, values);
      assertArrayEquals(new float[] {Float.NaN, value(1, 0, 0), value(1, 0, 1), value(1, 0, 2), value(1, 4, 6),
          value(1, 4, 5), value(1, 4, 4), value(1, 4, 3), Float.NaN, Float.NaN, value(1, 1, 0), value(1, 2, 0)}, values);
    }
    try (Scene sensor = readers.open(data, SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR))) {
      assertEquals(SAMPLES, sensor.grid().width());
      assertTrue(sensor.geolocation().isPresent());
    }
  }

  @Test
  void theTableOfAnotherRasterIsNotUsed() throws IOException {
    Path data = file("bip", 4, false, 0, "");
    writeTable(0, 1, 2, 3, 8, 6, 5, 4, 0, 0, 1, 1, 0, 1, 1, 1, 5, 5, 5, 5, 0, 0, 2, 3);
    try (Scene scene = readers.open(data)) {
      assertEquals(SAMPLES, scene.grid().width());
      assertEquals(Optional.empty(), scene.grid().crs());
    }
  }

  @Test
  void headerAndDataTogetherIdentifyAScene() throws IOException {
    Path data = file("bsq", 4, false, 0, "");
    Path header = data.resolveSibling("cube.hdr");
    try (Scene fromData = readers.open(data); Scene fromHeader = readers.open(header)) {
      assertEquals(List.of(data, header), fromData.files());
      assertEquals(List.of(header, data), fromHeader.files());
    }
  }

  /** Found by fuzzing: a line of the header that starts with the equals sign. */
  @Test
  void aValueWithoutAKeyIsPassedOver() throws IOException {
    Path data = file("bsq", 4, false, 0, " = 5\n");
    try (Scene scene = readers.open(data)) {
      check(scene, new Window(0, 0, SAMPLES, LINES));
    }
  }

  @Test
  void everyOrderAndNumberTypeIsRead() throws IOException {
    for (String interleave : List.of("bsq", "bil", "bip")) {
      for (int type : BYTES_BY_TYPE.keySet()) {
        for (boolean big : new boolean[] {false, true}) {
          Path data = file(interleave, type, big, big ? 13 : 0, "");
          try (Scene scene = readers.open(data)) {
            check(scene, new Window(0, 0, SAMPLES, LINES));
            check(scene, new Window(2, 1, 3, 2));
          }
        }
      }
    }
  }

  @Test
  void complexNumbersAreTwoBands() throws IOException {
    for (String interleave : List.of("bsq", "bil", "bip")) {
      for (int type : BYTES_OF_COMPLEX.keySet()) {
        for (boolean big : new boolean[] {false, true}) {
          Path data = file(interleave, type, big, big ? 13 : 0,
              "band names = {I, , K}\nwavelength = {500, 600, 700}\ndata ignore value = 11\n");
          try (Scene scene = readers.open(data)) {
            assertEquals(List.of("I (real)", "I (imaginary)", "Band 2 (real)", "Band 2 (imaginary)", "K (real)",
                "K (imaginary)"), scene.axis().names());
            assertArrayEquals(new double[] {500, 500, 600, 600, 700, 700}, scene.axis().wavelengths());
            int[] bands = {5, 0, 2};
            double[] exact = new double[2 * bands.length];
            scene.readExact(new Window(2, 1, 2, 1), bands, Interleave.PIXEL, exact);
            assertArrayEquals(new double[] {-212, 12, 112, -213, 13, 113}, exact);
            float[] values = new float[2 * bands.length];
            scene.read(new Window(1, 1, 2, 1), new int[] {1, 4, 0}, Interleave.BAND, values);
            assertArrayEquals(new float[] {Float.NaN, -12, 211, 212, Float.NaN, 12}, values);
          }
        }
      }
    }
  }

  /** Extremes of whole numbers of 64 bits, and what means missing among them. */
  @Test
  void limitsOfLongNumbers() throws IOException {
    long[] stored = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, -1, (1L << 53) - 1};
    ByteBuffer bytes = ByteBuffer.allocate(stored.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(stored);
    Path data = Files.write(temp.resolve("long"), bytes.array());
    String header = "ENVI\nsamples = 5\nlines = 1\nbands = 1\nbyte order = 0\n";
    Files.writeString(temp.resolve("long.hdr"), header + "data type = 14\ndata ignore value = -9223372036854775808\n");
    assertArrayEquals(new double[] {Double.NaN, -0x1p63, 0x1p63, -1, 0x1p53 - 1}, exact(data));
    Files.writeString(temp.resolve("long.hdr"), header + "data type = 14\ndata ignore value = 9223372036854775807\n");
    assertArrayEquals(new double[] {-0x1p63, -0x1p63, Double.NaN, -1, 0x1p53 - 1}, exact(data));
    Files.writeString(temp.resolve("long.hdr"), header + "data type = 15\ndata ignore value = 18446744073709551615\n");
    assertArrayEquals(new double[] {0x1p63, 0x1p63, 0x1p63, Double.NaN, 0x1p53 - 1}, exact(data));
  }

  private double[] exact(Path data) throws IOException {
    try (Scene scene = readers.open(data)) {
      double[] values = new double[(int) scene.grid().extent().cells()];
      scene.readExact(scene.grid().extent(), new int[] {0}, Interleave.BAND, values);
      return values;
    }
  }

  private static void check(Scene scene, Window window) throws IOException {
    int[] bands = {2, 0};
    float[] byBand = new float[(int) window.cells() * 2];
    float[] byPixel = new float[byBand.length];
    scene.read(window, bands, Interleave.BAND, byBand);
    scene.read(window, bands, Interleave.PIXEL, byPixel);
    for (int i = 0; i < window.cells(); i++) {
      for (int b = 0; b < 2; b++) {
        int want = value(bands[b], window.y() + i / window.width(), window.x() + i % window.width());
        assertEquals(want, byBand[b * (int) window.cells() + i]);
        assertEquals(want, byPixel[i * 2 + b]);
      }
    }
  }

  @Test
  void headerTellsWavelengthsNamesScaleAndPlace() throws IOException {
    Path data = file("bil", 12, false, 0, """
        wavelength units = Micrometers
        wavelength = { 0.9931, 0.9023,
          2.2 }
        fwhm = {0.006, 0.007, 0.01}
        bbl = {1, 0, 1}
        band names = {nir a, nir b, swir}
        reflectance scale factor = 100
        data ignore value = 111
        map info = {UTM, 1.5, 1.5, 364110.0, 5809950.0, 30.0, 30.0, 33, South, WGS-84, units=Meters}
        ; a comment = not a key
        acquisition time = 2024-06-15T10:12:33Z
        """);
    try (Scene scene = readers.open(data)) {
      assertArrayEquals(new double[] {902.3, 993.1, 2200}, scene.axis().wavelengths());
      assertEquals(List.of("nir b", "nir a", "swir"), scene.axis().names());
      assertEquals(7, scene.axis().fwhm(0));
      assertFalse(scene.axis().isUsable(0));
      assertTrue(scene.axis().isUsable(1));
      assertEquals("reflectance", scene.quantity());
      assertEquals(Optional.of(Crs.epsg(32733)), scene.grid().crs());
      assertArrayEquals(new double[] {364095, 30, 0, 5809965, 0, -30}, scene.grid().affine().toGdal());
      assertEquals("2024-06-15T10:12:33Z", scene.metadata().get("Acquisition time"));
      assertEquals(List.of(), scene.warnings());
      float[] spectrum = new float[3];
      scene.read(new Window(1, 1, 1, 1), new int[] {0, 1, 2}, Interleave.PIXEL, spectrum);
      assertArrayEquals(new float[] {Float.NaN, 0.11f, 2.11f}, spectrum);
    }
  }

  @Test
  void gainsAndOffsetsApplyEachByItself() throws IOException {
    Path data = file("bsq", 2, false, 0, "data gain values = {1, 2, 0.5}\ndata offset values = {0, 10, -1}\n");
    try (Scene scene = readers.open(data)) {
      float[] spectrum = new float[3];
      scene.read(new Window(1, 1, 1, 1), new int[] {0, 1, 2}, Interleave.PIXEL, spectrum);
      assertArrayEquals(new float[] {value(0, 1, 1), 2 * value(1, 1, 1) + 10, .5f * value(2, 1, 1) - 1}, spectrum);
    }
    data = file("bsq", 2, false, 0, "data offset values = {5, 5, 5}\n");
    try (Scene scene = readers.open(data)) {
      float[] spectrum = new float[3];
      scene.read(new Window(1, 1, 1, 1), new int[] {0, 1, 2}, Interleave.PIXEL, spectrum);
      assertEquals(value(0, 1, 1) + 5, spectrum[0]);
    }
  }

  @Test
  void rotatedGridsAgreeWithGdal() throws Exception {
    Path data = file("bsq", 4, false, 0,
        "map info = {UTM, 1, 1, 500000, 4000000, 20, 20, 33, North, WGS-84, units=Meters, rotation=30}\n");
    try (Scene scene = readers.open(data)) {
      String[] numbers = Gdal.python("print(*gdal.Open(args[0]).GetGeoTransform())", data).get(0).split(" ");
      double[] found = scene.grid().affine().toGdal();
      for (int i = 0; i < 6; i++) {
        assertEquals(Double.parseDouble(numbers[i]), found[i], 1e-9);
      }
    }
  }

  @Test
  void aCoordinateSystemStringIsTakenWhereMapInfoSaysTooLittle() throws IOException {
    Path data = file("bsq", 4, false, 0, """
        map info = {Transverse Mercator, 1, 1, 500000, 4000000, 20, 20, WGS-84, units=Meters}
        coordinate system string = {PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",\
        SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
        PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],\
        PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],\
        UNIT["Meter",1.0]]}
        """);
    try (Scene scene = readers.open(data)) {
      assertEquals(Optional.of(Crs.epsg(32633)), scene.grid().crs());
    }
  }

  private String failure(Path file) {
    return assertThrows(SceneException.class, () -> readers.open(file, SceneOptions.DEFAULT).close()).getMessage();
  }

  @Test
  void aHeaderThatDisagreesWithItsDataIsRefused() throws IOException {
    Path data = file("bsq", 4, false, 0, "");
    Files.write(data, new byte[400]);
    String message = failure(data);
    assertTrue(message.contains("cube: ") && message.contains("420 bytes") && message.contains("400"), message);
    Files.write(data, new byte[500]);
    assertTrue(failure(temp.resolve("cube.hdr")).contains("the file has 500"));
  }

  @Test
  void unusableHeadersSayWhy() throws IOException {
    Path header = temp.resolve("x.hdr");
    Files.write(temp.resolve("x.img"), new byte[10]);
    Map<String, String> causes = Map.of(
        "lines = 3\nbands = 1\ndata type = 4\n", "lacks 'samples'",
        "samples = three\nlines = 3\nbands = 1\ndata type = 4\n", "'samples' is 'three'",
        "samples = -3\nlines = 3\nbands = 1\ndata type = 4\n", "'samples' is -3",
        "samples = 3\nlines = 3\nbands = 1\ndata type = 7\n", "data type 7 is not known",
        "samples = 3\nlines = 3\nbands = 1\ndata type = 4\ninterleave = zip\n", "not bsq, bil or bip",
        "samples = 2000000000\nlines = 2000000000\nbands = 2000000000\ndata type = 5\n", "announces",
        "samples = 3\nlines = 3\nbands = 1\ndata type = 4\nfile type = ENVI Spectral Library\n", "spectral library");
    for (Map.Entry<String, String> cause : causes.entrySet()) {
      Files.writeString(header, "ENVI\n" + cause.getKey());
      String message = failure(header);
      assertTrue(message.startsWith(header + ": ") && message.contains(cause.getValue()), message);
    }
    Files.writeString(temp.resolve("alone.hdr"), "ENVI\nsamples = 3\nlines = 3\nbands = 1\ndata type = 4\n");
    assertTrue(failure(temp.resolve("alone.hdr")).contains("no data file beside"));
  }

  @Test
  void aTiffWithAHeaderBesideItStaysATiff() throws IOException {
    Files.writeString(temp.resolve("t.hdr"), "ENVI\nsamples = 3\n");
    Path tiff = temp.resolve("t.tif");
    Files.write(tiff, new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0});
    assertFalse(new EnviReader(new GeoToolsTransforms(), new TileCache()).recognises(tiff, Files.readAllBytes(tiff)));
    assertFalse(new EnviReader(new GeoToolsTransforms(), new TileCache()).recognises(temp.resolve("other"), new byte[] {1, 2, 3}));
  }
}
