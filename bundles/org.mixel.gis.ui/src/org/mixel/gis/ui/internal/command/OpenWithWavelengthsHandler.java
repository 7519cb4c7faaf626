/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.model.SceneOptions;

/** Opens rasters that carry no wavelengths together with a text file that lists them. */
public final class OpenWithWavelengthsHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    List<Path> files = OpenHandler.ask(window, services);
    if (files.isEmpty()) {
      return;
    }
    FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
    dialog.setText("Wavelengths, one a line");
    dialog.setFilterPath(files.get(0).toAbsolutePath().getParent().toString());
    dialog.setFilterNames(new String[] {"Text files", "All files"});
    dialog.setFilterExtensions(new String[] {"*.txt;*.csv", "*"});
    String wavelengths = dialog.open();
    if (wavelengths != null) {
      services.opener().open(files, new SceneOptions(SceneOptions.Overlap.KEEP_BOTH,
          Optional.of(Path.of(wavelengths))));
    }
  }
}
