/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoToolsTransforms;

class EnmapReaderTest {
  private static final String NAME = "ENMAP01-____L2A-DT0000000001_20220612T105735Z_001_V010303_20230711T184118Z";

  @TempDir
  Path temp;

  private final SceneReaders readers =
      new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new EnmapReader(new GeoToolsTransforms(),
          new TileCache())));

  private static String metadata(String level) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <level_X xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <metadata><name>product</name></metadata>
          <base><level>%s</level><temporalCoverage><startTime>2022-06-12T10:57:35Z</startTime></temporalCoverage>
            <spatialCoverage><boundingPolygon>
              <point><frame>center</frame><latitude>47.05</latitude><longitude>11.05</longitude></point>
              <point><frame>upper_left</frame><latitude>47.1</latitude><longitude>11.0</longitude></point>
              <point><frame>upper_right</frame><latitude>47.1</latitude><longitude>11.1</longitude></point>
              <point><frame>lower_right</frame><latitude>47.0</latitude><longitude>11.1</longitude></point>
              <point><frame>lower_left</frame><latitude>47.0</latitude><longitude>11.0</longitude></point>
            </boundingPolygon></spatialCoverage></base>
          <specific><bandCharacterisation>
            <bandID number="1"><wavelengthCenterOfBand>500.5</wavelengthCenterOfBand><FWHMOfBand>7</FWHMOfBand>
              <GainOfBand>0.0001</GainOfBand><OffsetOfBand>0.01</OffsetOfBand></bandID>
            <bandID number="2"><wavelengthCenterOfBand>980</wavelengthCenterOfBand><FWHMOfBand>8</FWHMOfBand>
              <GainOfBand>0.0002</GainOfBand><OffsetOfBand>0</OffsetOfBand></bandID>
            <bandID number="3"><wavelengthCenterOfBand>910</wavelengthCenterOfBand><FWHMOfBand>9</FWHMOfBand>
              <GainOfBand>0.001</GainOfBand><OffsetOfBand>-1</OffsetOfBand></bandID>
          </bandCharacterisation></specific>
          <product><bandStatistics>
            <bandID><mean>5</mean><stdDeviation>1</stdDeviation></bandID>
            <bandID><mean>-1000000</mean><stdDeviation>0</stdDeviation></bandID>
            <bandID><mean>5</mean><stdDeviation>1</stdDeviation></bandID>
          </bandStatistics></product>
        </level_X>
        """.formatted(level);
  }

  private Path l2a() throws IOException {
    Files.writeString(temp.resolve(NAME + "-METADATA.XML"), metadata("L2A"));
    float[] first = Rasters.counting(Rasters.GRID, 100);
    first[2] = -32_768;
    Rasters.write(temp.resolve(NAME + "-SPECTRAL_IMAGE.TIF"), Rasters.GRID, 3, first,
        Rasters.filled(Rasters.GRID, -32_768), Rasters.counting(Rasters.GRID, 2000));
    Rasters.write(temp.resolve(NAME + "-QL_QUALITY_CLOUD.TIF"), Rasters.GRID, 1,
        new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    Rasters.write(temp.resolve(NAME + "-QL_PIXELMASK.TIF"), Rasters.GRID, 3, Rasters.filled(Rasters.GRID, 0),
        Rasters.filled(Rasters.GRID, 0), new float[] {0, 0, 0, 0, 0, 1, 255, 0, 0, 0, 0, 0});
    return temp.resolve(NAME + "-METADATA.XML");
  }

  @Test
  void reflectanceComesScaledSortedAndFlagged() throws IOException {
    Path metadata = l2a();
    for (Path opened : List.of(metadata, temp.resolve(NAME + "-SPECTRAL_IMAGE.TIF"))) {
      try (Scene scene = readers.open(opened)) {
        assertEquals("1350-1450,1800-1950", scene.badWindows().windows().toString());
        assertEquals("EnMAP L2A", scene.format());
        assertEquals("reflectance", scene.quantity());
        assertEquals(Rasters.GRID, scene.grid());
        assertArrayEquals(new double[] {500.5, 910, 980}, scene.axis().wavelengths());
        assertEquals(9, scene.axis().fwhm(1));
        assertTrue(scene.axis().isUsable(0));
        assertFalse(scene.axis().isUsable(2), "left out by the processor");
        float[] values = new float[2 * 12];
        scene.read(scene.grid().extent(), new int[] {1, 0}, Scene.Interleave.PIXEL, values);
        assertEquals(1, values[0], 1e-6);
        assertEquals(.02, values[1], 1e-7);
        assertTrue(Float.isNaN(values[5]));
        assertEquals(.0111 + .01, values[23], 1e-7);
        assertEquals(List.of("cloud", "defective pixel"), scene.flags());
        assertArrayEquals(new byte[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, Rasters.flag(scene, "cloud"));
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, Rasters.flag(scene, "defective pixel"));
        assertEquals("2022-06-12T10:57:35Z", scene.metadata().get("Acquired"));
        assertEquals(4, scene.files().size());
      }
    }
  }

  /** L1C lies on a map grid as L2A does, and holds radiance as L1B does: 0 is its background. */
  @Test
  void radianceOnAMapGridComesScaled() throws IOException {
    String name = NAME.replace("L2A", "L1C");
    Files.writeString(temp.resolve(name + "-METADATA.XML"), metadata("L1C"));
    float[] first = Rasters.counting(Rasters.GRID, 100);
    first[3] = 0;
    Rasters.write(temp.resolve(name + "-SPECTRAL_IMAGE.TIF"), Rasters.GRID, 3, first,
        Rasters.counting(Rasters.GRID, 5), Rasters.counting(Rasters.GRID, 2000));
    Rasters.write(temp.resolve(name + "-QL_QUALITY_CLOUD.TIF"), Rasters.GRID, 1,
        new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    for (String ending : List.of("-METADATA.XML", "-SPECTRAL_IMAGE.TIF")) {
      try (Scene scene = readers.open(temp.resolve(name + ending))) {
        assertEquals("EnMAP L1C", scene.format());
        assertTrue(scene.quantity().contains("radiance"), scene.quantity());
        assertEquals(Rasters.GRID, scene.grid());
        assertEquals(Optional.empty(), scene.geolocation());
        assertArrayEquals(new double[] {500.5, 910, 980}, scene.axis().wavelengths());
        assertEquals(101 * 1e-4 + .01, Rasters.band(scene, 0)[1], 1e-7);
        assertTrue(Float.isNaN(Rasters.band(scene, 0)[3]));
        assertEquals(2001 * .001 - 1, Rasters.band(scene, 1)[1], 1e-6);
        assertArrayEquals(new byte[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, Rasters.flag(scene, "cloud"));
      }
    }
  }

  @Test
  void radianceInSensorGeometryIsPlacedByItsCorners() throws IOException {
    String name = NAME.replace("L2A", "L1B");
    Files.writeString(temp.resolve(name + "-METADATA.XML"), metadata("L1B"));
    GridGeometry pixels = GridGeometry.pixels(253, 371);
    float[] rows = new float[253 * 371];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 1 + i / 253;
    }
    Rasters.write(temp.resolve(name + "-SPECTRAL_IMAGE_VNIR.TIF"), pixels, 2, rows);
    Rasters.write(temp.resolve(name + "-SPECTRAL_IMAGE_SWIR.TIF"), pixels, 1, rows);
    Path metadata = temp.resolve(name + "-METADATA.XML");
    try (Scene scene = readers.open(metadata)) {
      assertTrue(scene.metadata().containsKey("Geometry"), "shown on a map grid");
      assertEquals(Optional.of(Crs.epsg(32632)), scene.grid().crs());
      assertEquals(List.of("VNIR", "SWIR"), scene.parts());
      double[] middle = {11.05, 47.05};
      new GeoToolsTransforms().between(Crs.WGS84, Crs.epsg(32632)).apply(middle, 1);
      int column = (int) ((middle[0] - scene.grid().affine().originX()) / 30);
      int row = (int) ((scene.grid().affine().originY() - middle[1]) / 30);
      float[] value = new float[1];
      scene.read(new org.mixel.model.Window(column, row, 1, 1), new int[] {0}, Scene.Interleave.BAND, value);
      assertEquals((186 * .0001 + .01), value[0], .0002, "the middle row, give or take one");
    }
    SceneOptions sensor = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR).withPart("SWIR");
    try (Scene scene = readers.open(metadata, sensor)) {
      assertArrayEquals(new double[] {910}, scene.axis().wavelengths());
      assertEquals(-.999f, Rasters.band(scene, 0)[0], 1e-6);
      assertEquals("radiance", scene.quantity());
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    Path metadata = l2a();
    String text = Files.readString(metadata);
    assertFailure(metadata, text.substring(0, 900), "no well-formed XML");
    assertFailure(metadata, text.replace("<level>L2A", "<level>L0"), "is of level 'L0'");
    assertFailure(metadata, text.replace("<GainOfBand>0.001</GainOfBand>", ""), "lists 2 values of specific");
    assertFailure(metadata, text.replace("<GainOfBand>0.001", "<GainOfBand>x"), "is 'x' in the metadata");
    assertFailure(metadata, text.replace("<level_X", "<!DOCTYPE a [<!ENTITY e \"x\">]><level_X"), "no well-formed");
    Files.writeString(metadata, text);
    Files.move(temp.resolve(NAME + "-SPECTRAL_IMAGE.TIF"), temp.resolve(NAME + "-SPECTRAL_IMAGE.BSQ"));
    assertFailure(metadata, text, "is no GeoTIFF");
    Files.delete(temp.resolve(NAME + "-SPECTRAL_IMAGE.BSQ"));
    assertFailure(metadata, text, "is not beside it");
  }

  private void assertFailure(Path file, String content, String part) throws IOException {
    Files.writeString(file, content);
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
