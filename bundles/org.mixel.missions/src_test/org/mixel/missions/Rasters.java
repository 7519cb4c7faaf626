/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.BandDescription;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.raster.io.GeoTiffWriter;

/** Small rasters and files of other programs, for tests. */
final class Rasters {
  static final GridGeometry GRID = new GridGeometry(4, 3, new AffineGrid(500_000, 30, 0, 4_000_000, 0, -30),
      Optional.of(Crs.epsg(32633)));

  private Rasters() {
  }

  /** Writes a raster of so many bands of {@code values[band][cell]}; bands that lack values hold the last ones. */
  static void write(Path file, GridGeometry grid, int bands, float[]... values) throws IOException {
    List<BandDescription> names = IntStream.range(0, bands).mapToObj(b -> BandDescription.named("b" + b)).toList();
    try (RasterSink sink = new GeoTiffWriter().create(file, grid, names, Map.of())) {
      for (int band = 0; band < bands; band++) {
        sink.write(band, grid.extent(), values[Math.min(band, values.length - 1)]);
      }
      sink.finish();
    }
  }

  /** {@code first, first + 1, ...} for each cell of a grid. */
  static float[] counting(GridGeometry grid, int first) {
    float[] values = new float[(int) grid.extent().cells()];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i;
    }
    return values;
  }

  static float[] filled(GridGeometry grid, float value) {
    float[] values = new float[(int) grid.extent().cells()];
    Arrays.fill(values, value);
    return values;
  }

  /** All cells of a band. */
  static float[] band(Scene scene, int band) throws IOException {
    float[] values = new float[(int) scene.grid().extent().cells()];
    scene.read(scene.grid().extent(), new int[] {band}, Scene.Interleave.BAND, values);
    return values;
  }

  static byte[] flag(Scene scene, String flag) throws IOException {
    byte[] values = new byte[(int) scene.grid().extent().cells()];
    scene.readFlag(flag, scene.grid().extent(), values);
    return values;
  }

  /** Runs a script of Python that sees its arguments as {@code args}; the test is skipped where it lacks modules. */
  static List<String> python(String modules, String script, Object... arguments)
      throws IOException, InterruptedException {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python)
        && new ProcessBuilder(python.toString(), "-c", "import " + modules).start().waitFor() == 0,
        "skipped: python3 with " + modules + " is not installed");
    List<String> command = new ArrayList<>(List.of(python.toString(), "-c",
        "import sys\nimport numpy as np\nimport " + modules + "\nargs = sys.argv[1:]\n" + script));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
