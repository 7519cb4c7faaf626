/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import java.util.Optional;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.map.MapCanvas;
import org.mixel.gis.ui.internal.map.MapView;

/** Finds the map of a window. */
final class MapViews {

  private MapViews() {
  }

  static Optional<MapCanvas> canvas(IWorkbenchWindow window) {
    IWorkbenchPage page = window.getActivePage();
    return page == null || !(page.findView(MapView.ID) instanceof MapView view) ? Optional.empty()
        : Optional.ofNullable(view.canvas());
  }
}
