/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.mixel.cli.Cancellation;
import org.mixel.cli.CommandLineProgram;
import org.mixel.cli.Console;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.map.MapView;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.tests.Ui;
import org.mixel.map.RasterLayer;
import org.mixel.map.Viewport;

/** What the tests of this bundle do with the client. */
final class Client {

  private Client() {
  }

  static ClientServices services() {
    return PlatformUI.getWorkbench().getService(ClientServices.class);
  }

  static MapCanvas canvas() {
    return ((MapView) Ui.window().getActivePage().findView(MapView.ID)).canvas();
  }

  static Shell shell() {
    return Ui.window().getShell();
  }

  static List<RasterLayer> rasters() {
    return services().session().model().layers().stream().filter(RasterLayer.class::isInstance)
        .map(RasterLayer.class::cast).toList();
  }

  static List<String> layerNames() {
    return rasters().stream().map(RasterLayer::name).toList();
  }

  /** Opens files one after the other, so that the last is on top, and waits until the map shows them. */
  static void open(Path... files) {
    for (Path file : files) {
      int before = rasters().size();
      services().opener().open(List.of(file));
      Ui.waitUntil(file + " is a layer", () -> rasters().size() > before);
      RasterLayer layer = rasters().get(before);
      Ui.waitUntil("the layer is selected",
          () -> services().session().selectedLayer().filter(selected -> selected.id().equals(layer.id())).isPresent());
    }
    waitForCrs();
    waitForMap();
  }

  /** Waits until the map on screen has the reference system of the layers. */
  static void waitForCrs() {
    Ui.waitUntil("the map has the system of its layers",
        () -> canvas().viewport().map(Viewport::crs).equals(Optional.of(services().session().model().crs())));
  }

  /** Waits until the map is drawn and closes notices that lie over it. */
  static void waitForMap() {
    closeDialogs();
    Ui.waitUntil("the map is drawn", () -> canvas().isUpToDate());
  }

  static void closeDialogs() {
    Arrays.stream(shell().getDisplay().getShells()).filter(s -> s != shell() && s.getParent() == shell())
        .filter(Shell::isVisible).forEach(Shell::close);
  }

  /** Takes all rasters away. */
  static void clear() {
    closeDialogs();
    services().opener().close(rasters());
  }

  static Shell toolDialog(String id, String... menu) {
    Ui.press(Ui.menuItem(shell().getMenuBar(), menu));
    return Ui.waitForShell("the dialog", s -> id.equals(s.getData("mixel.tool")));
  }

  static RunEntry lastRun() {
    List<RunEntry> entries = services().history().entries();
    return entries.get(entries.size() - 1);
  }

  /** A button of a tool bar of the window. */
  static ToolItem toolItem(String toolTip) {
    return Ui.find(shell(), ToolBar.class).stream().flatMap(bar -> Arrays.stream(bar.getItems()))
        .filter(item -> toolTip.equals(item.getToolTipText())).findFirst()
        .orElseThrow(() -> new AssertionError("no tool button " + toolTip));
  }

  static void mouse(int type, int x, int y, int button, int count) {
    Event event = new Event();
    event.x = x;
    event.y = y;
    event.button = button;
    event.count = count;
    canvas().notifyListeners(type, event);
  }

  static void click(int x, int y) {
    mouse(SWT.MouseMove, x, y, 0, 0);
    mouse(SWT.MouseDown, x, y, 1, 1);
    mouse(SWT.MouseUp, x, y, 1, 1);
  }

  /** Runs a command as the command line does; it must end well. */
  static void command(Object... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = new CommandLineProgram(services().tools(), new Console(stream, stream, false), new Cancellation())
        .run(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    assertEquals(0, code, () -> said.toString(StandardCharsets.UTF_8));
    assertTrue(said.size() > 0);
  }
}
