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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.missions.internal.product.HyperionBands;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.WavelengthWindows;
import org.mixel.raster.io.GeoTiffReader;

class DesisAndHyperionTest {
  @TempDir
  Path temp;

  private final SceneReaders readers =
      new SceneReaders(List.of(new GeoTiffReader(new TileCache()), new DesisReader(new TileCache()),
          new HyperionReader(new TileCache())));

  @Test
  void desisComesScaledAndFlagged() throws IOException {
    String name = "DESIS-HSI-L2A-DT0000000001_001-20200101T000000-V0210";
    Files.writeString(temp.resolve(name + "-METADATA.xml"), """
        <hsi_doc><base><temporalCoverage><startTime>2020</startTime></temporalCoverage></base><specific>
        <bandCharacterisation>
        <band><bandNumber>1</bandNumber><wavelengthCenterOfBand>401.9</wavelengthCenterOfBand>
        <wavelengthWidthOfBand>3.5</wavelengthWidthOfBand><gainOfBand>0.0001</gainOfBand>
        <offsetOfBand>0</offsetOfBand></band>
        <band><bandNumber>2</bandNumber><wavelengthCenterOfBand>404.4</wavelengthCenterOfBand>
        <wavelengthWidthOfBand>3.6</wavelengthWidthOfBand><gainOfBand>0.0002</gainOfBand>
        <offsetOfBand>0.5</offsetOfBand></band></bandCharacterisation></specific></hsi_doc>
        """);
    float[] values = Rasters.counting(Rasters.GRID, 1000);
    values[11] = -32_768;
    Rasters.write(temp.resolve(name + "-SPECTRAL_IMAGE.tif"), Rasters.GRID, 2, values);
    float[] none = Rasters.filled(Rasters.GRID, 0);
    Rasters.write(temp.resolve(name + "-QL_QUALITY-2.tif"), Rasters.GRID, 10, none, none, none, none, none,
        new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, none, none, Rasters.filled(Rasters.GRID, 1));
    for (String ending : List.of("-METADATA.xml", "-SPECTRAL_IMAGE.tif")) {
      try (Scene scene = readers.open(temp.resolve(name + ending))) {
        assertEquals("DESIS L2A", scene.format());
        assertEquals(WavelengthWindows.NONE, scene.badWindows().windows());
        assertEquals(Rasters.GRID, scene.grid());
        assertArrayEquals(new double[] {401.9, 404.4}, scene.axis().wavelengths());
        assertEquals(3.6, scene.axis().fwhm(1));
        assertEquals(.1, Rasters.band(scene, 0)[0], 1e-7);
        assertEquals(.5 + .2002, Rasters.band(scene, 1)[1], 1e-6);
        assertTrue(Float.isNaN(Rasters.band(scene, 1)[11]));
        assertEquals(8, scene.flags().size());
        assertEquals(1, Rasters.flag(scene, "cloud over land")[0]);
        assertEquals(0, Rasters.flag(scene, "water")[0]);
      }
    }
    Files.delete(temp.resolve(name + "-SPECTRAL_IMAGE.tif"));
    assertFailure(temp.resolve(name + "-METADATA.xml"), "is not beside it");
  }

  private Path hyperion() throws IOException {
    String name = "EO1H1980332013105110KF";
    for (int band : new int[] {1, 29, 71, 93}) {
      Rasters.write(temp.resolve(String.format("%s_B%03d_L1T.TIF", name, band)), Rasters.GRID, 1,
          Rasters.counting(Rasters.GRID, band == 93 ? 0 : 400));
    }
    return Files.writeString(temp.resolve(name + "_MTL_L1T.TXT"), """
        GROUP = L1_METADATA_FILE
          GROUP = PRODUCT_METADATA
            PRODUCT_TYPE = "L1T"
            SPACECRAFT_ID = "EO1"
            SENSOR_ID = "HYPERION"
            ACQUISITION_DATE = 2013-04-15
            BAND29_FILE_NAME = "EO1H1980332013105110KF_B029_L1T.TIF"
          END_GROUP = PRODUCT_METADATA
          GROUP = RADIANCE_SCALING
            SCALING_FACTOR_VNIR = 40
            SCALING_FACTOR_SWIR = 80
          END_GROUP = RADIANCE_SCALING
        END_GROUP = L1_METADATA_FILE
        END
        """);
  }

  @Test
  void hyperionIsPutTogetherFromItsBands() throws IOException {
    try (Scene scene = readers.open(hyperion())) {
      assertEquals("Hyperion L1T", scene.format());
      assertEquals("1350-1450,1800-1950", scene.badWindows().windows().toString());
      assertEquals(Rasters.GRID, scene.grid());
      assertEquals(List.of("B1 - 355.6 nm", "B29 - 640.5 nm", "B71 - 851.9 nm", "B93 - 1073.9 nm"),
          scene.axis().names());
      assertFalse(scene.axis().isUsable(0));
      assertTrue(scene.axis().isUsable(1));
      assertFalse(scene.axis().isUsable(2));
      assertEquals(10, Rasters.band(scene, 1)[0]);
      assertEquals(1 / 80f, Rasters.band(scene, 3)[1]);
      assertTrue(Float.isNaN(Rasters.band(scene, 3)[0]));
      float[] pixel = new float[3];
      scene.read(new org.mixel.model.Window(1, 0, 1, 1), new int[] {3, 1, 2}, Scene.Interleave.PIXEL, pixel);
      assertArrayEquals(new float[] {1 / 80f, 401 / 40f, 401 / 80f}, pixel);
      assertTrue(scene.warnings().toString().contains("Only 4 of 242 band files"));
    }
  }

  /** Some rows of the table that the USGS published. */
  @Test
  void hyperionHasThePublishedWavelengths() throws IOException {
    HyperionBands bands = HyperionBands.read();
    double[][] published = {{1, 355.59, 11.3871}, {2, 365.76, 11.3871}, {8, 426.82, 11.3871}, {29, 640.5, 10.3188},
        {57, 925.41, 11.2754}, {58, 935.58, 11.2754}, {70, 1057.68, 11.2754}, {71, 851.92, 11.0457},
        {86, 1003.3, 11.0457}, {93, 1073.89, 11.0122}, {107, 1215.17, 10.7822}, {149, 1638.81, 11.4958},
        {180, 1951.57, 10.9698}, {224, 2395.5, 10.4077}, {242, 2577.08, 10.4077}};
    for (double[] row : published) {
      assertEquals(row[1], bands.wavelength((int) row[0]), "band " + row[0]);
      assertEquals(row[2], bands.fwhm((int) row[0]), "band " + row[0]);
    }
    for (int band = 2; band <= HyperionBands.COUNT; band++) {
      double step = bands.wavelength(band) - bands.wavelength(band - 1);
      assertTrue(band == 71 || step > 9.98 && step < 10.2, "band " + band + " follows after " + step + " nm");
    }
  }

  @Test
  void hyperionThatCannotBeUsedIsRefused() throws IOException {
    Path text = hyperion();
    Files.writeString(text, Files.readString(text).replace("VNIR = 40", "VNIR = 0"));
    assertFailure(text, "SCALING_FACTOR_VNIR is 0");
    Files.writeString(text, Files.readString(text).replace("VNIR = 0", "VNIR = 40"));
    Rasters.write(temp.resolve("EO1H1980332013105110KF_B029_L1T.TIF"), Rasters.GRID.crop(
        new org.mixel.model.Window(0, 0, 2, 2)), 1, new float[4]);
    assertFailure(text, "has another size");
    Files.writeString(temp.resolve("EO1_MTL_L1T.TXT"), "GROUP = A\nSENSOR_ID = \"HYPERION\"\n");
    assertFailure(temp.resolve("EO1_MTL_L1T.TXT"), "none of the band files");
  }

  private void assertFailure(Path file, String part) {
    String message = assertThrows(SceneException.class, () -> readers.open(file)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
