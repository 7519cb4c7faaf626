/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.DrawnCanvas;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapListener;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.SceneReaders;

/**
 * The abundance maps of several runs or methods side by side. They follow the map: all show the part that it shows, and
 * dragging or turning the wheel in one of them moves the map and so all others.
 */
public final class MapTableView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.hyperspectral.ui.maps";

  private static final int SETTLED_MILLIS = 300;

  private MapTable table = new MapTable(List.of());
  private MapSession session;
  private SceneReaders readers;
  private CoordinateTransforms transforms;
  private Background background;
  private DrawnCanvas drawing;
  private boolean followed = true;
  private int moves;

  @Override
  public void createPartControl(Composite parent) {
    session = getSite().getService(MapSession.class);
    readers = getSite().getService(SceneReaders.class);
    transforms = getSite().getService(CoordinateTransforms.class);
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new FillLayout());
    drawing = new DrawnCanvas(area, (width, height, scale) -> table.draw(viewport(), width, height, scale));
    Words.of(drawing, "Abundance maps side by side", this::words);
    background = new Background(drawing, this::setContentDescription);
    MapListener layers = change -> {
      if (change == MapListener.Change.LAYERS) {
        reload();
      }
    };
    Runnable moved = this::moved;
    session.model().addListener(layers);
    session.addViewportListener(moved);
    drawing.addDisposeListener(e -> {
      session.model().removeListener(layers);
      session.removeViewportListener(moved);
    });
    new MapTableMouse(drawing, this::cell, session);
    fillToolBar();
    reload();
  }

  private void fillToolBar() {
    Action follow = new Action("Follow Map", IAction.AS_CHECK_BOX) {
      @Override
      public void run() {
        followed = isChecked();
        drawing.refresh();
        reload();
      }
    };
    follow.setChecked(true);
    follow.setToolTipText("Show the part that the map shows; drag or turn the wheel to move both");
    getViewSite().getActionBars().getToolBarManager().add(follow);
  }

  private Optional<Viewport> viewport() {
    return followed ? session.viewport() : Optional.empty();
  }

  private Optional<MapTable.Cell> cell(Point place) {
    return viewport().flatMap(map -> table.at(place.x, place.y, Optional.of(map)));
  }

  /** What is there is moved at once; when the map rests, the cells are read that belong to the new place. */
  private void moved() {
    if (!followed) {
      return;
    }
    drawing.refresh();
    int move = ++moves;
    drawing.getDisplay().timerExec(SETTLED_MILLIS, () -> {
      if (move == moves && !drawing.isDisposed()) {
        reload();
      }
    });
  }

  private void reload() {
    MapView view = new MapView(viewport(), transforms);
    background.read("Read abundance maps", () -> new MapTable(MapPanel.read(readers, MapPanel.rasters(
        EndmemberRun.filesFor(EndmemberView.rasterFiles(session.model().layers()))), view)), read -> {
          table = read;
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
