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
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.Window;

class GeoTiffReaderTest {

  @TempDir
  Path temp;

  private final GeoTiffReader reader = new GeoTiffReader(new TileCache());

  private static float[] all(Scene scene, Interleave layout) throws IOException {
    int[] bands = IntStream.range(0, scene.axis().size()).toArray();
    float[] values = new float[(int) scene.grid().extent().cells() * bands.length];
    scene.read(scene.grid().extent(), bands, layout, values);
    return values;
  }

  private Scene open(String name) throws IOException {
    return reader.open(temp.resolve(name), SceneOptions.DEFAULT);
  }

  /** Every sample type, interleave, block shape, compression and predictor that GDAL writes, against GDAL. */
  @Test
  void everyKindThatGdalWritesIsReadAlike() throws Exception {
    List<String> names = Gdal.python("""
        rng = np.random.default_rng(5)
        types = {'Byte': (gdal.GDT_Byte, 0, 255), 'UInt16': (gdal.GDT_UInt16, 0, 65535),
                 'Int16': (gdal.GDT_Int16, -30000, 30000), 'UInt32': (gdal.GDT_UInt32, 0, 2**24),
                 'Int32': (gdal.GDT_Int32, -2**24, 2**24), 'Float32': (gdal.GDT_Float32, -9, 9),
                 'Float64': (gdal.GDT_Float64, -9, 9)}
        def create(name, kind, options):
            t, low, high = types[kind]
            d = gdal.GetDriverByName('GTiff').Create(args[0] + '/' + name + '.tif', 37, 29, 3, t, options)
            for b in range(3):
                smooth = np.add.outer(np.linspace(low, high * .6, 29), np.linspace(0, high * .3, 37))
                a = smooth + rng.random((29, 37)) * high * .05
                a[rng.random((29, 37)) < .05] = 7
                d.GetRasterBand(b + 1).WriteArray(a.astype('f8') if 'Float' in kind else a.astype('i8'))
            d.GetRasterBand(1).SetNoDataValue(7)
            del d
            a = gdal.Open(args[0] + '/' + name + '.tif').ReadAsArray().astype('<f4')
            a[a == 7] = np.nan
            a.tofile(args[0] + '/' + name + '.raw')
            print(name)
        for kind in types:
            for interleave in ('BAND', 'PIXEL'):
                for tiled in ([], ['TILED=YES', 'BLOCKXSIZE=16', 'BLOCKYSIZE=16']):
                    for compress in ('NONE', 'DEFLATE', 'LZW', 'PACKBITS'):
                        for predictor in ('1', '2', '3'):
                            if predictor != '1' and compress in ('NONE', 'PACKBITS'): continue
                            if predictor == '3' and 'Float' not in kind: continue
                            for endian in ('LITTLE', 'BIG'):
                                if endian == 'BIG' and interleave == 'BAND': continue
                                options = ['INTERLEAVE=' + interleave, 'COMPRESS=' + compress,
                                           'PREDICTOR=' + predictor, 'ENDIANNESS=' + endian] + tiled
                                if compress == 'NONE': options = [o for o in options if 'PREDICTOR' not in o]
                                if compress == 'LZW': options.append('BIGTIFF=YES')
                                name = [kind, interleave, str(len(tiled)), compress, predictor, endian]
                                create('-'.join(name), kind, options)
        """, temp);
    assertEquals(276, names.size());
    for (String name : names) {
      float[] want = floats(temp.resolve(name + ".raw"));
      try (Scene scene = open(name + ".tif")) {
        assertArrayEquals(want, all(scene, Interleave.BAND), name);
        float[] part = new float[5 * 4 * 2];
        scene.read(new Window(14, 13, 5, 4), new int[] {2, 0}, Interleave.PIXEL, part);
        assertEquals(want[(2 * 29 + 13) * 37 + 14], part[0], name);
        assertEquals(want[16 * 37 + 18], part[39], name);
      }
    }
  }

  @Test
  void zstandardIsUnpacked() throws Exception {
    List<String> names = Gdal.python("""
        a = np.add.outer(np.arange(290) * 3., np.arange(370) / 8.).astype('f4')
        for t, p in ((gdal.GDT_Float32, '3'), (gdal.GDT_UInt16, '2'), (gdal.GDT_Byte, '1')):
            name = args[0] + '/z%d' % t
            d = gdal.GetDriverByName('GTiff').Create(name + '.tif', 370, 290, 1, t,
                ['COMPRESS=ZSTD', 'PREDICTOR=' + p, 'TILED=YES', 'BLOCKXSIZE=128', 'BLOCKYSIZE=128'])
            d.GetRasterBand(1).WriteArray(a if t > 5 else a % 200); del d
            gdal.Open(name + '.tif').ReadAsArray().astype('<f4').tofile(name + '.raw')
            print('z%d' % t)
        """, temp);
    for (String name : names) {
      try (Scene scene = open(name + ".tif")) {
        assertEquals("Zstandard", scene.metadata().get("Compression"));
        assertArrayEquals(floats(temp.resolve(name + ".raw")), all(scene, Interleave.BAND), name);
      }
    }
    byte[] bytes = Files.readAllBytes(temp.resolve("z6.tif"));
    int frame = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("(\u00b5/\u00fd");
    bytes[frame] ^= 1;
    Files.write(temp.resolve("damaged.tif"), bytes);
    try (Scene scene = open("damaged.tif")) {
      String message = assertThrows(SceneException.class, () -> all(scene, Interleave.BAND)).getMessage();
      assertTrue(message.contains("the TIFF is damaged: block"), message);
    }
  }

  @Test
  void jpegBlocksAreUnpacked() throws Exception {
    List<String> names = Gdal.python("""
        a = np.add.outer(np.arange(190) * .8, np.arange(170) * .5)
        for name, bands, more in (('grey', 1, []), ('rgb', 3, ['PHOTOMETRIC=RGB']), ('ycc', 3, ['PHOTOMETRIC=YCBCR']),
                                  ('planes', 2, ['INTERLEAVE=BAND'])):
            for tiled in ([], ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64']):
                f = args[0] + '/' + name + str(len(tiled))
                if name != 'planes': more = more + ['INTERLEAVE=PIXEL']
                d = gdal.GetDriverByName('GTiff').Create(f + '.tif', 170, 190, bands, gdal.GDT_Byte,
                    ['COMPRESS=JPEG', 'JPEG_QUALITY=90'] + more + tiled)
                for b in range(bands): d.GetRasterBand(b + 1).WriteArray((a + 20 * b).astype('u1'))
                del d
                gdal.Open(f + '.tif').ReadAsArray().astype('<f4').tofile(f + '.raw')
                print(name + str(len(tiled)))
        """, temp);
    for (String name : names) {
      try (Scene scene = open(name + ".tif")) {
        assertArrayEquals(floats(temp.resolve(name + ".raw")), all(scene, Interleave.BAND), 3, name);
      }
      byte[] bytes = Files.readAllBytes(temp.resolve(name + ".tif"));
      java.util.Random random = new java.util.Random(1);
      for (int i = 0; i < 40; i++) {
        bytes[400 + random.nextInt(bytes.length - 400)] = (byte) random.nextInt();
      }
      Files.write(temp.resolve("damaged.tif"), bytes);
      try (Scene scene = open("damaged.tif")) {
        all(scene, Interleave.BAND);
      } catch (SceneException e) {
        assertTrue(e.getMessage().contains("damaged.tif"), e.getMessage());
      }
    }
  }

  @Test
  void overviewsAndHalfFloatsAreRead() throws Exception {
    Gdal.python("""
        a = np.add.outer(np.arange(301) * 2., np.arange(203))
        d = gdal.GetDriverByName('GTiff').Create(args[0] + '/o.tif', 203, 301, 2, gdal.GDT_Int16,
            ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64', 'COMPRESS=LZW'])
        d.SetGeoTransform((100, 2, 0, 50, 0, -2))
        d.GetRasterBand(1).WriteArray(a); d.GetRasterBand(2).WriteArray(-a); del d
        d = gdal.Open(args[0] + '/o.tif', 1); d.BuildOverviews('NEAREST', [2, 4]); del d
        d = gdal.Open(args[0] + '/o.tif')
        d.GetRasterBand(2).GetOverview(0).ReadAsArray().astype('<f4').tofile(args[0] + '/o.raw')
        d = gdal.GetDriverByName('GTiff').Create(args[0] + '/h.tif', 203, 301, 1, gdal.GDT_Float32,
            ['NBITS=16', 'COMPRESS=DEFLATE', 'PREDICTOR=3'])
        a[0, 0] = np.nan; a[0, 1] = -2.0 ** -20; a[0, 2] = np.inf
        d.GetRasterBand(1).WriteArray(a / 8); del d
        gdal.Open(args[0] + '/h.tif').ReadAsArray().astype('<f4').tofile(args[0] + '/h.raw')
        """, temp);
    try (Scene scene = open("o.tif")) {
      assertEquals(2, scene.overviews().size());
      Scene half = scene.overviews().get(0);
      assertEquals(102, half.grid().width());
      assertEquals(151, half.grid().height());
      assertEquals(scene.grid().affine().x(203, 0), half.grid().affine().x(102, 0));
      float[] values = new float[102 * 151];
      half.read(half.grid().extent(), new int[] {1}, Interleave.BAND, values);
      assertArrayEquals(floats(temp.resolve("o.raw")), values);
    }
    try (Scene scene = open("h.tif")) {
      assertEquals("float16", scene.metadata().get("Sample type"));
      assertArrayEquals(floats(temp.resolve("h.raw")), all(scene, Interleave.BAND));
    }
  }

  private static float[] floats(Path raw) throws IOException {
    var bytes = java.nio.ByteBuffer.wrap(Files.readAllBytes(raw)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void whatWeWriteWeReadBack() throws IOException {
    GridGeometry grid = new GridGeometry(270, 31, new AffineGrid(500_000, 20, 5, 4_000_000, 3, -25),
        Optional.of(Crs.epsg(32719)));
    float[] values = new float[270 * 31];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 11 == 0 ? Float.NaN : i / 7f;
    }
    List<BandDescription> bands = List.of(new BandDescription("late & <odd>", 2200.5, 10, Map.of("bbl", "0")),
        new BandDescription("early", 993.1, 6.25, Map.of("bbl", "1")));
    Path file = temp.resolve("own.tif");
    try (RasterSink sink = new GeoTiffWriter().create(file, grid, bands, Map.of("MIXEL_TOOL", "a & \"b\" &amp; <c>"))) {
      sink.write(0, grid.extent(), values);
      sink.finish();
    }
    try (Scene scene = open("own.tif")) {
      assertEquals(grid, scene.grid());
      assertEquals(List.of("early", "late & <odd>"), scene.axis().names(), "sorted by wavelength");
      assertArrayEquals(new double[] {993.1, 2200.5}, scene.axis().wavelengths());
      assertEquals(6.25, scene.axis().fwhm(0));
      assertTrue(scene.axis().isUsable(0));
      assertFalse(scene.axis().isUsable(1));
      assertEquals("a & \"b\" &amp; <c>", scene.metadata().get("MIXEL_TOOL"));
      assertEquals(List.of(), scene.warnings());
      float[] read = new float[values.length];
      scene.read(grid.extent(), new int[] {1}, Interleave.BAND, read);
      assertArrayEquals(values, read);
      scene.read(grid.extent(), new int[] {0}, Interleave.BAND, read);
      assertTrue(Float.isNaN(read[17]));
    }
  }

  @Test
  void bigTiffIsReadBack() throws IOException {
    GridGeometry grid = GridGeometry.pixels(25_000, 41_000); // 4.1 GB of values, nearly all never written
    Path file = temp.resolve("big.tif");
    try (RasterSink sink = new GeoTiffWriter().create(file, grid, List.of(BandDescription.named("x")), Map.of())) {
      sink.write(0, new Window(24_990, 40_990, 10, 10), new float[100]);
      sink.finish();
    }
    assertEquals(43, Files.readAllBytes(file)[2]);
    try (Scene scene = open("big.tif")) {
      float[] values = new float[4];
      scene.read(new Window(24_989, 40_989, 2, 2), new int[] {0}, Interleave.BAND, values);
      assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN, 0}, values);
    }
  }

  @Test
  void scaleOffsetNamesSparseBlocksAndPointRastersAreUnderstood() throws Exception {
    Gdal.python("""
        d = gdal.GetDriverByName('GTiff').Create(args[0] + '/s.tif', 64, 64, 2, gdal.GDT_Int16,
            ['TILED=YES', 'BLOCKXSIZE=32', 'BLOCKYSIZE=32', 'SPARSE_OK=TRUE'])
        d.SetMetadataItem('AREA_OR_POINT', 'Point')
        d.SetGeoTransform((100, 2, 0, 50, 0, -2))
        s = osr.SpatialReference(); s.ImportFromEPSG(25832); d.SetProjection(s.ExportToWkt())
        b = d.GetRasterBand(2)
        b.SetScale(0.5); b.SetOffset(-1); b.SetDescription('two')
        d.GetRasterBand(1).SetNoDataValue(-5)
        b.WriteArray(np.array([[-5, 4]], 'i2'), 0, 0)
        d.SetMetadataItem('wavelength', '{0.5, 0.4}', 'ENVI')
        d.SetMetadataItem('wavelength_units', 'Micrometers', 'ENVI')
        """, temp);
    try (Scene scene = open("s.tif")) {
      assertEquals(List.of("two", "Band 1 - 500.0 nm"), scene.axis().names());
      assertEquals(400, scene.axis().wavelength(0));
      assertEquals(Optional.of(Crs.epsg(25832)), scene.grid().crs());
      assertArrayEquals(new double[] {100, 2, 0, 50, 0, -2}, scene.grid().affine().toGdal());
      float[] values = new float[3];
      scene.read(new Window(0, 0, 3, 1), new int[] {0}, Interleave.BAND, values);
      assertArrayEquals(new float[] {Float.NaN, 1, Float.NaN}, values);
      scene.read(new Window(40, 40, 3, 1), new int[] {1}, Interleave.BAND, values);
      assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN}, values);
    }
  }

  @Test
  void aSystemWithoutCodeIsUnderstood() throws Exception {
    Gdal.python("""
        for i, p in enumerate(['+proj=laea +lat_0=40 +lon_0=9 +x_0=5 +y_0=6 +datum=WGS84 +units=m',
                  '+proj=tmerc +lat_0=1 +lon_0=13.5 +k=0.9997 +x_0=100000 +ellps=GRS80 +towgs84=0,0,0 +units=m',
                  '+proj=utm +zone=33 +datum=WGS84']):
            s = osr.SpatialReference(); s.ImportFromProj4(p)
            d = gdal.GetDriverByName('GTiff').Create(args[0] + '/p%d.tif' % i, 4, 4, 1)
            d.SetGeoTransform((100, 2, 0, 50, 0, -2)); d.SetSpatialRef(s)
        """, temp);
    GeoToolsTransforms transforms = new GeoToolsTransforms();
    double[] xy = {9, 40};
    transforms.between(Crs.WGS84, openCrs("p0.tif")).apply(xy, 1);
    assertArrayEquals(new double[] {5, 6}, xy, 1e-6);
    xy = new double[] {13.5, 1};
    transforms.between(Crs.WGS84, openCrs("p1.tif")).apply(xy, 1);
    assertArrayEquals(new double[] {100_000, 0}, xy, 1e-3);
    assertEquals(Crs.epsg(32633), openCrs("p2.tif"));
  }

  private Crs openCrs(String name) throws IOException {
    try (Scene scene = open(name)) {
      return scene.grid().crs().orElseThrow();
    }
  }

  @Test
  void severalThreadsReadOneScene() throws IOException {
    Path file = temp.resolve("t.tif");
    GridGeometry grid = GridGeometry.pixels(600, 600);
    float[] values = new float[600 * 600];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (RasterSink sink = new GeoTiffWriter().create(file, grid, List.of(BandDescription.named("x")), Map.of())) {
      sink.write(0, grid.extent(), values);
      sink.finish();
    }
    try (Scene scene = open("t.tif")) {
      IntStream.range(0, 400).parallel().forEach(i -> {
        int x = i * 37 % 590;
        int y = i * 53 % 590;
        float[] part = new float[100];
        try {
          scene.read(new Window(x, y, 10, 10), new int[] {0}, Interleave.BAND, part);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        assertEquals(y * 600 + x, part[0]);
        assertEquals((y + 9) * 600 + x + 9, part[99]);
      });
    }
  }

  @Test
  void anInterruptedThreadDoesNotEndTheOthers() throws Exception {
    Path file = temp.resolve("i.tif");
    GridGeometry grid = GridGeometry.pixels(600, 600);
    try (RasterSink sink = new GeoTiffWriter().create(file, grid, List.of(BandDescription.named("x")), Map.of())) {
      sink.write(0, grid.extent(), new float[600 * 600]);
      sink.finish();
    }
    try (Scene scene = open("i.tif")) {
      Thread thread = new Thread(() -> {
        Thread.currentThread().interrupt();
        assertThrows(IOException.class,
            () -> scene.read(new Window(0, 0, 1, 1), new int[] {0}, Interleave.BAND, new float[1]));
      });
      thread.start();
      thread.join();
      float[] value = {5};
      scene.read(new Window(0, 0, 1, 1), new int[] {0}, Interleave.BAND, value);
      assertEquals(0, value[0]);
    }
  }

  @Test
  void onlyTiffsAreRecognised() {
    assertTrue(reader.recognises(temp, new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}));
    assertTrue(reader.recognises(temp, new byte[] {'M', 'M', 0, 43, 0, 8, 0, 0}));
    assertFalse(reader.recognises(temp, new byte[] {'I', 'I', 41, 0, 0, 0, 0, 0}));
    assertFalse(reader.recognises(temp, new byte[] {'M', 'M'}));
  }

  @Test
  void wavelengthFilesMustFit() throws IOException {
    Path file = temp.resolve("w.tif");
    try (RasterSink sink = new GeoTiffWriter().create(file, GridGeometry.pixels(4, 4),
        List.of(BandDescription.named(""), BandDescription.named("")), Map.of())) {
      sink.finish();
    }
    Path list = temp.resolve("w.txt");
    SceneOptions options = new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, Optional.of(list));
    Files.writeString(list, "# two bands\n0.9931\n\n0.9023\n");
    try (Scene scene = new SceneReaders(List.of(reader)).open(file, options)) {
      assertEquals(List.of("Band 2 - 902.3 nm", "Band 1 - 993.1 nm"), scene.axis().names());
      assertArrayEquals(new double[] {902.3, 993.1}, scene.axis().wavelengths());
    }
    Files.writeString(list, "993.1\n");
    String message = assertThrows(SceneException.class, () -> reader.open(file, options)).getMessage();
    assertTrue(message.contains("lists 1 wavelengths, but w.tif has 2 bands"), message);
    Files.writeString(list, "993.1\nred\n");
    message = assertThrows(SceneException.class, () -> reader.open(file, options)).getMessage();
    assertTrue(message.contains("line 2 is 'red'"), message);
  }
}
