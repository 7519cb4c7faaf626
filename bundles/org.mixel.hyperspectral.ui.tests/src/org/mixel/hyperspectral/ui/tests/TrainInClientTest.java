/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.gis.ui.internal.app.MapPerspective;
import org.mixel.gis.ui.internal.run.RunEntry;
import org.mixel.gis.ui.tests.Ui;

/** A training that runs in the client and is cancelled in the Progress view. */
@Tag("slow")
class TrainInClientTest {
  private static final long MOST_MILLISECONDS = 2000;

  @TempDir
  private Path folder;

  @BeforeAll
  static void showFailures() {
    Ui.showFailures();
  }

  @AfterEach
  void cleanUp() {
    java.util.Arrays.stream(Job.getJobManager().find(null)).filter(job -> job.getName().equals("Train Diffusion Model"))
        .forEach(Job::cancel);
    Client.clear();
  }

  @Test
  void cancelledTrainingEndsAtOnceAndLeavesNothing() throws IOException, PartInitException {
    Client.command("sample-scene", "--out", folder.resolve("sample"), "--size", 64, "--seed", 3);
    Client.open(folder.resolve("sample/truth-abundances.tif"));
    Path models = Files.createDirectory(folder.resolve("models"));
    Shell dialog = Client.toolDialog("train-diffusion", "Hyperspectral", "Synthesis", "Train Diffusion Model…");
    org.eclipse.swt.widgets.List inputs = (org.eclipse.swt.widgets.List) Ui.field(dialog, "inputs");
    inputs.add(folder.resolve("sample/truth-abundances.tif").toString());
    ((Combo) Ui.field(dialog, "out")).setText(models.resolve("model.mixel").toString());
    ((Text) Ui.field(dialog, "minutes")).setText("5");
    ((Text) Ui.field(dialog, "patch")).setText("32");
    Ui.press(Ui.button(dialog, "Run"));
    Ui.window().getActivePage().showView(MapPerspective.PROGRESS);
    Ui.waitUntil("the network learns", () -> Ui.shows(Client.shell(), "loss"));

    long asked = System.nanoTime();
    Ui.press(Client.toolItem("Cancel Operation"));
    Ui.waitUntil("the training has ended", () -> Client.lastRun().state() != RunEntry.State.RUNNING);
    long milliseconds = (System.nanoTime() - asked) / 1_000_000;
    assertEquals(RunEntry.State.CANCELLED, Client.lastRun().state(), Client.lastRun().sentence());
    assertTrue(milliseconds < MOST_MILLISECONDS, "it took " + milliseconds + " ms");
    try (Stream<Path> left = Files.list(models)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
