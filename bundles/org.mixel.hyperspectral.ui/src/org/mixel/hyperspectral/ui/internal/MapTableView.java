/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapListener;
import org.mixel.model.SceneReaders;

/** The abundance maps of several runs or methods side by side. */
public final class MapTableView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.maps";

  private MapTable table = new MapTable(List.of());
  private MapSession session;
  private SceneReaders readers;
  private Background background;
  private DrawnCanvas drawing;

  @Override
  public void createPartControl(Composite parent) {
    session = getSite().getService(MapSession.class);
    readers = getSite().getService(SceneReaders.class);
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new FillLayout());
    drawing = new DrawnCanvas(area, (width, height, scale) -> table.draw(width, height, scale));
    Words.of(drawing, "Abundance maps side by side", this::words);
    background = new Background(drawing, this::setContentDescription);
    MapListener listener = change -> {
      if (change == MapListener.Change.LAYERS) {
        reload();
      }
    };
    session.model().addListener(listener);
    drawing.addDisposeListener(e -> session.model().removeListener(listener));
    reload();
  }

  private void reload() {
    background.read("Read abundance maps", () -> MapPanel.read(readers, MapPanel.rasters(
        EndmemberRun.filesFor(EndmemberView.rasterFiles(session.model().layers())))), panels -> {
          table = new MapTable(panels);
          setContentDescription("");
          drawing.refresh();
        });
  }

  /** Mean abundances of the maps on show, in words. */
  public String words() {
    return table.words();
  }

  @Override
  public void setFocus() {
    drawing.setFocus();
  }
}
