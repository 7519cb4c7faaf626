/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.model.SceneReader;

/** Opens files as layers. */
public final class OpenHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    List<Path> files = ask(window, services);
    if (!files.isEmpty()) {
      services.opener().open(files);
    }
  }

  /** The rasters that the user chooses; empty where none are. */
  static List<Path> ask(IWorkbenchWindow window, ClientServices services) {
    FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
    dialog.setText("Open rasters");
    List<String> names = new ArrayList<>(List.of("All files"));
    List<String> filters = new ArrayList<>(List.of("*"));
    for (SceneReader reader : services.readers().readers()) {
      names.add(reader.format());
      filters.add(String.join(";", reader.extensions().stream().map(ending -> "*." + ending).toList()));
    }
    dialog.setFilterNames(names.toArray(String[]::new));
    dialog.setFilterExtensions(filters.toArray(String[]::new));
    if (dialog.open() == null) {
      return List.of();
    }
    Path folder = Path.of(dialog.getFilterPath());
    return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
  }
}
