/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.mixel.gis.ui.internal.ClientServices;

/** Shows the whole of the selected layer. */
public final class ZoomToLayerHandler extends ClientHandler {

  @Override
  void run(IWorkbenchWindow window, ClientServices services) {
    services.session().selectedLayer()
        .ifPresent(layer -> MapViews.canvas(window).ifPresent(canvas -> canvas.show(layer)));
  }
}
