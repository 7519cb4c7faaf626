/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.process.Progress;
import org.mixel.process.ToolRun;
import org.mixel.raster.io.GeoTiffReader;
import org.mixel.raster.io.GeoToolsTransforms;

/** A real spaceborne scene (EnMAP, Potsdam) on a sheet. */
class RealSceneTest {
  private static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));

  @TempDir
  Path temp;

  @Test
  void enmapIsShownInTrueColour() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "the reference data are not here");
    GeoToolsTransforms transforms = new GeoToolsTransforms();
    ContactSheetTool tool = new ContactSheetTool(
        new SceneReaders(List.of(new GeoTiffReader(new TileCache()))), transforms,
        new TileCache());
    Path out = temp.resolve("enmap.png");
    ToolRun.prepare(tool, Map.of("scene", List.of(DATA.resolve("enmap-potsdam.tif").toString()),
        "wavelengths", List.of(DATA.resolve("enmap-potsdam-wavelengths-nm.txt").toString()),
        "out", List.of(out.toString()))).execute(Progress.NONE, false, sentence -> { });
    BufferedImage sheet = ImageIO.read(out.toFile());
    assertEquals(SheetStyle.WIDTH, sheet.getWidth());
    long colours = IntStream.range(0, 400 * 400).map(i -> sheet.getRGB(100 + i % 400, 180 + i / 400))
        .distinct().count();
    assertTrue(colours > 2000, "a composite has many colours, found " + colours);
  }
}
