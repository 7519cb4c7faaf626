/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.util.List;

import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.map.MapLayer;
import org.mixel.map.RasterLayer;

/** Takes the selected layer off the map; its file stays. */
public final class RemoveLayerHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    services.session().selectedLayer().ifPresent(layer -> remove(services, layer));
  }

  private static void remove(ClientServices services, MapLayer layer) {
    if (layer instanceof RasterLayer raster) {
      services.opener().close(List.of(raster));
    } else {
      services.session().model().remove(layer.id());
    }
  }
}
