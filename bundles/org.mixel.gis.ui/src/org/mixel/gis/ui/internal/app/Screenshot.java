/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.mixel.gis.ui.internal.map.MapView;

/** Writes a picture of the window once the map is drawn, for documents and reports. */
final class Screenshot {
  private static final int PAUSE_MS = 2000;
  private static final int MOST_PAUSES = 60;

  private final Path file;
  private int pauses;

  Screenshot(Path file) {
    this.file = file;
  }

  void takeAndClose(IWorkbench workbench) {
    workbench.getDisplay().timerExec(PAUSE_MS, () -> {
      if (++pauses < MOST_PAUSES && (pauses < 3 || !isDrawn(workbench))) {
        takeAndClose(workbench);
      } else {
        take(workbench.getWorkbenchWindows()[0].getShell());
        workbench.close();
      }
    });
  }

  private static boolean isDrawn(IWorkbench workbench) {
    boolean idle = org.eclipse.core.runtime.jobs.Job.getJobManager().find(null).length == 0
        || org.eclipse.core.runtime.jobs.Job.getJobManager().isIdle();
    return idle && workbench.getWorkbenchWindows()[0].getActivePage().findView(MapView.ID) instanceof MapView map
        && map.canvas().isUpToDate();
  }

  private void take(Shell shell) {
    Image image = new Image(shell.getDisplay(), shell.getBounds().width, shell.getBounds().height);
    GC gc = new GC(shell.getDisplay());
    gc.copyArea(image, shell.getBounds().x, shell.getBounds().y);
    gc.dispose();
    ImageLoader loader = new ImageLoader();
    loader.data = new ImageData[] {image.getImageData()};
    loader.save(file.toString(), SWT.IMAGE_PNG);
    image.dispose();
  }
}
