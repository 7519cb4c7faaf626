/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.open.LayerExport;
import org.mixel.gis.ui.internal.run.JobProgress;
import org.mixel.map.RasterLayer;
import org.mixel.process.CancelledException;

/** Writes the selected raster layer as GeoTIFF, in the background. */
public final class ExportHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    services.session().activeRaster().ifPresent(layer -> {
      FileDialog dialog = new FileDialog(window.getShell(), SWT.SAVE);
      dialog.setText("Export " + layer.name() + " as GeoTIFF");
      dialog.setFilterExtensions(new String[] {"*.tif"});
      dialog.setFileName(layer.name() + ".tif");
      dialog.setOverwrite(true);
      String chosen = dialog.open();
      if (chosen != null) {
        run(services, Path.of(chosen));
      }
    });
  }

  @Override
  void run(ClientServices services, Path file) {
    services.session().activeRaster().ifPresent(layer -> new ExportJob(services, layer, file).schedule());
  }

  private static final class ExportJob extends Job {
    private final ClientServices services;
    private final RasterLayer layer;
    private final Path target;

    ExportJob(ClientServices services, RasterLayer layer, Path target) {
      super("Export " + target.getFileName());
      this.services = services;
      this.layer = layer;
      this.target = target;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
      try {
        new LayerExport(services.writer()).write(layer.scene(), target, new JobProgress(monitor, getName()));
        return Status.OK_STATUS;
      } catch (CancelledException e) {
        return Status.CANCEL_STATUS;
      } catch (IOException | RuntimeException e) {
        // the edge: told in one sentence
        services.messages().failure(getName(), e);
        return Status.OK_STATUS;
      }
    }
  }
}
