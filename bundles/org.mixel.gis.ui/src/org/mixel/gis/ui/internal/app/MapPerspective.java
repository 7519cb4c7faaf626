/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.mixel.gis.ui.internal.history.HistoryView;
import org.mixel.gis.ui.internal.layers.LayersView;
import org.mixel.gis.ui.internal.map.MapView;
import org.mixel.gis.ui.internal.toolbox.ToolboxView;

/** Layers left, map in the middle, toolbox right, jobs and history below; other bundles add views of their own. */
public final class MapPerspective implements IPerspectiveFactory {
  /** Identifier of the perspective. */
  public static final String ID = "org.mixel.gis.ui.perspective";
  /** Identifier of the view of running jobs. */
  public static final String PROGRESS = "org.mixel.gis.ui.progress";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(false);
    String area = layout.getEditorArea();
    layout.addView(LayersView.ID, IPageLayout.LEFT, 0.18f, area);
    IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.74f, area);
    right.addView(ToolboxView.ID);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.7f, area);
    below.addView(HistoryView.ID);
    below.addView(PROGRESS);
    layout.addStandaloneView(MapView.ID, true, IPageLayout.TOP, 0.95f, area);
    for (String id : new String[] {LayersView.ID, ToolboxView.ID, HistoryView.ID, PROGRESS, MapView.ID}) {
      layout.addShowViewShortcut(id);
    }
  }
}
