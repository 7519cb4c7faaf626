/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;
import org.mixel.raster.io.EnviReader;
import org.mixel.raster.io.Gdal;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoTiffWriter;
import org.mixel.raster.io.GeoToolsTransforms;

class ConvertToolTest {
  private static final int WIDTH = 130;
  private static final int HEIGHT = 90;
  private static final GridGeometry GRID = new GridGeometry(WIDTH, HEIGHT, AffineGrid.northUp(364095, 5809965, 30),
      Optional.of(Crs.epsg(32633)));

  @TempDir
  Path temp;

  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new EnviReader(new GeoToolsTransforms(), new TileCache())));
  private final ConvertTool tool = new ConvertTool(readers, new GeoToolsTransforms());
  private Path source;

  /** Smooth reflectance in steps of a ten-thousandth, with holes. */
  @BeforeEach
  void writeSource() throws IOException {
    source = temp.resolve("source.tif");
    Random random = new Random(5);
    List<BandDescription> bands = IntStream.range(0, 4).mapToObj(b -> new BandDescription("band, " + b,
        450 + 70.25 * b, 9.5, Map.of("bbl", b == 2 ? "0" : "1"))).toList();
    try (RasterSink sink = new GeoTiffWriter().create(source, GRID, bands, Map.of("quantity", "reflectance"))) {
      for (int band = 0; band < bands.size(); band++) {
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
          double wave = Math.sin(i % WIDTH / 9.0 + band) * Math.cos(i / WIDTH / 7.0);
          values[i] = random.nextInt(60) == 0 ? Float.NaN : (float) (Math.rint(5000 + 4000 * wave) * 1e-4);
        }
        sink.write(band, GRID.extent(), values);
      }
      sink.finish();
    }
  }

  private ToolResult convert(String out, String... more) throws IOException, ToolException {
    Map<String, List<String>> arguments = new HashMap<>();
    arguments.put("raster", List.of(source.toString()));
    arguments.put("out", List.of(temp.resolve(out).toString()));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i], List.of(more[i + 1]));
    }
    return ToolRun.prepare(tool, arguments).execute(Progress.NONE, false, sentence -> { });
  }

  private float[] all(Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      int[] bands = IntStream.range(0, scene.axis().size()).toArray();
      float[] values = new float[(int) scene.grid().extent().cells() * bands.length];
      scene.read(scene.grid().extent(), bands, Interleave.BAND, values);
      return values;
    }
  }

  @Test
  void tablesHaveAllDigitsOfLongNumbers() throws Exception {
    source = temp.resolve("whole.tif");
    Gdal.python("""
        d = gdal.GetDriverByName('GTiff').Create(args[0], 3, 1, 1, gdal.GDT_Int32)
        d.GetRasterBand(1).WriteArray(np.array([[-2147483648, 7, 123456789]], np.int32))
        d = None
        """, source);
    convert("whole.csv");
    assertEquals(List.of("0,0,0.5,-0.5,-2147483648", "1,0,1.5,-0.5,7", "2,0,2.5,-0.5,123456789"),
        Files.readAllLines(temp.resolve("whole.csv")).subList(1, 4));
  }

  @ParameterizedTest
  @CsvSource({"a.bsq, float32", "a.bil, float32", "a.bip, float32", "a.bip, int16", "a.img, uint16", "a.hdr, int32"})
  void enviRastersKeepEverything(String out, String type) throws Exception {
    Path file = convert(out, "type", type).files().get(0).path();
    assertArrayEquals(all(source), all(file), 1e-7f);
    try (Scene before = readers.open(source); Scene after = readers.open(file)) {
      assertEquals(List.of(), after.warnings());
      assertEquals(before.grid(), after.grid());
      assertEquals(List.of("band; 0", "band; 1", "band; 2", "band; 3"), after.axis().names());
      assertArrayEquals(before.axis().wavelengths(), after.axis().wavelengths());
      assertEquals(9.5, after.axis().fwhm(3));
      assertEquals(false, after.axis().isUsable(2));
    }
    assertEquals(List.of("ENVI 32633 (364095.0, 30.0, 0.0, 5809965.0, 0.0, -30.0)", "True True", "520.25 Nanometers"),
        Gdal.python("""
        d, s = gdal.Open(args[0]), gdal.Open(args[1])
        print(d.GetDriver().ShortName, d.GetSpatialRef().GetAuthorityCode(None),
              tuple(abs(v) if v == 0 else v for v in d.GetGeoTransform()))
        def real(b):
            a = b.ReadAsArray().astype(float)
            n = b.GetNoDataValue()
            a[(a == n) | np.isnan(a)] = np.nan
            return a * (b.GetScale() or 1)
        pairs = [(real(d.GetRasterBand(i)), real(s.GetRasterBand(i))) for i in range(1, 5)]
        print(all(np.array_equal(np.isnan(a), np.isnan(b)) for a, b in pairs),
              all(np.nanmax(abs(a - b)) < 1e-7 for a, b in pairs))
        b = d.GetRasterBand(2)
        print(b.GetMetadataItem('wavelength'), b.GetMetadataItem('wavelength_units'))
        """, file, source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest", "bilinear", "cubic"})
  void reprojectionAgreesWithGdal(String resampling) throws Exception {
    convert("web.tif", "crs", "EPSG:3857", "resampling", resampling, "cog", "true");
    assertEquals(List.of("3857 True", "True True"), Gdal.python("""
        d, s = gdal.Open(args[0]), gdal.Open(args[1])
        g = d.GetGeoTransform()
        w = gdal.Warp('', s, format='MEM', dstSRS='EPSG:3857', errorThreshold=0, resampleAlg=args[2],
            width=d.RasterXSize,
            height=d.RasterYSize, outputBounds=(g[0], g[3] + g[5] * d.RasterYSize, g[0] + g[1] * d.RasterXSize, g[3]))
        own = gdal.Warp('', s, format='MEM', dstSRS='EPSG:3857').GetGeoTransform()
        print(d.GetSpatialRef().GetAuthorityCode(None), abs(own[1] / g[1] - 1) < 0.01)
        a, b = d.ReadAsArray(), w.ReadAsArray()
        wrong = np.sum(np.isnan(a) != np.isnan(b))
        # near holes GDAL weighs what is left, we take the next simpler way
        print(wrong <= (2 if args[2] == 'near' else a.size / 20), np.nanquantile(abs(a - b),
            1 if args[2] == 'near' else 0.6) < 1e-6)
        """, temp.resolve("web.tif"), source,
        resampling.equals("nearest") ? "near" : resampling));
  }

  @Test
  void aNewCellSizeLiesOnWholeMultiples() throws Exception {
    convert("coarse.tif", "resolution", "60", "window", "10,10,50,40");
    try (Scene scene = readers.open(temp.resolve("coarse.tif"))) {
      assertEquals(new GridGeometry(26, 21, AffineGrid.northUp(364380, 5809680, 60), GRID.crs()), scene.grid());
    }
    convert("zone.tif", "crs", "utm", "bands", "2");
    try (Scene scene = readers.open(temp.resolve("zone.tif"))) {
      assertEquals(Optional.of(Crs.epsg(32633)), scene.grid().crs());
    }
  }

  @Test
  void picturesHaveAPlace() throws Exception {
    convert("look.png", "bands", "3,2,1");
    assertEquals(List.of("4 130 90 32633 (364095.0, 30.0, 0.0, 5809965.0, 0.0, -30.0)", "True True"),
        Gdal.python("""
            d = gdal.Open(args[0])
            print(d.RasterCount, d.RasterXSize, d.RasterYSize, d.GetSpatialRef().GetAuthorityCode(None),
                  d.GetGeoTransform())
            a = d.ReadAsArray()
            holes = np.isnan(gdal.Open(args[1]).ReadAsArray()[:3]).any(axis=0)
            print(np.array_equal(a[3] == 0, holes), a[0].max() == 255 and a[0][~holes].min() == 0)
            """, temp.resolve("look.png"), source));
  }

  @Test
  void tablesAndLibraries() throws Exception {
    convert("cells.csv", "window", "3,2,2,1", "bands", "1,4");
    List<String> lines = Files.readAllLines(temp.resolve("cells.csv"));
    assertEquals("column,row,x,y,\"band, 0\",\"band, 3\"", lines.get(0));
    assertTrue(lines.get(1).startsWith("3,2,364200.0,5809890.0,0."), lines.get(1));
    convert("cells.sli", "window", "0,0,5,5");
    String header = Files.readString(temp.resolve("cells.hdr"));
    assertTrue(header.contains("ENVI Spectral Library"), header);
    Endmembers spectra = new Endmembers(List.of("a", "b"), SpectralAxis.of(new double[] {500, 600, 700.5}, null, null,
        List.of("x", "y", "z")), new double[][] {{0.1, 0.2, 0.3}, {1 / 3.0, 0.5, 0.6}});
    source = temp.resolve("endmembers.csv");
    EndmemberCsv.write(source, spectra);
    convert("library.sli");
    source = temp.resolve("library.sli");
    convert("back.csv");
    Endmembers back = EndmemberCsv.read(temp.resolve("back.csv"));
    assertEquals(List.of("a", "b"), back.names());
    assertArrayEquals(spectra.axis().wavelengths(), back.axis().wavelengths());
    assertArrayEquals(spectra.spectrum(1), back.spectrum(1), 1e-7);
  }

  @Test
  void wrongWishesAreRefused() throws Exception {
    assertRefused("out.xyz", ".tif");
    assertRefused("out.png", "--cog", "cog", "true");
    assertRefused("out.tif", "--interleave", "interleave", "bil");
    assertRefused("out.tif", "no flag 'cloud'", "flags", "cloud");
    assertRefused("out.tif", "--crs", "crs", "moon");
    assertRefused("out.tif", "cells would be needed", "resolution", "0.0001");
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(source), left.toList());
    }
  }

  private void assertRefused(String out, String part, String... more) {
    String message = assertThrows(UsageException.class, () -> convert(out, more)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.tif", "out.bip", "out.csv", "out.png"})
  void cancellingLeavesTheOldFileOrNone(String out) throws Exception {
    Path old = Files.writeString(temp.resolve(out), "old");
    Map<String, List<String>> arguments = Map.of("raster", List.of(source.toString()), "out",
        List.of(old.toString()));
    List<String> seen = new ArrayList<>();
    assertThrows(CancelledException.class, () -> ToolRun.prepare(tool, arguments)
        .execute(Progress.silent(() -> true), true, seen::add));
    assertEquals("old", Files.readString(old));
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(old, source), left.sorted().toList());
    }
  }

  @Test
  void validationFindsWhatIsDoubtful() throws Exception {
    ToolResult result = ToolRun.prepare(new ValidateTool(readers, new GeoToolsTransforms()),
        Map.of("raster", List.of(source.toString()))).execute(Progress.NONE, false, sentence -> { });
    assertEquals("readable, 1 doubtful findings", result.values().get("verdict"));
    String checks = result.values().get("checks").toString();
    assertTrue(checks.contains("check=bad bands, verdict=doubtful"), checks);
    assertTrue(checks.contains("longitude 13.0"), checks);
    assertEquals(4, ((List<?>) result.values().get("statistics")).size());
  }
}
