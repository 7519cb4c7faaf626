/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.area;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.diffusion.internal.patches.NamedScenes;
import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.WktPolygons;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

class AreaReaderTest {
  private static final GridGeometry GRID = new GridGeometry(6, 5, AffineGrid.northUp(500000, 4000000, 30),
      Optional.of(Crs.epsg(32633)));

  private static final Feature POINT = new Feature("point", List.of(new double[] {1, 2}), List.of());
  private static final Feature SQUARE = new Feature("square", List.of(), List.of(new double[] {500.03, 3999.97, 500.12,
      3999.97, 500.12, 3999.88, 500.03, 3999.88}));

  @TempDir
  private Path folder;

  private final AreaReader reader = new AreaReader(NamedScenes.readers("mask.tif", new MemoryScene("mask",
      GridGeometry.pixels(2, 2), SpectralAxis.unknown(List.of("1")), "", new float[][] {{0, 1, Float.NaN, 2}})),
      file -> new Features(file, Optional.of(Crs.WGS84), List.of(POINT, SQUARE)), new ThousandthDegrees());

  /** Longitude and latitude that are thousandths of the map's coordinates. */
  private static final class ThousandthDegrees implements CoordinateTransforms {

    @Override
    public CoordinateTransform between(Crs from, Crs to) {
      assertEquals(Crs.epsg(32633), to);
      return (xy, count) -> {
        for (int i = 0; i < 2 * count && from.equals(Crs.WGS84); i++) {
          xy[i] = xy[i] == 0 ? Double.NaN : xy[i] * 1000;
        }
      };
    }

    @Override
    public String describe(Crs crs) {
      return crs.toString();
    }

    @Override
    public Crs normalise(Crs crs) {
      return crs;
    }

    @Override
    public boolean isGeographic(Crs crs) {
      return crs.equals(Crs.WGS84);
    }
  }

  private static String picture(boolean... cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      text.append(i % 6 == 0 && i > 0 ? "/" : "").append(cells[i] ? '#' : '.');
    }
    return text.toString();
  }

  @Test
  void cellsWhoseCentresAreInside() throws ToolException {
    Area square = reader.polygon(WktPolygons.parse("POLYGON ((500030 3999970, 500120 3999970, 500120 3999880, 500030 3999880))"));
    assertEquals("....../.###../.###../.###../......", picture(square.cells(GRID)));
    Area half = reader.polygon(WktPolygons.parse("polygon((500044 3999986, 500046 3999986, 500046 3999900, 500044 3999900))"));
    assertEquals(".#..../.#..../.#..../....../......", picture(half.cells(GRID)));
  }

  @Test
  void holesAndSeveralPolygons() throws ToolException {
    Area ring = reader.polygon(WktPolygons.parse("POLYGON((500000 4000000, 500150 4000000, 500150 3999850, 500000 3999850),"
        + " (500030 3999970, 500120 3999970, 500120 3999880, 500030 3999880))"));
    assertEquals("#####./#...#./#...#./#...#./#####.", picture(ring.cells(GRID)));
    Area two = reader.polygon(WktPolygons.parse("SRID=32633; MULTIPOLYGON (((500000 4000000, 500031 4000000, 500031 3999969, 500000 "
        + "3999969, 500000 4000000)), ((400000 3999880, 900000 3999880, 900000 3000000, 400000 3000000)))"));
    assertEquals("#...../....../....../....../######", picture(two.cells(GRID)));
  }

  @Test
  void featuresInAnotherSystem() throws IOException, ToolException {
    Path file = folder.resolve("a.geojson");
    Files.writeString(file, "features are in memory");
    assertEquals("....../.###../.###../.###../......", picture(reader.read(file).cells(GRID)));
    String message = assertThrows(InputException.class,
        () -> reader.read(file).cells(GridGeometry.pixels(6, 5))).getMessage();
    assertTrue(message.contains("no coordinate reference system"), message);
  }

  @Test
  void masks() throws IOException, ToolException {
    Path file = Files.writeString(folder.resolve("mask.tif"), "values are in memory");
    Area mask = reader.read(file);
    assertArrayEquals(new boolean[] {false, true, false, true}, mask.cells(GridGeometry.pixels(2, 2)));
    String message = assertThrows(InputException.class, () -> mask.cells(GRID)).getMessage();
    assertTrue(message.contains("2 x 2 cells and the map 6 x 5"), message);
  }

  @Test
  void refusals() throws IOException {
    Path file = Files.writeString(folder.resolve("line.wkt"), "LINESTRING(1 2, 3 4)");
    assertTrue(assertThrows(InputException.class, () -> reader.read(file)).getMessage().contains("neither POLYGON"));
    String message = assertThrows(InputException.class,
        () -> reader.polygon(WktPolygons.parse("SRID=4326;POLYGON((0 1, 1 1, 1 2))")).cells(GRID)).getMessage();
    assertTrue(message.contains("cannot be brought into"), message);
  }
}
