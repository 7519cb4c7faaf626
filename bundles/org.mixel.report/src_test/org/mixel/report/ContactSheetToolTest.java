/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.map.QualitativePalette;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.SceneReaders;
import org.mixel.model.TileCache;
import org.mixel.model.SpectralAxis;
import org.mixel.process.CancelledException;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolRun;
import org.mixel.process.UsageException;
import org.mixel.raster.io.GeoToolsTransforms;

class ContactSheetToolTest {

  @TempDir
  Path temp;

  private final ContactSheetTool tool = new ContactSheetTool(new SceneReaders(List.of(new FakeFiles())),
      new GeoToolsTransforms(), new TileCache());
  private Path sheet;

  @BeforeEach
  void prepare() throws Exception {
    sheet = temp.resolve("out").resolve("sheet.png");
    Files.writeString(temp.resolve("scene.he5"), "any");
    Files.createDirectories(temp.resolve("unmix"));
    Files.writeString(temp.resolve("unmix/abundances.tif"), "any");
    EndmemberCsv.write(temp.resolve("unmix/endmembers.csv"), FakeFiles.endmembers());
    Files.createDirectories(temp.resolve("synthesis"));
    for (int i = 1; i <= 6; i++) {
      Files.writeString(temp.resolve("synthesis/synthetic-0" + i + ".tif"), "any");
    }
  }

  private BufferedImage run(Progress progress, String... arguments) throws Exception {
    Map<String, List<String>> values = new HashMap<>();
    values.put("out", List.of(sheet.toString()));
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], List.of(temp.resolve(arguments[i + 1]).toString()));
    }
    ToolRun.prepare(tool, values).execute(progress, true, sentence -> { });
    return ImageIO.read(sheet.toFile());
  }

  private static boolean has(BufferedImage image, int argb) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .anyMatch(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == argb);
  }

  private static long coloursOfColumn(BufferedImage image, int x) {
    return IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y)).distinct().count();
  }

  @Test
  void everythingStandsOnOneSheet() throws Exception {
    BufferedImage image = run(Progress.NONE, "scene", "scene.he5", "abundances", "unmix", "synthetic", "synthesis");
    assertEquals(SheetStyle.WIDTH, image.getWidth());
    assertTrue(image.getHeight() > 1500 && image.getHeight() < 2600, image.getHeight() + " pixels high");
    for (int endmember = 0; endmember < 4; endmember++) {
      assertTrue(has(image, QualitativePalette.argb(endmember)), "colour of endmember " + endmember);
    }
    assertTrue(has(image, SheetStyle.NO_DATA), "missing cells");
    assertTrue(IntStream.range(SheetStyle.WIDTH - SheetStyle.MARGIN - SheetStyle.LEGEND_WIDTH, SheetStyle.WIDTH)
        .anyMatch(x -> coloursOfColumn(image, x) > 200), "legend");
  }

  @Test
  void aPartOfItIsEnough() throws Exception {
    int scene = run(Progress.NONE, "scene", "scene.he5").getHeight();
    int maps = run(Progress.NONE, "abundances", "unmix/abundances.tif").getHeight();
    int synthetic = run(Progress.NONE, "synthetic", "synthesis").getHeight();
    assertTrue(scene < 1000 && maps < 1200 && synthetic > 1000, scene + ", " + maps + ", " + synthetic);
  }

  @Test
  void absentInputsAreExplained() throws Exception {
    assertThrows(UsageException.class, () -> run(Progress.NONE));
    InputException noFolder = assertThrows(InputException.class, () -> run(Progress.NONE, "synthetic", "nowhere"));
    assertTrue(noFolder.getMessage().contains("nowhere"), noFolder.getMessage());
    InputException empty = assertThrows(InputException.class, () -> run(Progress.NONE, "synthetic", "unmix"));
    assertTrue(empty.getMessage().contains("synthetic-*.tif"), empty.getMessage());
    assertThrows(InputException.class, () -> run(Progress.NONE, "abundances", "synthesis"));
    assertFalse(Files.exists(sheet.getParent()), "nothing is left");
  }

  @Test
  void aCancelledSheetLeavesNothing() {
    Progress cancelled = Progress.silent(() -> true);
    assertThrows(CancelledException.class, () -> run(cancelled, "abundances", "unmix"));
    assertFalse(Files.exists(sheet.getParent()));
  }

  @Test
  void spectraAreInterruptedAtDroppedBands() {
    double[] wavelengths = {400, 410, 420, 430, 1000, 1010, 1020};
    SpectralAxis axis = SpectralAxis.of(wavelengths, null, null,
        IntStream.range(0, 7).mapToObj(Integer::toString).toList());
    double[][] flat = {{0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, {0, 0, 0, 0, 0, 0, 0}};
    Endmembers endmembers = new Endmembers(List.of("same", "same"), axis, flat);
    BufferedImage chart = SpectraChart.draw(endmembers, "reflectance", 900, 400);
    int colour = QualitativePalette.argb(0);
    int drawn = (int) IntStream.range(0, 900)
        .filter(x -> IntStream.range(0, 330).anyMatch(y -> chart.getRGB(x, y) == colour)).count();
    assertTrue(drawn > 40 && drawn < 150, "the line covers " + drawn + " columns of 900");
  }
}
