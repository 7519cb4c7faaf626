/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.style.StretchFinder;
import org.mixel.gis.ui.internal.style.StyleDialog;
import org.mixel.map.RasterLayer;

/** Opens the style of the selected raster layer. */
public final class StyleHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    services.session().activeRaster().ifPresent(layer -> open(window, services, layer));
  }

  private static void open(IWorkbenchWindow window, ClientServices services, RasterLayer layer) {
    StretchFinder finder = new StretchFinder(services.transforms(),
        () -> MapViews.canvas(window).flatMap(MapCanvas::viewport), services.messages());
    new StyleDialog(window.getShell(), services.session(), layer, finder).open();
  }
}
