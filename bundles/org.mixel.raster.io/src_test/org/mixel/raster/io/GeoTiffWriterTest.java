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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Window;

class GeoTiffWriterTest {
  private static final GridGeometry UTM = new GridGeometry(300, 270,
      new AffineGrid(364095, 30, 0, 5809965, 0, -30), Optional.of(Crs.epsg(32633)));

  @TempDir
  Path temp;

  private final GeoTiffWriter writer = new GeoTiffWriter();

  private static float[][] values(GridGeometry grid, int bands) {
    Random random = new Random(7);
    float[][] maps = new float[bands][Math.toIntExact(grid.extent().cells())];
    for (float[] map : maps) {
      for (int i = 0; i < map.length; i++) {
        map[i] = random.nextInt(50) == 0 ? Float.NaN : (float) random.nextGaussian();
      }
    }
    return maps;
  }

  private Path write(String name, GridGeometry grid, float[][] maps, int tile) throws IOException {
    Path file = temp.resolve(name);
    List<BandDescription> bands = IntStream.range(0, maps.length)
        .mapToObj(b -> new BandDescription("Endmember " + (b + 1) + ": <Löß> & \"clay\"", 993.1 + b, 6.5,
            Map.of("kind", "abundance")))
        .toList();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("MIXEL_TOOL", "unmix");
    metadata.put("MIXEL_PARAMETERS", "{\"seed\":[\"1\"],\"text\":[\"a<b & c\"]}");
    try (RasterSink sink = writer.create(file, grid, bands, metadata)) {
      for (int band = 0; band < maps.length; band++) {
        for (Window window : grid.extent().tiles(tile, tile)) {
          sink.write(band, window, cut(maps[band], grid.width(), window));
        }
      }
      assertFalse(Files.exists(file), "nothing stands at the target before finish()");
      sink.finish();
    }
    return file;
  }

  private static float[] cut(float[] map, int width, Window window) {
    float[] part = new float[(int) window.cells()];
    for (int row = 0; row < window.height(); row++) {
      System.arraycopy(map, (window.y() + row) * width + window.x(), part, row * window.width(), window.width());
    }
    return part;
  }

  private static float[] rawValues(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void gdalReadsTheSameValuesNamesAndPlace() throws Exception {
    float[][] maps = values(UTM, 3);
    Path file = write("a.tif", UTM, maps, 97);
    Path raw = temp.resolve("a.raw");
    List<String> lines = Gdal.python("""
        d = gdal.Open(args[0])
        d.ReadAsArray().astype('<f4').tofile(args[1])
        b = d.GetRasterBand(3)
        print(d.GetGeoTransform())
        print(d.GetSpatialRef().GetAuthorityCode(None))
        print(b.GetDescription())
        print(b.GetNoDataValue())
        print(d.GetMetadataItem('MIXEL_PARAMETERS'))
        print(d.GetMetadataItem('AREA_OR_POINT'))
        print(d.GetMetadataItem('TIFFTAG_IMAGEDESCRIPTION'))
        print(d.GetMetadata('IMAGE_STRUCTURE'))
        print(b.GetMetadataItem('CENTRAL_WAVELENGTH_UM', 'IMAGERY'), b.GetMetadataItem('FWHM_UM', 'IMAGERY'))
        print(b.GetMetadataItem('wavelength'), b.GetMetadataItem('wavelength_units'), b.GetMetadataItem('kind'))
        print(d.GetMetadataItem('wavelength', 'ENVI'), d.GetMetadataItem('fwhm', 'ENVI'))
        s = b.GetStatistics(False, False)
        c = b.ComputeStatistics(False)
        print(max(abs(x - y) for x, y in zip(s, c)) < 1e-6, b.GetBlockSize())
        print(d.GetMetadataItem('TIFFTAG_SOFTWARE').startswith('Mixel '))
        """, file, raw);
    assertEquals(List.of("(364095.0, 30.0, 0.0, 5809965.0, 0.0, -30.0)", "32633",
        "Endmember 3: <Löß> & \"clay\"", "nan", "{\"seed\":[\"1\"],\"text\":[\"a<b & c\"]}", "Area", "unmix: 3 bands",
        "{'COMPRESSION': 'DEFLATE', 'INTERLEAVE': 'BAND', 'PREDICTOR': '3'}", "0.9951 0.0065",
        "995.1 Nanometers abundance", "{993.1,994.1,995.1} {6.5,6.5,6.5}", "True [256, 256]", "True"), lines);
    float[] read = rawValues(raw);
    for (int band = 0; band < 3; band++) {
      int cells = maps[band].length;
      assertArrayEquals(maps[band], java.util.Arrays.copyOfRange(read, band * cells, (band + 1) * cells));
    }
  }

  @Test
  void cellsNeverWrittenAreMissing() throws Exception {
    Path file = temp.resolve("b.tif");
    try (RasterSink sink = writer.create(file, UTM, List.of(BandDescription.named("x"), BandDescription.named("y")),
        Map.of())) {
      sink.write(0, new Window(10, 20, 2, 1), new float[] {1, 2});
      sink.finish();
    }
    assertEquals(List.of("2 3.0", "0", "0.002469"), Gdal.python("""
        d = gdal.Open(args[0])
        a = d.ReadAsArray()
        print(np.isfinite(a[0]).sum(), np.nansum(a[0]))
        print(np.isfinite(a[1]).sum())
        print(d.GetRasterBand(1).GetMetadataItem('STATISTICS_VALID_PERCENT'))
        """, file));
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    float[][] maps = values(UTM, 2);
    assertEquals(-1, Files.mismatch(write("c.tif", UTM, maps, 50), write("d.tif", UTM, maps, 50)));
  }

  @Test
  void closingWithoutFinishingLeavesNothing() throws IOException {
    Path file = temp.resolve("e.tif");
    try (RasterSink sink = writer.create(file, UTM, List.of(BandDescription.named("x")), Map.of())) {
      sink.write(0, new Window(0, 0, 300, 1), new float[300]);
    }
    try (var files = Files.list(temp)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void overlappingWindowsAreRefused() throws IOException {
    try (RasterSink sink = writer.create(temp.resolve("f.tif"), UTM, List.of(BandDescription.named("x")), Map.of())) {
      sink.write(0, new Window(0, 0, 256, 256), new float[256 * 256]);
      assertThrows(IllegalArgumentException.class, () -> sink.write(0, new Window(5, 5, 1, 1), new float[1]));
      assertThrows(IllegalArgumentException.class, () -> sink.write(1, new Window(5, 5, 1, 1), new float[1]));
      assertThrows(IllegalArgumentException.class, () -> sink.write(0, new Window(299, 5, 2, 1), new float[2]));
    }
  }

  @Test
  void aGridWithoutPlaceCarriesNoTransform() throws Exception {
    GridGeometry pixels = GridGeometry.pixels(20, 10);
    Path file = write("g.tif", pixels, values(pixels, 1), 20);
    assertEquals(List.of("None None"), Gdal.python(
        "d = gdal.Open(args[0]); print(d.GetGeoTransform(can_return_null=True), d.GetSpatialRef())", file));
  }

  @Test
  void rotatedGridsAndOtherSystemsArriveInGdal() throws Exception {
    AffineGrid rotated = new AffineGrid(500_000, 20, 5, 4_000_000, 3, -25);
    List<Integer> codes = List.of(32719, 4326, 3857, 25832, 31468, 2154, 3035);
    for (int code : codes) {
      GridGeometry grid = new GridGeometry(20, 10, rotated, Optional.of(Crs.epsg(code)));
      write(code + ".tif", grid, values(grid, 1), 20);
    }
    List<String> lines = Gdal.python("""
        for code in args[1:]:
            d = gdal.Open(args[0] + '/' + code + '.tif')
            print(d.GetGeoTransform(), d.GetSpatialRef().GetAuthorityCode(None))
        """, java.util.stream.Stream.concat(java.util.stream.Stream.of(temp), codes.stream()).toArray());
    assertEquals(codes.stream().map(c -> "(500000.0, 20.0, 5.0, 4000000.0, 3.0, -25.0) " + c).toList(), lines);
  }

  @Test
  void aSystemKnownByTextOnlyArrivesInGdal() throws Exception {
    for (String projection : List.of(
        "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",1],PARAMETER[\"central_meridian\",13.5],"
            + "PARAMETER[\"scale_factor\",0.9997],PARAMETER[\"false_easting\",100000],PARAMETER[\"false_northing\",7]",
        "PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],PARAMETER[\"latitude_of_center\",40],"
            + "PARAMETER[\"longitude_of_center\",9],PARAMETER[\"false_easting\",5],PARAMETER[\"false_northing\",6]",
        "PROJECTION[\"Sinusoidal\"],PARAMETER[\"longitude_of_center\",9],PARAMETER[\"false_easting\",5],"
            + "PARAMETER[\"false_northing\",6]",
        "PROJECTION[\"Eckert_III\"],PARAMETER[\"central_meridian\",9],PARAMETER[\"false_easting\",5],"
            + "PARAMETER[\"false_northing\",6]")) { // the last one is not known to GeoTools
      String wkt = "PROJCS[\"mine\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]," + projection + ",UNIT[\"metre\",1]]";
      GridGeometry grid = new GridGeometry(20, 10, UTM.affine(), Optional.of(new Crs(null, wkt)));
      Path file = write("wkt" + projection.hashCode() + ".tif", grid, values(grid, 1), 20);
      assertEquals(List.of("True"), Gdal.python("""
          want = osr.SpatialReference()
          want.ImportFromWkt(args[1])
          want.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
          have = gdal.Open(args[0]).GetSpatialRef()
          a = osr.SpatialReference()
          a.ImportFromEPSG(4326)
          a.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
          p = osr.CoordinateTransformation(a, want).TransformPoint(11, 45, 0)
          q = osr.CoordinateTransformation(a, have).TransformPoint(11, 45, 0)
          print(abs(p[0] - q[0]) < 1e-6 and abs(p[1] - q[1]) < 1e-6 or (p, q, have.ExportToWkt()))
          """, file, wkt), projection);
    }
  }
}
