/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.SceneException;

class VectorFileReaderTest {
  @TempDir
  Path folder;

  private Features read(String name, String text) throws IOException {
    return new VectorFileReader().read(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void geoJsonGivesNamedPointsAndRings() throws IOException {
    Features features = read("a.geojson", """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"Name": "wood"}, "geometry":
            {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]], [[1.5, 2.1], [2, 2.1], [2, 3]]]}},
          {"type": "Feature", "properties": {"id": 7}, "geometry": {"type": "MultiPoint", "coordinates": [[5, 6, 9]]}},
          {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}},
          {"type": "Feature", "properties": null, "geometry": null}]}""");
    assertEquals(Optional.of(Crs.WGS84), features.crs());
    assertEquals(List.of("wood", "7"), features.features().stream().map(Feature::name).toList());
    assertEquals(2, features.features().get(0).rings().size());
    assertArrayEquals(new double[] {1, 2, 3, 2, 3, 4, 1, 2}, features.features().get(0).rings().get(0));
    assertArrayEquals(new double[] {5, 6}, features.features().get(1).points().get(0));
  }

  @Test
  void theReferenceSystemOfOlderGeoJsonIsUsed() throws IOException {
    String text = """
        {"type": "Point", "coordinates": [300000, 5800000],
         "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}}""";
    assertEquals(Optional.of(Crs.epsg(32633)), read("b.json", text).crs());
    assertThrows(SceneException.class, () -> read("c.json", text.replace("EPSG::32633", "moon")));
  }

  @Test
  void whatIsNoGeoJsonIsRefusedInOneSentence() {
    for (String text : List.of("no json", "[1]", "{}", "{\"type\": \"Point\", \"coordinates\": [1]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[1, 2], [3, 4]]]}",
        "{\"type\": \"FeatureCollection\", \"features\": []}")) {
      SceneException e = assertThrows(SceneException.class, () -> read("d.geojson", text), text);
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
  }

  @Test
  void aShapefileGivesItsPolygonsNamesAndSystem() throws IOException {
    ByteBuffer polygon = ByteBuffer.allocate(44 + 8 + 16 * 7).order(ByteOrder.LITTLE_ENDIAN);
    polygon.putInt(5).putDouble(0).putDouble(0).putDouble(9).putDouble(9).putInt(2).putInt(7).putInt(0).putInt(4);
    for (double value : new double[] {0, 0, 9, 0, 9, 9, 0, 0, 1, 1, 2, 1, 2, 2}) {
      polygon.putDouble(value);
    }
    shapefile(polygon.array());
    Files.writeString(folder.resolve("s.prj"), "PROJCS[\"x\"]");
    Files.write(folder.resolve("s.dbf"), dbase("NAME", "lake"));
    Features features = new VectorFileReader().read(folder.resolve("s.shp"));
    assertEquals("PROJCS[\"x\"]", features.crs().orElseThrow().wkt());
    Feature lake = features.features().get(0);
    assertEquals("lake", lake.name());
    assertArrayEquals(new double[] {0, 0, 9, 0, 9, 9, 0, 0}, lake.rings().get(0));
    assertArrayEquals(new double[] {1, 1, 2, 1, 2, 2}, lake.rings().get(1));
  }

  @Test
  void aCutShapefileIsRefused() throws IOException {
    shapefile(new byte[60]);
    byte[] whole = Files.readAllBytes(folder.resolve("s.shp"));
    Files.write(folder.resolve("s.shp"), java.util.Arrays.copyOf(whole, whole.length - 10));
    SceneException e = assertThrows(SceneException.class,
        () -> new VectorFileReader().read(folder.resolve("s.shp")));
    assertTrue(e.getMessage().contains("record 1"), e.getMessage());
  }

  private void shapefile(byte[] shape) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(108 + shape.length);
    file.putInt(0, 9994).putInt(100, 1).putInt(104, shape.length / 2).put(108, shape);
    Files.write(folder.resolve("s.shp"), file.array());
  }

  private static byte[] dbase(String title, String value) {
    int header = 32 + 32 + 1;
    ByteBuffer table = ByteBuffer.allocate(header + 11).order(ByteOrder.LITTLE_ENDIAN);
    table.put(0, (byte) 3).putInt(4, 1).putShort(8, (short) header).putShort(10, (short) 11);
    table.put(32, title.getBytes(StandardCharsets.US_ASCII)).put(32 + 11, (byte) 'C').put(32 + 16, (byte) 10);
    table.put(64, (byte) 0x0D).put(header + 1, value.getBytes(StandardCharsets.US_ASCII));
    return table.array();
  }
}
