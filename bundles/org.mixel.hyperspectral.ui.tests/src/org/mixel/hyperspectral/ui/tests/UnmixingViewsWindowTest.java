/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.tests.Ui;
import org.mixel.hyperspectral.ui.internal.ConvergenceView;
import org.mixel.hyperspectral.ui.internal.CountView;
import org.mixel.hyperspectral.ui.internal.EndmemberView;
import org.mixel.hyperspectral.ui.internal.MapTableView;

/** A dictionary run from the menu fills the views of unmixing. */
@Tag("slow")
class UnmixingViewsWindowTest {
  @TempDir
  private static Path folder;
  private static Path scene;

  @BeforeAll
  static void simulate() throws Exception {
    Ui.showFailures();
    Client.command("sample-scene", "--out", folder.resolve("sample"), "--size", 48, "--seed", 5);
    try (Stream<Path> files = Files.list(folder.resolve("sample"))) {
      scene = files.filter(file -> file.toString().endsWith(".he5")).findFirst().orElseThrow();
    }
  }

  @AfterEach
  void cleanUp() {
    Client.clear();
  }

  private static <V extends IViewPart> V view(String id, Class<V> type) throws PartInitException {
    return type.cast(Ui.window().getActivePage().showView(id));
  }

  @Test
  void aDictionaryFillsChartMapsAndCurves() throws Exception {
    ConvergenceView convergence = view(ConvergenceView.ID, ConvergenceView.class);
    EndmemberView endmembers = view(EndmemberView.ID, EndmemberView.class);
    MapTableView maps = view(MapTableView.ID, MapTableView.class);
    assertEquals(List.of(), endmembers.labels());
    Client.open(scene);
    Shell dialog = Client.toolDialog("unmix-dictionary", "Hyperspectral", "Unmixing", "Unmix by Many Methods…");
    ((Combo) Ui.field(dialog, "out")).setText(folder.resolve("dictionary").toString());
    ((Text) Ui.field(dialog, "methods")).setText("vca-fcls,nmf-qmv");
    ((Text) Ui.field(dialog, "counts")).setText("3");
    Ui.press(Ui.button(dialog, "Run"));
    Ui.waitUntil("the run has ended", () -> Client.lastRun().state() != RunEntry.State.RUNNING);
    assertEquals(RunEntry.State.DONE, Client.lastRun().state(), Client.lastRun().sentence());
    Ui.waitUntil("the map of agreement is a layer", () -> Client.layerNames().contains("agreement"));
    Client.waitForMap();
    Ui.waitUntil("both methods are listed",
        () -> endmembers.labels().equals(List.of("3-endmembers/nmf-qmv (3)", "3-endmembers/vca-fcls (3)")));
    assertEquals("3-endmembers/nmf-qmv: E1, E2, E3; 3-endmembers/vca-fcls: E1, E2, E3", endmembers.words());
    Ui.waitUntil("both maps are compared", () -> maps.words().contains("nmf-qmv: mean E1")
        && maps.words().contains("vca-fcls: mean E1"));
    Ui.waitUntil("a curve is plotted", () -> convergence.words().contains("3 endmembers, nmf-qmv: objective"));
    Client.clear();
    Ui.waitUntil("nothing is left on show", () -> endmembers.labels().isEmpty() && maps.words().isEmpty());
  }

  @Test
  void theEvidenceForTheirNumberFollowsTheLayers() throws Exception {
    CountView count = view(CountView.ID, CountView.class);
    Client.command("unmix", scene, "--out", folder.resolve("auto"));
    Client.open(folder.resolve("auto/abundances.tif"));
    Ui.waitUntil("the estimate is shown", () -> count.words().startsWith("auto: HySime "));
    assertTrue(count.words().contains("used "), count.words());
    assertFalse(count.words().contains(";"), "one run");
  }
}
