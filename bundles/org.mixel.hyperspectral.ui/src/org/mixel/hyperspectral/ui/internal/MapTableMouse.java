/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.Viewport;

/** Dragging and turning the wheel in a cell of the table of maps moves the map as the same on the map itself would. */
final class MapTableMouse {
  private static final double WHEEL_FACTOR = 1.25;

  private final Function<Point, Optional<MapTable.Cell>> cells;
  private final MapSession session;
  private Point last;

  /** @param cells the cell at a place; empty where there is none or it does not follow the map */
  MapTableMouse(Control table, Function<Point, Optional<MapTable.Cell>> cells, MapSession session) {
    this.cells = cells;
    this.session = session;
    table.addListener(SWT.MouseDown, e -> last = e.button == 1 ? new Point(e.x, e.y) : null);
    table.addListener(SWT.MouseUp, e -> last = null);
    table.addListener(SWT.MouseMove, this::drag);
    table.addListener(SWT.MouseWheel, this::wheel);
  }

  private void drag(Event event) {
    Point now = new Point(event.x, event.y);
    if (last != null) {
      Optional<Viewport> map = session.viewport();
      Optional<MapTable.Cell> cell = cells.apply(last);
      if (map.isPresent() && cell.isPresent()) {
        double ratio = zoom(cell.get(), map.get());
        session.show(map.get().panned((now.x - last.x) * ratio, (now.y - last.y) * ratio));
      }
      last = now;
    }
  }

  private void wheel(Event event) {
    Optional<Viewport> map = session.viewport();
    Optional<MapTable.Cell> cell = cells.apply(new Point(event.x, event.y));
    if (map.isPresent() && cell.isPresent()) {
      double ratio = zoom(cell.get(), map.get());
      double x = map.get().width() / 2.0 + (event.x - cell.get().left() - cell.get().view().width() / 2.0) * ratio;
      double y = map.get().height() / 2.0 + (event.y - cell.get().top() - cell.get().view().height() / 2.0) * ratio;
      session.show(map.get().zoomed(x, y, event.count > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR));
      event.doit = false;
    }
  }

  /** Pixels of the map on a point of the cell: both show the same part. */
  private static double zoom(MapTable.Cell cell, Viewport map) {
    return Math.max((double) map.width() / cell.view().width(), (double) map.height() / cell.view().height());
  }
}
