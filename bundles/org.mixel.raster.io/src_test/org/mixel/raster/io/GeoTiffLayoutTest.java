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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.sample.NumberEncoder;
import org.mixel.model.SampleType;
import org.mixel.model.StoredNumbers;
import org.mixel.model.TileCache;
import org.mixel.raster.io.internal.tiff.Compressor;
import org.mixel.raster.io.internal.tiff.OverviewKind;
import org.mixel.raster.io.internal.tiff.Palette;
import org.mixel.raster.io.internal.tiff.TiffFactory;
import org.mixel.raster.io.internal.tiff.TiffOptions;

/** Types, compressions, overviews and the cloud optimised layout, as GDAL and our own reader see them. */
class GeoTiffLayoutTest {
  private static final GridGeometry GRID = new GridGeometry(1031, 613, AffineGrid.northUp(364095, 5809965, 30),
      Optional.of(Crs.epsg(32633)));
  private static final int BANDS = 2;

  @TempDir
  Path temp;

  private static TiffOptions options(NumberEncoder numbers, Compressor compressor, OverviewKind kind, boolean cog) {
    return new TiffOptions(numbers, compressor, kind, cog, Optional.empty());
  }

  /** Fractions from 0 to 1 in steps that every type and scale below keeps exactly. */
  private static float[][] values() {
    Random random = new Random(3);
    float[][] planes = new float[BANDS][Math.toIntExact(GRID.extent().cells())];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextInt(40) == 0 ? Float.NaN : random.nextInt(129) / 128f;
      }
    }
    return planes;
  }

  private Path write(float[][] planes, TiffOptions options) throws IOException {
    Path file = temp.resolve("raster.tif");
    List<BandDescription> bands = IntStream.range(0, planes.length).mapToObj(b -> BandDescription.named("b" + b))
        .toList();
    try (RasterSink sink = new TiffFactory().create(file, GRID, bands, Map.of(), options)) {
      for (Window strip : GRID.extent().tiles(GRID.width(), 100)) {
        for (int band = 0; band < planes.length; band++) {
          float[] rows = new float[(int) strip.cells()];
          System.arraycopy(planes[band], strip.y() * GRID.width(), rows, 0, rows.length);
          sink.write(band, strip, rows);
        }
      }
      sink.finish();
    }
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(file), left.toList());
    }
    return file;
  }

  private static float[][] read(Path file) throws IOException {
    try (Scene scene = new GeoTiffReader(new TileCache()).open(file, SceneOptions.DEFAULT)) {
      float[][] planes = new float[scene.axis().size()][(int) scene.grid().extent().cells()];
      for (int band = 0; band < planes.length; band++) {
        scene.read(scene.grid().extent(), new int[] {band}, Scene.Interleave.BAND, planes[band]);
      }
      assertEquals(List.of(), scene.warnings());
      return planes;
    }
  }

  /** Overviews, values and statistics by GDAL; prints nothing where all is as it should be. */
  private static List<String> differences(Path file, String type, String nodata) throws Exception {
    return Gdal.python("""
        d = gdal.Open(args[0])
        for i in range(1, d.RasterCount + 1):
            b = d.GetRasterBand(i)
            if gdal.GetDataTypeName(b.DataType) != args[1]: print('type', gdal.GetDataTypeName(b.DataType))
            if str(b.GetNoDataValue()) != str(float(args[2])): print('nodata', b.GetNoDataValue())
            if b.GetOverviewCount() < 2: print('overviews', b.GetOverviewCount())
            s, c = b.GetStatistics(False, False), b.ComputeStatistics(False)
            if max(abs(x - y) for x, y in zip(s, c)) > 1e-4 * max(1, abs(c[1])): print('statistics', s, c)
            full = b.ReadAsArray().astype(float)
            full[full == b.GetNoDataValue()] = np.nan
            over = b.GetOverview(0).ReadAsArray().astype(float)
            over[over == b.GetNoDataValue()] = np.nan
            h, w = full.shape
            even = full[:h // 2 * 2, :w // 2 * 2].reshape(h // 2, 2, w // 2, 2)
            import warnings; warnings.simplefilter('ignore')
            mean = np.nanmean(even, axis=(1, 3))
            tolerance = 1e-5 if args[1].startswith('Float') else 0.5001
            worst = np.nanmax(np.abs(over[:h // 2, :w // 2] - mean))
            holes = np.sum(np.isnan(over[:h // 2, :w // 2]) != np.isnan(mean))
            if worst > tolerance or holes: print('overview', worst, holes)
        del b, d
        import os
        if os.path.exists(args[0] + '.aux.xml'): os.remove(args[0] + '.aux.xml')
        """, file, type, nodata);
  }

  @Test
  void cloudOptimisedFilesPassGdalsValidator() throws Exception {
    float[][] planes = values();
    for (NumberEncoder numbers : List.of(NumberEncoder.FLOAT32, NumberEncoder.of(SampleType.INT16, 1 / 128.0))) {
      for (Compressor compressor : Compressor.values()) {
        Path file = write(planes, options(numbers, compressor, OverviewKind.AVERAGE, true));
        assertArrayEquals(planes, read(file));
        assertEquals(List.of("[] []", "IFDS_BEFORE_DATA COG"), Gdal.python("""
            from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
            warnings, errors, details = validate(args[0], full_check=True)
            print(warnings, errors)
            head = open(args[0], 'rb').read(300)
            print('IFDS_BEFORE_DATA' if b'LAYOUT=IFDS_BEFORE_DATA' in head else 'no ghost',
                  gdal.Open(args[0]).GetMetadataItem('LAYOUT', 'IMAGE_STRUCTURE'))
            """, file));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UINT8", "INT16", "UINT16", "INT32", "UINT32", "FLOAT32", "FLOAT64"})
  void everyTypeKeepsItsValuesAndGetsOverviews(SampleType type) throws Exception {
    float[][] planes = values();
    NumberEncoder numbers = NumberEncoder.of(type, 1 / 128.0);
    for (Compressor compressor : Compressor.values()) {
      Path file = write(planes, options(numbers, compressor, OverviewKind.AVERAGE, false));
      assertArrayEquals(planes, read(file), type + " " + compressor);
      assertEquals(List.of(), differences(file, type == SampleType.UINT8 ? "Byte" : type.toString()
          .replace("ui", "UI").replace("int", type.isSigned() ? "Int" : "nt").replace("float", "Float"),
          type.isFloat() ? "nan" : numbers.missing() + ""));
    }
  }

  @Test
  void wholeNumbersAreClampedAndNeverBecomeTheMissingOne() throws IOException {
    float[][] planes = {new float[Math.toIntExact(GRID.extent().cells())]};
    planes[0][0] = 1e9f;
    planes[0][1] = -1e9f;
    planes[0][2] = Float.NaN;
    Path file = write(planes, options(NumberEncoder.of(SampleType.INT16, 0.5), Compressor.DEFLATE,
        OverviewKind.NONE, false));
    float[] read = read(file)[0];
    assertEquals(32767 * 0.5f, read[0]);
    assertEquals(-32767 * 0.5f, read[1]);
    assertTrue(Float.isNaN(read[2]));
    assertEquals(0, read[3]);
  }

  /** Without others' tools: what float32 would round comes back to the last bit, from tiles of any compression. */
  @ParameterizedTest
  @EnumSource(names = {"INT32", "UINT32", "INT64", "UINT64", "FLOAT64"})
  void longNumbersComeBackExactly(SampleType type) throws IOException {
    GridGeometry small = new GridGeometry(300, 5, AffineGrid.PIXELS, Optional.empty());
    double[] values = new double[1500];
    Random random = new Random(4);
    double limit = type.bytes() == 8 ? 0x1p53 : 0x1p31;
    for (int i = 0; i < values.length; i++) {
      double value = (random.nextDouble() * 2 - (type.isSigned() ? 1 : 0)) * (limit - 1) / (type.isSigned() ? 1 : 2);
      values[i] = type.isFloat() ? value / 7 : Math.rint(value);
    }
    values[0] = type.isFloat() ? -Double.MAX_VALUE : type.bytes() == 8 ? limit - 1 : type.minimum();
    values[1] = type.isFloat() ? -0.0 : type.bytes() == 8 ? 0 : type.maximum();
    StoredNumbers numbers = new StoredNumbers(type, Double.NaN);
    for (Compressor compressor : Compressor.values()) {
      Path file = temp.resolve("long.tif");
      try (RasterSink sink = new TiffFactory().create(file, small, List.of(BandDescription.named("a")), Map.of(),
          options(NumberEncoder.of(numbers), compressor, OverviewKind.AVERAGE, false))) {
        sink.write(0, small.extent(), values);
        sink.finish();
      }
      TileCache cache = new TileCache();
      try (Scene scene = new GeoTiffReader(cache).open(file, SceneOptions.DEFAULT)) {
        assertEquals(Optional.of(numbers), scene.stored());
        double[] exact = new double[values.length];
        scene.readExact(small.extent(), new int[] {0}, Scene.Interleave.BAND, exact);
        assertArrayEquals(values, exact);
        assertEquals(2 * 256 * 256 * Double.BYTES, cache.bytes(), "tiles are kept as they are");
        float[] rounded = new float[values.length];
        scene.read(small.extent(), new int[] {0}, Scene.Interleave.BAND, rounded);
        assertEquals((float) values[17], rounded[17]);
        assertEquals(2 * 256 * 256 * (Double.BYTES + Float.BYTES), cache.bytes());
      }
    }
  }

  @Test
  void masksHaveColoursAndClassesInTheirOverviews() throws Exception {
    float[][] planes = {new float[Math.toIntExact(GRID.extent().cells())]};
    for (int i = 0; i < planes[0].length; i += 7) {
      planes[0][i] = 1;
    }
    TiffOptions options = new TiffOptions(NumberEncoder.CLASSES, Compressor.DEFLATE, OverviewKind.NEAREST, true,
        Optional.of(Palette.MASK));
    Path file = write(planes, options);
    assertArrayEquals(planes, read(file));
    assertEquals(List.of("Byte Palette None", "(230, 230, 230, 255) (215, 48, 31, 255)", "[0 1]", "True"),
        Gdal.python("""
            d = gdal.Open(args[0])
            b = d.GetRasterBand(1)
            print(gdal.GetDataTypeName(b.DataType), gdal.GetColorInterpretationName(b.GetColorInterpretation()),
                  b.GetNoDataValue())
            print(b.GetColorTable().GetColorEntry(0), b.GetColorTable().GetColorEntry(1))
            over = b.GetOverview(0).ReadAsArray()
            print(np.unique(over))
            print(np.array_equal(over, b.ReadAsArray()[::2, ::2]))
            """, file));
    assertThrows(IllegalArgumentException.class, () -> write(values(), options));
  }

  /** Zstandard brings a constant tile down to some bytes, which is no damage. */
  @Test
  void constantTilesAreReadBack() throws IOException {
    float[][] planes = {new float[Math.toIntExact(GRID.extent().cells())]};
    for (Compressor compressor : Compressor.values()) {
      assertArrayEquals(planes, read(write(planes, options(NumberEncoder.of(SampleType.INT16, 1), compressor,
          OverviewKind.AVERAGE, true))), compressor.name());
    }
  }

  @Test
  void aStopDuringCompletionLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(temp.resolve("raster.tif"), "old");
    RasterSink sink = new TiffFactory().create(file, GRID, List.of(BandDescription.named("a")), Map.of(),
        options(NumberEncoder.FLOAT32, Compressor.DEFLATE, OverviewKind.AVERAGE, true));
    try (sink) {
      sink.write(0, new Window(0, 0, GRID.width(), 1), new float[GRID.width()]);
      assertThrows(IllegalStateException.class, () -> sink.finish(() -> {
        throw new IllegalStateException("cancelled");
      }));
    }
    assertEquals("old", Files.readString(file));
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(file), left.toList());
    }
    assertFalse(Files.exists(temp.resolve("raster.tif.tiles")));
  }
}
