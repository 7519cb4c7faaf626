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

/** Shows the whole map. */
public final class ZoomFullHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    MapViews.canvas(window).ifPresent(MapCanvas::showAll);
  }
}
