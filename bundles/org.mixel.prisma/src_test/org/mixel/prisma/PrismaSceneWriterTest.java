/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.model.Scene;
import org.mixel.model.Scene.Interleave;
import org.mixel.model.SceneOptions;
import org.mixel.model.Window;
import org.mixel.model.TileCache;

class PrismaSceneWriterTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {32632, 32719})
  void theReaderGetsBackWhatWasWritten(int epsg) throws IOException {
    Path file = SmallProduct.write(folder, epsg);
    assertEquals("PRS_L2D_STD_20240615101233_20240615101237_0001.he5", file.getFileName().toString());
    try (Scene scene = new PrismaReader(new Utm(), new TileCache()).open(file, SceneOptions.DEFAULT)) {
      assertEquals(SmallProduct.grid(epsg), scene.grid());
      assertEquals(PrismaBands.nominal().axis().names(), scene.axis().names());
      assertEquals(List.of(), scene.warnings());
      assertEquals("within 0.", scene.metadata().get("Grid against latitude/longitude").substring(0, 9));
      int bands = scene.axis().size();
      float[] values = new float[SmallProduct.COLUMNS * bands];
      for (int row = 0; row < SmallProduct.ROWS; row++) {
        scene.read(new Window(0, row, SmallProduct.COLUMNS, 1), IntStream.range(0, bands).toArray(),
            Interleave.PIXEL, values);
        assertArrayEquals(expected(row, bands), values, 1.0f / 65535);
      }
      byte[] flags = new byte[SmallProduct.ROWS * SmallProduct.COLUMNS];
      scene.readFlag("saturated", scene.grid().extent(), flags);
      assertEquals(1, IntStream.range(0, flags.length).map(i -> flags[i]).sum());
      assertEquals(1, flags[SmallProduct.COLUMNS + 2]);
    }
  }

  private static float[] expected(int row, int bands) {
    float[] values = SmallProduct.row(row, bands);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] <= 0 ? Float.NaN : Math.min(values[i], 1);
    }
    return values;
  }

  @Test
  void otherReadersSeeTrueUnsignedTypes() throws IOException, InterruptedException {
    Path file = SmallProduct.write(folder, 32632);
    String script = "import h5py,sys\n"
        + "f = h5py.File(sys.argv[1], 'r'); d = f['HDFEOS/SWATHS/PRS_L2D_HCO']\n"
        + "c = d['Data Fields/SWIR_Cube']; e = d['Data Fields/SWIR_PIXEL_L2_ERR_MATRIX']\n"
        + "print(c.dtype, c.shape, int(c[:].max()), e.dtype, int(e[:].max()), len(f.attrs),"
        + " d['Geolocation Fields/Latitude'].dtype,"
        + " f.attrs['Processing_Level'].decode(), f.attrs['Epsg_Code'], len(f.attrs['List_Cw_Swir']),"
        + " f.attrs['List_Cw_Vnir'].dtype, round(float(f.attrs['L2ScaleVnirMax']), 4))\n";
    Path python = Path.of("/usr/bin/python3");
    Assumptions.assumeTrue(Files.isExecutable(python), "there is no Python");
    Assumptions.assumeTrue(run(python.toString(), "-c", "import h5py").exit() == 0, "Python has no h5py");
    Output output = run(python.toString(), "-c", script, file.toString());
    assertEquals("uint16 (7, 173, 9) 65535 uint8 4 62 float32 2D 32632 173 float32 0.85", output.text().strip());
  }

  @Test
  void gdalFindsTheCubes() throws IOException, InterruptedException {
    Path gdalinfo = Path.of("/usr/bin/gdalinfo");
    Assumptions.assumeTrue(Files.isExecutable(gdalinfo), "there is no gdalinfo");
    Output output = run(gdalinfo.toString(), SmallProduct.write(folder, 32632).toString());
    assertEquals(0, output.exit(), output.text());
    assertTrue(output.text().contains("VNIR_Cube (16-bit unsigned integer)"), output.text());
    assertTrue(output.text().contains("Epsg_Code=32632"), output.text());
  }

  private record Output(int exit, String text) {
  }

  private static Output run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Output(process.exitValue(), text);
  }

  @Test
  void anUnfinishedFileDisappears() throws IOException {
    Path file = folder.resolve("part.he5");
    new PrismaSceneWriter(file, SmallProduct.product(32632), new Utm()).close();
    assertFalse(Files.exists(file));
  }

  @Test
  void onlyGridsOfL2dProductsAreTaken() {
    assertThrows(IllegalArgumentException.class, () -> SmallProduct.product(4326));
  }
}
