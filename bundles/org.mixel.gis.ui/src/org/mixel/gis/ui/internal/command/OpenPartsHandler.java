/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.map.RasterLayer;
import org.mixel.model.Scene;

/** Opens the other rasters in the file of the selected layer, such as the panchromatic image of a product. */
public final class OpenPartsHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    List<Path> parts = services.session().selectedLayer().filter(RasterLayer.class::isInstance)
        .map(layer -> parts(((RasterLayer) layer).scene())).orElse(List.of());
    if (parts.isEmpty()) {
      MessageDialog.openInformation(window.getShell(), "Open Other Rasters of the File",
          "The file of the selected layer holds no other rasters.");
    } else {
      services.opener().open(parts);
    }
  }

  /** The names under which the parts of a scene's file are opened. */
  static List<Path> parts(Scene scene) {
    return scene.source().map(file -> scene.parts().stream()
        .map(part -> file.resolveSibling(file.getFileName() + "#" + part)).toList()).orElse(List.of());
  }
}
