/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.map.MapView;
import org.mixel.map.RasterLayer;

/**
 * Measures what a user waits: the time from the command that opens a file until the map has drawn it. Files are opened
 * one after the other, each onto an empty map, so that the first also pays for what the client does only once.
 */
final class OpenTimes {
  private static final int START_MS = 4000;
  private static final int LOOK_AGAIN_MS = 5;
  private static final int BETWEEN_MS = 3000;
  private static final long PATIENCE_S = 120;

  private final ClientServices services;
  private final Iterator<Path> files;
  private final Path report;
  private Path current;
  private long start;

  OpenTimes(ClientServices services, List<Path> files, Path report) {
    this.services = services;
    this.files = files.iterator();
    this.report = report;
  }

  /** Begins when the window has come to rest. */
  void measureAndClose(IWorkbench workbench) {
    workbench.getDisplay().timerExec(START_MS, () -> next(workbench));
  }

  private void next(IWorkbench workbench) {
    if (!files.hasNext()) {
      workbench.close();
      return;
    }
    current = files.next();
    start = System.nanoTime();
    services.opener().open(List.of(current));
    watch(workbench);
  }

  private void watch(IWorkbench workbench) {
    Display display = workbench.getDisplay();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (isDrawn(workbench)) {
      tell(String.format(Locale.ROOT, "%.2f", seconds));
    } else if (seconds > PATIENCE_S) {
      tell("not drawn");
    } else {
      display.timerExec(LOOK_AGAIN_MS, () -> watch(workbench));
      return;
    }
    services.opener().close(rasters());
    display.timerExec(BETWEEN_MS, () -> next(workbench));
  }

  private List<RasterLayer> rasters() {
    return services.session().model().layers().stream().filter(RasterLayer.class::isInstance)
        .map(RasterLayer.class::cast).toList();
  }

  /** The layer is there, the map shows the whole of it in its system, and the picture of that is on screen. */
  private boolean isDrawn(IWorkbench workbench) {
    List<RasterLayer> layers = rasters();
    if (layers.isEmpty()
        || !(workbench.getWorkbenchWindows()[0].getActivePage().findView(MapView.ID) instanceof MapView map)) {
      return false;
    }
    MapCanvas canvas = map.canvas();
    return canvas.isUpToDate() && canvas.viewport().filter(part -> part.crs().equals(layers.get(0).crs())
        && part.extent().intersects(layers.get(0).extent())).isPresent();
  }

  private void tell(String time) {
    try {
      Files.writeString(report, time + " s " + current + System.lineSeparator(), StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      services.messages().failure("Write " + report, e);
    }
  }
}
