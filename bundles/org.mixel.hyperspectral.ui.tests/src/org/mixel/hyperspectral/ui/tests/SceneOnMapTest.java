/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.tests.Ui;
import org.mixel.hyperspectral.ui.internal.SpectrumView;
import org.mixel.map.ColorRamp;
import org.mixel.map.Viewport;
import org.mixel.model.Scene;
import org.mixel.model.Window;

/** A PRISMA scene on the map: mouse, spectra, order of layers, files in and out. */
@Tag("slow")
class SceneOnMapTest {
  private static final int BANDS = 234;
  private static final double POSITION_TOLERANCE = 1e-6;

  @TempDir
  private static Path folder;
  private static Path scene;
  private static Path truth;

  @BeforeAll
  static void simulate() throws IOException {
    Ui.showFailures();
    Client.command("sample-scene", "--out", folder.resolve("sample"), "--size", 64, "--seed", 3);
    try (Stream<Path> files = Files.list(folder.resolve("sample"))) {
      scene = files.filter(file -> file.toString().endsWith(".he5")).findFirst().orElseThrow();
    }
    truth = folder.resolve("sample/truth-abundances.tif");
  }

  @AfterEach
  void cleanUp() {
    Client.clear();
  }

  private static Viewport viewport() {
    return Client.canvas().viewport().orElseThrow();
  }

  @Test
  void clickShowsTheSpectrumOfThePixel() throws IOException {
    Client.open(scene);
    SpectrumView view = (SpectrumView) Ui.window().getActivePage().findView(SpectrumView.ID);
    assertNotNull(view, "the perspective holds the Spectrum view");
    Client.click(viewport().width() / 2, viewport().height() / 2);
    Ui.waitUntil("the spectrum is shown", () -> view.table().size() == 1 + BANDS);
    int row = Client.rasters().get(0).grid().height() / 2;
    int column = Client.rasters().get(0).grid().width() / 2;
    float[] values = new float[BANDS];
    Client.rasters().get(0).scene().read(new Window(column, row, 1, 1),
        java.util.stream.IntStream.range(0, BANDS).toArray(), Scene.Interleave.PIXEL, values);
    for (int band = 0; band < BANDS; band++) {
      String[] cells = view.table().get(1 + band).split(",");
      assertTrue(view.table().get(1 + band).contains("row " + row), view.table().get(1 + band));
      assertEquals(values[band], Float.parseFloat(cells[cells.length - 1]), "band " + band);
    }
    assertTrue(Ui.colours(findChart()).size() > 10, "the chart is drawn");
  }

  private static org.eclipse.swt.widgets.Control findChart() {
    return Ui.find(Client.shell(), org.mixel.gis.ui.DrawnCanvas.class).get(0);
  }

  @Test
  void wheelKeepsThePlaceUnderTheCursor() {
    Client.open(scene);
    Viewport before = viewport();
    int x = before.width() / 3;
    int y = before.height() / 4;
    Client.mouse(SWT.MouseWheel, x, y, 0, 3);
    Viewport after = viewport();
    assertTrue(after.unitsPerPixel() < before.unitsPerPixel(), "zoomed in");
    assertEquals(before.mapX(x), after.mapX(x), POSITION_TOLERANCE);
    assertEquals(before.mapY(y), after.mapY(y), POSITION_TOLERANCE);
    Client.mouse(SWT.MouseWheel, x, y, 0, -3);
    assertEquals(before.unitsPerPixel(), viewport().unitsPerPixel(), POSITION_TOLERANCE);
  }

  @Test
  void dragMovesTheMapWithTheMouse() {
    Client.open(scene);
    Viewport before = viewport();
    Client.mouse(SWT.MouseDown, 100, 120, 1, 1);
    Client.mouse(SWT.MouseMove, 130, 130, 0, 0);
    Client.mouse(SWT.MouseMove, 160, 140, 0, 0);
    Client.mouse(SWT.MouseUp, 160, 140, 1, 1);
    assertEquals(before.mapX(100), viewport().mapX(160), POSITION_TOLERANCE);
    assertEquals(before.mapY(120), viewport().mapY(140), POSITION_TOLERANCE);
  }

  @Test
  void readoutFollowsTheMapUnderAStillCursor() {
    Client.waitForCrs();
    Client.mouse(SWT.MouseMove, 200, 150, 0, 0);
    assertTrue(readout().getText().endsWith("(EPSG:4326)"), readout().getText());
    Client.open(scene);
    Viewport now = viewport();
    String place = String.format(java.util.Locale.ROOT, "E %.1f  N %.1f  (EPSG:32632)", now.mapX(200), now.mapY(150));
    Ui.waitUntil("the position is that of the new map", () -> readout().getText().equals(place));
    assertTrue(readout().getSize().x >= readout().computeSize(SWT.DEFAULT, SWT.DEFAULT).x, "nothing is cut");
  }

  private static Label readout() {
    return Ui.find(Client.shell(), Label.class).stream().filter(label -> label.getText().contains("(EPSG:"))
        .findFirst().orElseThrow();
  }

  @Test
  void productHasItsOwnName() {
    assertEquals("Mixel", Client.shell().getText());
  }

  @Test
  void orderOfLayersDecidesWhatIsSeen() {
    Client.open(scene, truth);
    int noAbundance = ColorRamp.VIRIDIS.argb(0) & 0xFFFFFF;
    Ui.waitUntil("the abundances cover the scene", () -> Ui.colours(Client.canvas()).contains(noAbundance));
    Ui.press(Client.toolItem("Move down"));
    assertEquals(truth, Client.rasters().get(0).scene().source().orElseThrow());
    Ui.waitUntil("the scene covers the abundances",
        () -> Client.canvas().isUpToDate() && !Ui.colours(Client.canvas()).contains(noAbundance));
    Ui.press(Client.toolItem("Move up"));
    Ui.waitUntil("the abundances cover the scene again", () -> Ui.colours(Client.canvas()).contains(noAbundance));
  }

  @Test
  void exportedLayerIsReadBack() throws Exception {
    Client.open(scene);
    assertNotNull(Ui.menuItem(Client.shell().getMenuBar(), "File", "Export Layer as GeoTIFF…"));
    Path target = folder.resolve("exported.tif");
    Command export = Ui.window().getService(ICommandService.class).getCommand("org.mixel.gis.ui.export");
    Ui.window().getService(IHandlerService.class).executeCommand(
        ParameterizedCommand.generateCommand(export, Map.of("org.mixel.gis.ui.file", target.toString())), null);
    Ui.waitUntil("the file is written", () -> Files.exists(target));
    try (Scene written = Client.services().readers().open(target);
        Scene original = Client.services().readers().open(scene)) {
      assertEquals(original.grid(), written.grid());
      assertEquals(BANDS, written.axis().size());
      assertTrue(written.axis().hasWavelengths());
      assertEquals(values(original).length, values(written).length);
      org.junit.jupiter.api.Assertions.assertArrayEquals(values(original), values(written));
    }
  }

  private static float[] values(Scene of) throws IOException {
    Window all = of.grid().extent();
    int[] bands = {0, 100, BANDS - 1};
    float[] values = new float[(int) all.cells() * bands.length];
    of.read(all, bands, Scene.Interleave.BAND, values);
    return values;
  }

  @Test
  void droppedFileBecomesLayer() throws ReflectiveOperationException {
    DropTarget target = (DropTarget) Client.canvas().getData(DND.DROP_TARGET_KEY);
    assertNotNull(target, "the map takes drops");
    // the toolkit makes such events itself when the desktop hands over a drop
    Class<?> type = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader());
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Event drop = (Event) constructor.newInstance();
    drop.data = new String[] {truth.toString()};
    drop.detail = DND.DROP_COPY;
    target.notifyListeners(DND.Drop, drop);
    Ui.waitUntil("the file is a layer", () -> Client.layerNames().equals(List.of("truth-abundances")));
  }
}
