/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.tests.Ui;
import org.mixel.map.ColorRamp;
import org.mixel.map.RasterLayer;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.Window;

/** The main job on a real scene: the client's menu and the command line do the same, and the maps become layers. */
@Tag("slow")
class UnmixInClientTest {
  private static final Path DATA = Path.of(System.getProperty("mixel.data", "../../../shared/data"));
  private static final int ENDMEMBERS = 5;
  private static final int FILLED_CELLS = 18_432;

  @TempDir
  private Path folder;

  @BeforeAll
  static void showFailures() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "no reference data at " + DATA);
    Ui.showFailures();
  }

  @AfterEach
  void cleanUp() {
    Client.clear();
  }

  @Test
  void menuAndCommandLineGiveTheSameMaps() throws IOException {
    Path scene = DATA.resolve("enmap-potsdam.tif").toAbsolutePath().normalize();
    Path byMenu = folder.resolve("menu");
    Path byCommand = folder.resolve("command");
    Client.open(scene);
    runFromTheMenu(scene, byMenu);
    assertEquals(List.of("enmap-potsdam", "reconstruction-rmse", "abundances"), Client.layerNames());
    assertEquals("abundances", Client.services().session().selectedLayer().orElseThrow().name());
    Client.waitForMap();
    int noAbundance = ColorRamp.VIRIDIS.argb(0) & 0xFFFFFF;
    Ui.waitUntil("the map shows the abundances", () -> Ui.colours(Client.canvas()).contains(noAbundance));

    Client.command("unmix", scene, "--out", byCommand, "--endmembers", ENDMEMBERS, "--seed", 1);
    try (Scene menu = Client.services().readers().open(byMenu.resolve("abundances.tif"));
        Scene command = Client.services().readers().open(byCommand.resolve("abundances.tif"))) {
      assertEquals(ENDMEMBERS, menu.axis().size());
      assertEquals(command.axis().names(), menu.axis().names());
      assertEquals(command.grid(), menu.grid());
      for (int band = 0; band < ENDMEMBERS; band++) {
        byte[] pixels = bytes(menu, band);
        assertArrayEquals(bytes(command, band), pixels, "band " + band);
      }
      assertTrue(validCells(menu) > 0.99 * FILLED_CELLS, "only " + validCells(menu) + " cells have abundances");
      assertEquals(comparable(command, byCommand), comparable(menu, byMenu));
    }
  }

  @Test
  void wavelengthsFromAFileGiveTrueColour() {
    Path wavelengths = DATA.resolve("enmap-potsdam-wavelengths-nm.txt").toAbsolutePath();
    Client.services().opener().open(List.of(DATA.resolve("enmap-potsdam.tif")),
        new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, Optional.of(wavelengths)));
    Ui.waitUntil("the scene is a layer", () -> Client.rasters().size() == 1);
    RasterLayer layer = Client.rasters().get(0);
    double[] composite = java.util.Arrays.stream(layer.style().bands())
        .mapToDouble(band -> layer.scene().axis().wavelength(band)).toArray();
    assertArrayEquals(new double[] {660, 560, 480}, composite, 30, "red, green and blue in nanometres");
    assertNotNull(Ui.menuItem(Client.shell().getMenuBar(), "File", "Open with Wavelengths…"));
  }

  private static void runFromTheMenu(Path scene, Path out) {
    Shell dialog = Client.toolDialog("unmix", "Hyperspectral", "Unmixing", "Unmix Scene…");
    assertEquals(scene.toString(), ((Combo) Ui.field(dialog, "scene")).getText(), "the open scene is offered");
    ((Combo) Ui.field(dialog, "out")).setText(out.toString());
    ((Text) Ui.field(dialog, "endmembers")).setText(Integer.toString(ENDMEMBERS));
    ((Text) Ui.field(dialog, "seed")).setText("1");
    Ui.press(Ui.button(dialog, "Run"));
    Ui.waitUntil("the run has ended", () -> Client.lastRun().state() != RunEntry.State.RUNNING);
    assertEquals(RunEntry.State.DONE, Client.lastRun().state(), Client.lastRun().sentence());
    Ui.waitUntil("the results are layers", () -> Client.rasters().size() == 3);
    Ui.waitUntil("the abundances are selected", () -> Client.services().session().selectedLayer()
        .filter(layer -> layer.name().equals("abundances")).isPresent());
  }

  private static float[] values(Scene scene, int band) throws IOException {
    Window all = scene.grid().extent();
    float[] values = new float[(int) all.cells()];
    scene.read(all, new int[] {band}, Scene.Interleave.BAND, values);
    return values;
  }

  /** The bits themselves: a NaN of another kind or a negative zero would be another file. */
  private static byte[] bytes(Scene scene, int band) throws IOException {
    float[] values = values(scene, band);
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putInt(Float.floatToRawIntBits(value));
    }
    return bytes.array();
  }

  private static int validCells(Scene scene) throws IOException {
    int valid = 0;
    for (float value : values(scene, 0)) {
      valid += Float.isNaN(value) ? 0 : 1;
    }
    return valid;
  }

  /** The metadata but for time and the folder of the run. */
  private static Map<String, String> comparable(Scene scene, Path out) {
    Map<String, String> items = new LinkedHashMap<>();
    scene.metadata().forEach((name, value) -> items.put(name, value.replace(out.toString(), "OUT")));
    String started = items.remove("MIXEL_STARTED");
    assertTrue(started != null && !started.isEmpty(), items::toString);
    assertTrue(items.get("MIXEL_PARAMETERS").contains("OUT"), items::toString);
    return items;
  }
}
