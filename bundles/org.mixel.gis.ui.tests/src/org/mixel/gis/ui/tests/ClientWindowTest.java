/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.MapPolygon;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.app.MenuReport;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.map.MapView;
import org.mixel.map.MapLayer;
import org.mixel.map.RasterLayer;
import org.mixel.map.Viewport;

/** The client's window: views, menus, layers. */
class ClientWindowTest {
  private static final List<String> VIEWS = List.of("org.mixel.gis.ui.map", "org.mixel.gis.ui.layers",
      "org.mixel.gis.ui.toolbox", "org.mixel.gis.ui.history", "org.mixel.gis.ui.progress");

  @TempDir
  private Path folder;

  private static IWorkbenchPage page() {
    return Ui.window().getActivePage();
  }

  private static ClientServices services() {
    return PlatformUI.getWorkbench().getService(ClientServices.class);
  }

  private static Shell window() {
    return Ui.window().getShell();
  }

  private static List<RasterLayer> rasters() {
    return services().session().model().layers().stream().filter(RasterLayer.class::isInstance)
        .map(RasterLayer.class::cast).toList();
  }

  @BeforeAll
  static void showFailures() {
    Ui.showFailures();
  }

  @AfterEach
  void cleanUp() {
    services().opener().close(rasters());
  }

  private Path raster(String name) throws IOException {
    Path file = folder.resolve(name);
    services().writer().write(file, SampleTool.maps(64), Map.of());
    return file;
  }

  @Test
  void viewsOfThePerspectiveAreOpen() {
    for (String id : VIEWS) {
      IViewPart view = page().findView(id);
      assertNotNull(view, id);
    }
    assertEquals("Mixel GIS", window().getText());
  }

  @Test
  void worldOutlineIsTheBaseLayer() {
    MapLayer base = services().session().model().layers().get(0);
    assertEquals("World", base.name());
    assertFalse(base instanceof RasterLayer);
  }

  @Test
  void menusHoldTheRegisteredToolAndTheCommands() {
    List<String> menus = MenuReport.lines(window().getMenuBar());
    assertTrue(menus.contains("Sampling > Maps > Sample Maps…"), menus.toString());
    assertTrue(menus.contains("File > Open…"), menus.toString());
    assertTrue(menus.stream().noneMatch(entry -> entry.contains("Unmix")), "the base client unmixes nothing");
  }

  @Test
  void openedRasterIsListedAndPainted() throws IOException {
    services().opener().open(List.of(raster("ramp.tif")));
    Ui.waitUntil("the raster is a layer", () -> rasters().size() == 1);
    Ui.waitUntil("the layer is selected", () -> services().session().selectedLayer().isPresent());
    assertEquals("ramp", rasters().get(0).name());
    assertEquals("EPSG:32633", services().session().model().crs().orElseThrow().code());

    MapCanvas canvas = ((MapView) page().findView(MapView.ID)).canvas();
    Ui.waitUntil("the map shows the ramp", () -> canvas.isUpToDate() && Ui.colours(canvas).size() > 50);

    Table layers = Ui.find(window(), Table.class).stream().filter(table -> table.getItemCount() > 0)
        .filter(table -> table.getItem(0).getText().equals("ramp")).findFirst().orElseThrow();
    assertTrue(layers.getItem(0).getChecked());
  }

  @Test
  void aPolygonIsDrawnWithTheMouse() throws IOException {
    services().opener().open(List.of(raster("field.tif")));
    MapCanvas canvas = ((MapView) page().findView(MapView.ID)).canvas();
    Ui.waitUntil("the map shows the raster", () -> rasters().size() == 1 && canvas.isUpToDate());
    Viewport viewport = canvas.viewport().orElseThrow();
    List<Optional<MapPolygon>> answers = new ArrayList<>();
    services().session().askForPolygon(answers::add);
    for (int[] corner : new int[][] {{40, 40}, {90, 40}, {65, 80}, {65, 80}}) {
      Ui.mouse(canvas, SWT.MouseDown, corner);
      Ui.mouse(canvas, SWT.MouseUp, corner);
    }
    assertEquals(viewport, canvas.viewport().orElseThrow(), "drawing does not move the map");
    Ui.mouse(canvas, SWT.MouseDoubleClick, 65, 80);
    double[] corners = answers.get(0).orElseThrow().corners();
    assertArrayEquals(new double[] {viewport.mapX(40), viewport.mapY(40), viewport.mapX(90), viewport.mapY(40),
        viewport.mapX(65), viewport.mapY(80)}, corners, 1e-9);
    assertTrue(answers.get(0).orElseThrow().toWkt().startsWith("SRID=32633;POLYGON (("));

    services().session().askForPolygon(answers::add);
    Event escape = new Event();
    escape.keyCode = SWT.ESC;
    canvas.notifyListeners(SWT.KeyDown, escape);
    assertEquals(Optional.empty(), answers.get(1));
  }

  @Test
  void rasterWithoutPlaceBesideOthersIsNoticedOnce() throws IOException {
    services().opener().open(List.of(raster("placed.tif")));
    Ui.waitUntil("the raster is a layer", () -> rasters().size() == 1);
    Path file = folder.resolve("nowhere.tif");
    services().writer().write(file, SampleTool.nowhere(16), Map.of());
    services().opener().open(List.of(file));
    Shell notice = Ui.waitForShell("the notice", shell -> shell.getText().equals("nowhere"));
    assertTrue(Ui.shows(notice, "has no coordinate reference system and the other rasters have one"),
        Ui.texts(notice).toString());
    notice.close();
    assertEquals(2, rasters().size());
    assertFalse(services().session().model().canShow(rasters().get(1)));
  }

  @Test
  void preferencesHideTheWorld() {
    for (boolean shown : new boolean[] {false, true}) {
      PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(window(), "org.mixel.gis.ui.preferences",
          null, null);
      dialog.setBlockOnOpen(false);
      dialog.open();
      Ui.press(Ui.button(dialog.getShell(), "Show the outline of the world below the rasters"));
      Ui.press(Ui.button(dialog.getShell(), "Apply and Close"));
      assertEquals(shown, services().session().model().layers().get(0).visible());
    }
  }

  @Test
  void preferencesSizeTheCacheAtOnce() {
    long automatic = services().cache().bound();
    setCacheSize("64M");
    assertEquals(64 << 20, services().cache().bound());
    setCacheSize("");
    assertEquals(automatic, services().cache().bound());
  }

  private static void setCacheSize(String text) {
    PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(window(), "org.mixel.gis.ui.preferences",
        null, null);
    dialog.setBlockOnOpen(false);
    dialog.open();
    List<Text> fields = Ui.find(dialog.getShell(), Text.class).stream()
        .filter(field -> (field.getStyle() & SWT.SEARCH) == 0).toList();
    Text size = fields.get(fields.size() - 1);
    size.setText("much");
    size.notifyListeners(SWT.FocusOut, new Event());
    assertFalse(Ui.button(dialog.getShell(), "Apply and Close").isEnabled(), "no size is accepted");
    size.setText(text);
    size.notifyListeners(SWT.FocusOut, new Event());
    Ui.press(Ui.button(dialog.getShell(), "Apply and Close"));
  }

  @Test
  void opacitySliderChangesTheSelectedLayer() throws IOException {
    services().opener().open(List.of(raster("faint.tif")));
    Ui.waitUntil("the layer is selected", () -> services().session().selectedLayer().isPresent());
    Scale slider = Ui.find(window(), Scale.class).get(0);
    Ui.waitUntil("the slider is ready", slider::isEnabled);
    slider.setSelection(40);
    Ui.press(slider);
    assertEquals(0.4, services().session().selectedLayer().orElseThrow().opacity());
  }

  @Test
  void fileOfNoKnownFormatIsRefusedInOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.he5"), "Dear reader");
    services().opener().open(List.of(file));
    Shell dialog = Ui.waitForShell("the failure", shell -> shell.getText().equals("Open letter.he5"));
    assertTrue(Ui.shows(dialog, "the format is not recognised"), Ui.texts(dialog).toString());
    assertTrue(Ui.shows(dialog, file.toString()), "names the file");
    assertFalse(Ui.shows(dialog, "Exception"), "the stack trace is folded away");
    dialog.close();
    assertEquals(0, rasters().size());
  }
}
