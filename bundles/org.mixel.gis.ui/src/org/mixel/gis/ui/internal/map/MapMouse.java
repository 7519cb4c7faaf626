/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.mixel.gis.ui.MapClick;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapLayer;
import org.mixel.map.RasterLayer;
import org.mixel.map.SingleBandStyle;
import org.mixel.map.Viewport;

/** Mouse and keys on the map: drag moves, the wheel zooms at the cursor, a click asks what is there. */
final class MapMouse {
  private static final double WHEEL_FACTOR = 1.25;
  private static final int DRAG_DISTANCE = 4;

  private final MapCanvas canvas;
  private final MapSession session;
  private Point pressed;
  private Point last;
  private boolean dragging;

  MapMouse(MapCanvas canvas, MapSession session) {
    this.canvas = canvas;
    this.session = session;
    canvas.addListener(SWT.MouseDown, this::down);
    canvas.addListener(SWT.MouseMove, this::move);
    canvas.addListener(SWT.MouseUp, this::up);
    canvas.addListener(SWT.MouseWheel, this::wheel);
    canvas.addListener(SWT.KeyDown, this::key);
  }

  private void down(Event event) {
    canvas.setFocus();
    pressed = new Point(event.x, event.y);
    last = pressed;
    dragging = false;
  }

  private void move(Event event) {
    if (pressed == null) {
      return;
    }
    if (!dragging && Math.hypot(event.x - pressed.x, event.y - pressed.y) >= DRAG_DISTANCE) {
      dragging = true;
      canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL));
    }
    if (dragging) {
      canvas.viewport().ifPresent(v -> canvas.setViewport(v.panned(event.x - last.x, event.y - last.y)));
      last = new Point(event.x, event.y);
    }
  }

  private void up(Event event) {
    if (pressed != null && !dragging && event.button == 1) {
      canvas.viewport().ifPresent(v -> session.click(
          new MapClick(v.mapX(event.x), v.mapY(event.y), v.crs(), (event.stateMask & SWT.SHIFT) != 0)));
    }
    pressed = null;
    canvas.setCursor(null);
  }

  private void wheel(Event event) {
    zoom(event.x, event.y, event.count > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR);
    event.doit = false;
  }

  private void key(Event event) {
    Point size = canvas.getSize();
    int step = Math.min(size.x, size.y) / 6;
    switch (event.keyCode) {
      case 'f', SWT.HOME -> canvas.showAll();
      case '+', '=', SWT.KEYPAD_ADD -> zoom(size.x / 2.0, size.y / 2.0, WHEEL_FACTOR);
      case '-', SWT.KEYPAD_SUBTRACT -> zoom(size.x / 2.0, size.y / 2.0, 1 / WHEEL_FACTOR);
      case SWT.ARROW_LEFT -> pan(step, 0);
      case SWT.ARROW_RIGHT -> pan(-step, 0);
      case SWT.ARROW_UP -> pan(0, step);
      case SWT.ARROW_DOWN -> pan(0, -step);
      case SWT.PAGE_DOWN -> turnPage(1);
      case SWT.PAGE_UP -> turnPage(-1);
      default -> { }
    }
  }

  /** Shows the next or the previous band of a layer that shows one band: pages through endmembers. */
  private void turnPage(int by) {
    session.activeRaster().ifPresent(active -> session.model().update(active.id(), layer -> turned(layer, by)));
  }

  private static MapLayer turned(MapLayer layer, int by) {
    if (layer instanceof RasterLayer raster && raster.style() instanceof SingleBandStyle style) {
      int bands = raster.scene().axis().size();
      return raster.withStyle(style.withBand(Math.floorMod(style.band() + by, bands)));
    }
    return layer;
  }

  private void pan(double dx, double dy) {
    canvas.viewport().ifPresent(v -> canvas.setViewport(v.panned(dx, dy)));
  }

  private void zoom(double x, double y, double factor) {
    canvas.viewport().map(v -> v.zoomed(x, y, factor)).filter(MapMouse::isSensible).ifPresent(canvas::setViewport);
  }

  /** Between a millimetre and the globe on a pixel numbers stay exact. */
  static boolean isSensible(Viewport viewport) {
    return viewport.unitsPerPixel() > 1e-8 && viewport.unitsPerPixel() < 1e6;
  }
}
