/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.model.Crs;
import org.mixel.process.UsageException;

/** Chooses the map's reference system; rasters are reprojected to it for display only. */
public final class MapCrsHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    String current = services.session().model().crs().flatMap(Crs::epsgCode).map(String::valueOf).orElse("");
    InputDialog dialog = new InputDialog(window.getShell(), "Reference system of the map",
        "EPSG code, for example 32633; leave it empty for the system of the first raster:", current,
        text -> text.isBlank() || text.trim().matches("\\d{4,6}") ? null : "an EPSG code has four to six digits");
    if (dialog.open() == Window.OK) {
      choose(services, dialog.getValue().trim());
    }
  }

  /** The code is looked up in the background: the first look takes seconds. */
  private static void choose(ClientServices services, String code) {
    ICoreRunnable work = monitor -> {
      Optional<Crs> crs = code.isEmpty() ? Optional.empty() : Optional.of(Crs.epsg(Integer.parseInt(code)));
      try {
        crs.ifPresent(services.transforms()::describe);
        services.session().model().setCrs(crs);
      } catch (IllegalArgumentException e) {
        services.messages().failure("Reference system of the map",
            new UsageException("EPSG:" + code + " is not a known reference system; look the code up at epsg.org."));
      }
    };
    Job.create("Reference system", work).schedule();
  }
}
