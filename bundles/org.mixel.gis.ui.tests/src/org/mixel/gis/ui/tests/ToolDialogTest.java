/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.app.ClientPreferences;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.map.MapView;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.map.RasterLayer;

/** A tool from its menu entry over its generated dialog to layers, failures and cancellation. */
class ToolDialogTest {
  @TempDir
  private Path folder;

  private static ClientServices services() {
    return PlatformUI.getWorkbench().getService(ClientServices.class);
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
    Ui.find(ToolDialogTest::isDialog).ifPresent(Shell::close);
    services().opener().close(rasters());
  }

  private static boolean isDialog(Shell shell) {
    return "sample-maps".equals(shell.getData("mixel.tool"));
  }

  private static boolean isQuestion(Shell shell) {
    return shell.getText().equals("Replace outputs?");
  }

  private Shell openDialog(String out, String ending) {
    IWorkbenchWindow window = Ui.window();
    Ui.press(Ui.menuItem(window.getShell().getMenuBar(), "Sampling", "Maps", "Sample Maps…"));
    Shell dialog = Ui.waitForShell("the dialog", ToolDialogTest::isDialog);
    ((Combo) Ui.field(dialog, "out")).setText(out);
    Combo choice = (Combo) Ui.field(dialog, "ending");
    choice.setText(ending);
    Ui.press(choice);
    return dialog;
  }

  private static RunEntry lastRun() {
    List<RunEntry> entries = services().history().entries();
    return entries.get(entries.size() - 1);
  }

  @Test
  void valuesAreCheckedWhileTheyAreTyped() {
    Shell dialog = openDialog(folder.toString(), "well");
    Text size = (Text) Ui.field(dialog, "size");
    assertEquals("32", size.getText(), "the default");
    assertTrue(Ui.button(dialog, "Run").isEnabled());
    size.setText("1000");
    assertFalse(Ui.button(dialog, "Run").isEnabled());
    assertTrue(Ui.shows(dialog, "it must lie between 4 and 512 cells"), Ui.texts(dialog).toString());
    size.setText("64");
    assertTrue(Ui.button(dialog, "Run").isEnabled());
  }

  @Test
  void preferredFolderIsProposedForResults() {
    ClientPreferences.node().put(ClientPreferences.RESULTS, folder.toString());
    try {
      Ui.press(Ui.menuItem(Ui.window().getShell().getMenuBar(), "Sampling", "Maps", "Sample Maps…"));
      Shell dialog = Ui.waitForShell("the dialog", ToolDialogTest::isDialog);
      assertEquals(folder.resolve("sample-maps").toString(), ((Combo) Ui.field(dialog, "out")).getText());
    } finally {
      ClientPreferences.node().remove(ClientPreferences.RESULTS);
    }
  }

  @Test
  void polygonsDrawnOnTheMapGetNames() {
    Shell dialog = openDialog(folder.toString(), "well");
    MapCanvas canvas = ((MapView) Ui.window().getActivePage().findView(MapView.ID)).canvas();
    Ui.waitUntil("the map is drawn", canvas::isUpToDate);
    for (String name : new String[] {"lake", "wood"}) {
      Ui.press(Ui.button(dialog, "Draw on Map"));
      assertFalse(dialog.isVisible(), "the dialog makes room");
      Ui.whenOpen(shell -> shell.getText().equals("Areas"), question -> {
        Ui.find(question, Text.class).get(0).setText(name);
        Ui.press(Ui.button(question, "OK"));
      });
      for (int[] corner : new int[][] {{40, 40}, {90, 40}, {65, 80}}) {
        Ui.mouse(canvas, SWT.MouseDown, corner);
        Ui.mouse(canvas, SWT.MouseUp, corner);
      }
      Ui.mouse(canvas, SWT.MouseDoubleClick, 65, 80);
      assertTrue(dialog.isVisible());
    }
    String[] lines = ((Text) Ui.field(dialog, "areas")).getText().split("\\R");
    assertEquals(2, lines.length);
    assertTrue(lines[0].startsWith("lake=SRID=4326;POLYGON (("), lines[0]);
    assertEquals(lines[0].replace("lake", "wood"), lines[1]);
  }

  @Test
  void runLeavesLayerAndHistory() {
    Path out = folder.resolve("new");
    Ui.press(Ui.button(openDialog(out.toString(), "well"), "Run"));
    Ui.waitUntil("the result is a layer", () -> rasters().size() == 1);
    assertEquals("sample", rasters().get(0).name());
    assertEquals(List.of("west", "east"), rasters().get(0).scene().axis().names());
    assertTrue(Files.isRegularFile(out.resolve("sample.tif")));
    assertEquals(RunEntry.State.DONE, lastRun().state());
    assertTrue(lastRun().sentence().contains("cells: 1024"), lastRun().sentence());
  }

  @Test
  void existingOutputsAreReplacedOnlyWhenTheUserSaysSo() throws Exception {
    Path existing = Files.writeString(folder.resolve("sample.tif"), "an old result");
    Files.setLastModifiedTime(existing, FileTime.fromMillis(0));
    Shell dialog = openDialog(folder.toString(), "well");
    Ui.whenOpen(ToolDialogTest::isQuestion, question -> Ui.press(Ui.button(question, "Cancel")));
    Ui.press(Ui.button(dialog, "Run"));
    assertEquals("an old result", Files.readString(existing));
    assertFalse(dialog.isDisposed(), "the user may choose another folder");

    Ui.whenOpen(ToolDialogTest::isQuestion, question -> Ui.press(Ui.button(question, "Replace")));
    Ui.press(Ui.button(dialog, "Run"));
    Ui.waitUntil("the result is a layer", () -> rasters().size() == 1);
    assertTrue(Files.size(existing) > 1000);
  }

  @Test
  void failureIsToldInTheSentenceOfTheTool() {
    Ui.press(Ui.button(openDialog(folder.toString(), "badly"), "Run"));
    Shell failure = Ui.waitForShell("the failure",
        shell -> shell.getText().equals("Sample Maps") && !isDialog(shell));
    assertTrue(Ui.shows(failure, SampleTool.FAILURE), Ui.texts(failure).toString());
    failure.close();
    assertEquals(RunEntry.State.FAILED, lastRun().state());
    assertEquals(SampleTool.FAILURE, lastRun().sentence());
  }

  @Test
  void cancellingEndsTheRunWithoutOutput() throws Exception {
    Path out = folder.resolve("never");
    Ui.press(Ui.button(openDialog(out.toString(), "never"), "Run"));
    Job[] running = new Job[1];
    Ui.waitUntil("the run is at work", () -> {
      running[0] = java.util.Arrays.stream(Job.getJobManager().find(null))
          .filter(job -> job.getName().equals("Sample Maps") && job.getState() == Job.RUNNING).findFirst().orElse(null);
      return running[0] != null && Files.isDirectory(out);
    });
    running[0].cancel();
    Ui.waitUntil("the run is cancelled", () -> lastRun().state() == RunEntry.State.CANCELLED);
    assertFalse(Files.exists(out), "nothing is left behind");
  }
}
