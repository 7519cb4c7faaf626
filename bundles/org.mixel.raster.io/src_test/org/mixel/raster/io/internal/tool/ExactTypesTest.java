/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.SampleType;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.process.ToolRun;
import org.mixel.raster.io.EnviReader;
import org.mixel.raster.io.Gdal;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoToolsTransforms;

/** Numbers of every type and layout that GDAL writes come out of a conversion as they went in, to their last bit. */
class ExactTypesTest {
  /** Rasters of two bands that hold the extremes of their type and random bits; of floating-point types NaN, too. */
  private static final String MAKE = """
      import os
      rng = np.random.default_rng(7)
      H, W = 37, 45
      WHOLE = {'Byte': np.uint8, 'UInt16': np.uint16, 'Int16': np.int16, 'UInt32': np.uint32, 'Int32': np.int32,
               'UInt64': np.uint64, 'Int64': np.int64}
      FLOAT = {'Float32': np.float32, 'Float64': np.float64}
      COMPLEX = {'CInt16': np.int16, 'CInt32': np.int32, 'CFloat32': np.float32, 'CFloat64': np.float64}
      def plane(t):
          i = np.iinfo(t) if np.issubdtype(t, np.integer) else np.finfo(t)
          if np.issubdtype(t, np.integer):
              low, high = max(int(i.min), -2**53 + 1), min(int(i.max), 2**53 - 1)
              a = rng.integers(low, high, (H, W), t, True)
              a.flat[:4] = [low, high, high - 1, 0]
          else:
              a = rng.normal(size=(H, W)).astype(t) * t(10) ** rng.integers(-30, 30, (H, W)).astype(t)
              a.flat[:7] = [i.min, i.max, i.tiny, np.nan, np.inf, -np.inf, -0.0]
          return a
      def create(name, type, driver, options, nodata=None, fill=None):
          d = gdal.GetDriverByName(driver).Create(os.path.join(args[0], name), W, H, 2, gdal.GetDataTypeByName(type),
                                                  options)
          for b in range(1, 3):
              if type in COMPLEX:
                  t = COMPLEX[type]
                  a = np.empty((H, W), np.complex64 if type == 'CFloat32' else np.complex128)
                  a.real, a.imag = plane(t), plane(t)
              else:
                  a = plane({**WHOLE, **FLOAT}[type])
              if nodata is not None:
                  a[rng.random((H, W)) < 0.2] = nodata
                  d.GetRasterBand(b).SetNoDataValue(nodata)
              d.GetRasterBand(b).WriteArray(a)
          d = None
      """;

  /** Compares what GDAL reads of each pair of files; prints what differs. */
  private static final String COMPARE = """
      import os, glob
      def bits(a):
          a = np.ascontiguousarray(a)
          return np.where(np.isnan(a), 0, 1), np.where(np.isnan(a), np.zeros(1, a.dtype), a).view(np.uint8)
      sources = sorted(f for f in os.listdir(args[0]) if not f.endswith(('.hdr', '.xml')))
      for name in sources:
          s, d = gdal.Open(os.path.join(args[0], name)), gdal.Open(os.path.join(args[1], name))
          want = []
          for b in range(1, s.RasterCount + 1):
              t = gdal.GetDataTypeName(s.GetRasterBand(b).DataType)
              a = s.GetRasterBand(b).ReadAsArray(buf_type=gdal.GDT_CFloat64 if t == 'CInt32' else None)
              if t.startswith('C'):
                  kind = {'CInt16': np.int16, 'CInt32': np.int32}.get(t)
                  want += [x.astype(kind) if kind else x for x in (a.real, a.imag)]
              else:
                  want.append(a)
          if d.RasterCount != len(want): print(name, 'bands', d.RasterCount)
          for b, a in enumerate(want, 1):
              band = d.GetRasterBand(b)
              got = band.ReadAsArray()
              if got.dtype != a.dtype: print(name, got.dtype, a.dtype)
              elif not all(np.array_equal(x, y) for x, y in zip(bits(got), bits(a))):
                  i = np.argwhere((got != a) & ~(np.isnan(a) & np.isnan(got)))
                  print(name, b, len(i), got[tuple(i[0])] if len(i) else 'sign', a[tuple(i[0])] if len(i) else '')
              if a.dtype.kind in 'iu' and len(want) == s.RasterCount:
                  n = s.GetRasterBand(b).GetNoDataValue()
                  if n != band.GetNoDataValue(): print(name, b, 'nodata', band.GetNoDataValue(), n)
              good = a[np.isfinite(a)]
              if a.dtype.kind in 'iu' and n is not None: good = good[good != n]
              item = band.GetMetadataItem('STATISTICS_MAXIMUM')
              if item is not None and (float(item) != float(good.max())
                      or float(band.GetMetadataItem('STATISTICS_MINIMUM')) != float(good.min())):
                  print(name, b, 'statistics', item, good.max())
      print(len(sources))
      """;

  @TempDir
  Path temp;

  private final GeoToolsTransforms transforms = new GeoToolsTransforms();
  private final SceneReaders readers = new SceneReaders(List.of(new GeoTiffReader(new TileCache()),
      new EnviReader(transforms, new TileCache())));
  private final List<String> warnings = new ArrayList<>();

  private void convert(Path source, Path out, String... more) throws IOException, ToolException {
    Map<String, List<String>> arguments = new HashMap<>();
    arguments.put("raster", List.of(source.toString()));
    arguments.put("out", List.of(out.toString()));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i], List.of(more[i + 1]));
    }
    ToolRun.prepare(new ConvertTool(readers, transforms), arguments).execute(Progress.NONE, false,
        sentence -> {
          if (!sentence.contains("place")) {
            warnings.add(sentence);
          }
        });
  }

  /** Converts every raster of a folder into one of the same name in another folder, and lets GDAL compare them. */
  private List<String> differences(Path sources, String... more) throws Exception {
    Path outputs = Files.createDirectory(temp.resolve("out" + more.length));
    try (Stream<Path> files = Files.list(sources)) {
      for (Path source : files.filter(f -> !f.toString().matches(".*\\.(hdr|xml)")).sorted().toList()) {
        convert(source, outputs.resolve(source.getFileName()), more);
      }
    }
    assertEquals(List.of(), warnings);
    return Gdal.python(COMPARE, sources, outputs);
  }

  private Path make(String script) throws Exception {
    Path sources = Files.createDirectory(temp.resolve("in"));
    Gdal.python(MAKE + script, sources);
    return sources;
  }

  @Test
  void everyTypeAndLayoutOfGeoTiff() throws Exception {
    Path sources = make("""
        places = [(order, ends) for order in ('PIXEL', 'BAND') for ends in ('LITTLE', 'BIG')]
        turn = 0
        for type in {**WHOLE, **FLOAT, **COMPLEX}:
            packings = [[], ['COMPRESS=DEFLATE'], ['COMPRESS=ZSTD', 'PREDICTOR=2'], ['COMPRESS=LZW', 'PREDICTOR=2']]
            packings += [['COMPRESS=DEFLATE', 'PREDICTOR=3']] if type in FLOAT else []
            for n, packing in enumerate(packings):
                if type == 'CFloat64' and 'PREDICTOR=2' in packing: continue  # GDAL refuses 128 bits
                for tiled in [[], ['TILED=YES', 'BLOCKXSIZE=16', 'BLOCKYSIZE=32'], ['BLOCKYSIZE=5']]:
                    order, ends = places[turn % 4]  # they take turns: all of them with all others are 624 files
                    turn += 1
                    create('%s-%d-%d-%s-%s.tif' % (type, n, len(tiled), order, ends), type, 'GTiff',
                           packing + tiled + ['INTERLEAVE=' + order, 'ENDIANNESS=' + ends])
        """);
    assertEquals(List.of("156"), differences(sources));
  }

  @Test
  void signedBytes() throws Exception {
    Path sources = make("""
        d = gdal.GetDriverByName('GTiff').Create(os.path.join(args[0], 'a.tif'), 256, 1, 1, gdal.GDT_Byte,
                                                 ['PIXELTYPE=SIGNEDBYTE', 'COMPRESS=DEFLATE', 'PREDICTOR=2'])
        d.GetRasterBand(1).WriteArray(np.arange(256, dtype=np.uint8).reshape(1, 256))
        d = None
        """);
    assertEquals(List.of("1"), differences(sources));
    convert(sources.resolve("a.tif"), temp.resolve("a.bsq"));
    assertEquals(List.of("Float32 127.0 -128.0"), Gdal.python("""
        d = gdal.Open(args[0])
        b = d.GetRasterBand(1)
        a = b.ReadAsArray()
        print(gdal.GetDataTypeName(b.DataType), a[0, 127], a[0, 128])
        """, temp.resolve("a.bsq")));
  }

  @Test
  void numbersThatMeanMissing() throws Exception {
    Path sources = make("""
        numbers = {'Byte': [0, 255, 7], 'Int16': [-32768, 5], 'UInt16': [65535], 'Int32': [-2**31, 2**31 - 1, -9999],
                   'UInt32': [2**32 - 1, 0], 'Int64': [-2**63, 2**63 - 1, -9999], 'UInt64': [2**64 - 1, 0]}
        for type in numbers:
            for nodata in numbers[type]:
                create('%s%d.tif' % (type, nodata), type, 'GTiff', [], nodata)
        """);
    assertEquals(List.of("16"), differences(sources));
    assertEquals(List.of("16"), differences(sources, "cog", "true"));
  }

  /** Missing floating-point numbers become NaN, whatever stood for them. */
  @Test
  void floatsThatMeanMissing() throws Exception {
    Path sources = make("""
        for type, t in FLOAT.items():
            for n, nodata in enumerate([float(np.finfo(t).min), -9999.0, 0.1]):
                create('%s%d.tif' % (type, n), type, 'GTiff', [], nodata)
        """);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path source : files.toList()) {
        convert(source, temp.resolve(source.getFileName()));
        assertEquals(List.of("True True nan"), Gdal.python("""
            files = [gdal.Open(a) for a in args]
            s, d = [f.GetRasterBand(2) for f in files]
            a, b = s.ReadAsArray(), d.ReadAsArray()
            holes = (a == a.dtype.type(s.GetNoDataValue())) | np.isnan(a)
            print(np.array_equal(holes, np.isnan(b)), holes.sum() > 100 and np.array_equal(a[~holes], b[~holes]),
                  d.GetNoDataValue())
            """, source, temp.resolve(source.getFileName())));
      }
    }
  }

  @Test
  void everyTypeAndInterleaveOfEnvi() throws Exception {
    Path sources = make("""
        for type in list(WHOLE)[:5] + list(FLOAT) + ['CFloat32', 'CFloat64']:
            for order in 'BSQ', 'BIL', 'BIP':
                create('%s-%s.%s' % (type, order, order.lower()), type, 'ENVI', ['INTERLEAVE=' + order])
        """);
    assertEquals(List.of("27"), differences(sources));
  }

  /** Complex numbers are missing where GDAL says so: by the real part. */
  @Test
  void complexNumbersBecomeTwoBands() throws Exception {
    Path source = temp.resolve("c.tif");
    Gdal.python("""
        d = gdal.GetDriverByName('GTiff').Create(args[0], 3, 1, 1, gdal.GDT_CInt16)
        d.GetRasterBand(1).WriteArray(np.array([[-5 + 7j, 3 - 5j, -32768 + 32767j]]))
        d.GetRasterBand(1).SetNoDataValue(-5)
        d.GetRasterBand(1).SetMetadataItem('wavelength', '560')
        d.GetRasterBand(1).SetMetadataItem('wavelength_units', 'Nanometers')
        d = None
        """, source);
    try (Scene scene = readers.open(source)) {
      assertEquals(List.of("Band 1 (real)", "Band 1 (imaginary)"), scene.axis().names());
      assertEquals(560, scene.axis().wavelength(1));
      assertEquals("complex int16", scene.metadata().get("Sample type"));
    }
    Path out = temp.resolve("d.tif");
    convert(source, out);
    assertEquals(List.of("Float32 [[[nan, 3.0, -32768.0]], [[nan, -5.0, 32767.0]]]",
        "Band 1 (real) Band 1 (imaginary)"), Gdal.python("""
        d = gdal.Open(args[0])
        print(gdal.GetDataTypeName(d.GetRasterBand(1).DataType), d.ReadAsArray().tolist())
        print(d.GetRasterBand(1).GetDescription(), d.GetRasterBand(2).GetDescription())
        """, out));
  }

  /** Nearest cells keep their numbers; the cells around have none, so that whole numbers become floating-point. */
  @Test
  void reprojectionByNearestCellsKeepsNumbers() throws Exception {
    Path source = temp.resolve("c.tif");
    Gdal.python("""
        d = gdal.GetDriverByName('GTiff').Create(args[0], 30, 20, 1, gdal.GDT_UInt32)
        d.SetGeoTransform([500000, 30, 0, 4000000, 0, -30])
        s = osr.SpatialReference()
        s.ImportFromEPSG(32633)
        d.SetSpatialRef(s)
        d.GetRasterBand(1).WriteArray((np.arange(600, dtype=np.uint32) + 4294966000).reshape(20, 30))
        d = None
        """, source);
    Path out = temp.resolve("d.tif");
    convert(source, out, "crs", "EPSG:4326");
    assertEquals(List.of("Float64 True True"), Gdal.python("""
        d = gdal.Open(args[0])
        b = d.GetRasterBand(1)
        a = b.ReadAsArray()
        a = a[~np.isnan(a)]
        print(gdal.GetDataTypeName(b.DataType), set(a) <= set(range(4294966000, 4294966600)), len(set(a)) > 400)
        """, out));
  }

  /** What float64 does not tell from the next is refused rather than rounded. */
  @Test
  void longWholeNumbersAreRefused() throws Exception {
    Path source = temp.resolve("c.tif");
    Gdal.python("""
        d = gdal.GetDriverByName('GTiff').Create(args[0], 2, 1, 2, gdal.GDT_Int64)
        d.GetRasterBand(1).WriteArray(np.array([[2**53 - 1, 1 - 2**53]]))
        d.GetRasterBand(2).WriteArray(np.array([[5, 2**53 + 1]]))
        d = None
        """, source);
    for (String out : List.of("d.tif", "d.bsq")) {
      String message = assertThrows(InputException.class, () -> convert(source, temp.resolve(out))).getMessage();
      assertTrue(message.startsWith(source.toString()) && message.contains("9007199254740992"), message);
      convert(source, temp.resolve(out), "bands", "1");
      try (Scene scene = readers.open(temp.resolve(out))) { // GDAL before 3.7 does not read 64 bits of ENVI
        double[] values = new double[2];
        scene.readExact(scene.grid().extent(), new int[] {0}, Scene.Interleave.BAND, values);
        assertArrayEquals(new double[] {9007199254740991.0, -9007199254740991.0}, values);
        assertEquals(SampleType.INT64, scene.stored().orElseThrow().type());
      }
    }
    convert(source, temp.resolve("e.tif"), "type", "float64");
    assertEquals(1, warnings.size());
  }
}
