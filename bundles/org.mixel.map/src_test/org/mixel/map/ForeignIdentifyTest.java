/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.SampleType;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.StoredNumbers;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoTiffWriter;
import org.mixel.raster.io.GeoToolsTransforms;
import org.mixel.model.TileCache;

/** A click tells what {@code gdallocationinfo} tells; skipped where GDAL's programs are not installed. */
class ForeignIdentifyTest {
  private static final int POSITIONS = 100;
  private static final GridGeometry GRID = new GridGeometry(301, 257,
      AffineGrid.northUp(563952.5, 4936022.5, 30), Optional.of(Crs.epsg(32632)));

  @TempDir
  Path temp;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "UINT32", "FLOAT64"})
  void identifyEqualsGdalAtRandomMapCoordinates(SampleType type) throws Exception {
    assumeTrue(isInstalled(), "skipped: gdallocationinfo is not installed");
    Path file = write(type);
    Random random = new Random(11);
    StringBuilder positions = new StringBuilder();
    StringBuilder ours = new StringBuilder();
    try (Scene scene = new GeoTiffReader(new TileCache()).open(file, SceneOptions.DEFAULT)) {
      MapSnapshot map = new MapSnapshot(List.of(RasterLayer.open(scene, new TileCache())), GRID.crs());
      Identify identify = new Identify(new GeoToolsTransforms());
      for (int i = 0; i < POSITIONS; i++) {
        double x = GRID.affine().x(random.nextDouble() * GRID.width(), 0);
        double y = GRID.affine().y(0, random.nextDouble() * GRID.height());
        positions.append(x).append(' ').append(y).append('\n');
        for (double value : identify.at(map, x, y).get(0).values()) {
          ours.append(text(value, type)).append('\n');
        }
      }
    }
    StringBuilder gdal = new StringBuilder();
    for (String line : gdal(file, positions.toString()).lines().filter(l -> !l.isBlank()).toList()) {
      gdal.append(text(Double.parseDouble(line.replace("nan", "NaN")), type)).append('\n');
    }
    assertEquals(2 * POSITIONS, gdal.toString().lines().count());
    assertEquals(gdal.toString(), ours.toString());
  }

  /** With the digits that GDAL prints. */
  private static String text(double value, SampleType type) {
    return String.format(Locale.ROOT, type == SampleType.FLOAT32 ? "%.6g" : "%.12g", value);
  }

  private Path write(SampleType type) throws IOException {
    Path file = temp.resolve("raster.tif");
    Random random = new Random(12);
    try (RasterSink sink = new GeoTiffWriter().create(file, GRID,
        List.of(BandDescription.named("a"), BandDescription.named("b")), Map.of(),
        new StoredNumbers(type, Double.NaN))) {
      for (int band = 0; band < 2; band++) {
        double[] values = new double[GRID.width() * GRID.height()];
        for (int i = 0; i < values.length; i++) {
          values[i] = type == SampleType.UINT32 ? random.nextInt() & 0xffff_ffffL
              : random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
        }
        sink.write(band, GRID.extent(), values);
      }
      sink.finish();
    }
    return file;
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("gdallocationinfo", "--version").redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String gdal(Path file, String positions) throws IOException, InterruptedException {
    Path input = Files.writeString(temp.resolve("positions.txt"), positions);
    Path output = temp.resolve("values.txt");
    Process process = new ProcessBuilder("gdallocationinfo", "-valonly", "-geoloc", file.toString())
        .redirectInput(input.toFile()).redirectOutput(output.toFile()).start();
    assertEquals(0, process.waitFor(), new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(Files.size(output) > 0);
    return Files.readString(output);
  }
}
