/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.mixel.gis.ui.MapPolygon;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.Viewport;

/**
 * Lets the user draw a polygon on the map when somebody asks the session for one: every click adds a corner, a double
 * click, the right button or Enter ends it, Backspace takes the last corner back, Escape gives up. The wheel and the
 * arrow keys still move the map.
 */
final class PolygonPen {
  private static final String HINT = "Click the corners; double click to end, Escape to give up";
  private static final int DOT = 3;

  private final MapCanvas canvas;
  private final List<double[]> corners = new ArrayList<>();
  private Point cursor = new Point(0, 0);
  private Consumer<Optional<MapPolygon>> answer;

  /** Listens before the mouse does that moves the map; painting comes after the map's. */
  PolygonPen(MapCanvas canvas, MapSession session) {
    this.canvas = canvas;
    for (int type : new int[] {SWT.MouseDown, SWT.MouseUp, SWT.MouseMove, SWT.MouseDoubleClick, SWT.KeyDown}) {
      canvas.addListener(type, this::handle);
    }
    Consumer<Consumer<Optional<MapPolygon>>> asked = this::start;
    session.addPolygonListener(asked);
    canvas.addDisposeListener(e -> {
      session.removePolygonListener(asked);
      finish(Optional.empty());
    });
  }

  private void start(Consumer<Optional<MapPolygon>> whoAsks) {
    finish(Optional.empty());
    answer = whoAsks;
    canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_CROSS));
    canvas.setFocus();
    canvas.redraw();
  }

  private void handle(Event event) {
    Optional<Viewport> viewport = canvas.viewport();
    if (answer == null || viewport.isEmpty() || event.type == SWT.KeyDown && !isOurs(event.keyCode)) {
      return;
    }
    switch (event.type) {
      case SWT.MouseDown -> press(event, viewport.get());
      case SWT.MouseMove -> cursor = new Point(event.x, event.y);
      case SWT.MouseDoubleClick -> close(viewport.get());
      case SWT.KeyDown -> key(event, viewport.get());
      default -> { }
    }
    if (event.type != SWT.MouseMove) {
      event.type = SWT.None; // nobody else is to see it
    }
    if (!canvas.isDisposed()) {
      canvas.redraw();
    }
  }

  private static boolean isOurs(int key) {
    return key == SWT.ESC || key == SWT.CR || key == SWT.KEYPAD_CR || key == SWT.BS;
  }

  private void press(Event event, Viewport viewport) {
    if (event.button == 3) {
      close(viewport);
    } else if (event.button == 1 && !isSameAsLast(event, viewport)) {
      corners.add(new double[] {viewport.mapX(event.x), viewport.mapY(event.y)});
    }
  }

  /** The second press of a double click is no corner. */
  private boolean isSameAsLast(Event event, Viewport viewport) {
    if (corners.isEmpty()) {
      return false;
    }
    double[] last = corners.get(corners.size() - 1);
    return Math.hypot(viewport.screenX(last[0]) - event.x, viewport.screenY(last[1]) - event.y) < DOT;
  }

  private void key(Event event, Viewport viewport) {
    if (event.keyCode == SWT.ESC) {
      finish(Optional.empty());
    } else if (event.keyCode != SWT.BS) {
      close(viewport);
    } else if (!corners.isEmpty()) {
      corners.remove(corners.size() - 1);
    }
  }

  private void close(Viewport viewport) {
    if (corners.size() >= 3) {
      double[] xy = new double[2 * corners.size()];
      for (int i = 0; i < corners.size(); i++) {
        System.arraycopy(corners.get(i), 0, xy, 2 * i, 2);
      }
      finish(Optional.of(new MapPolygon(xy, viewport.crs())));
    }
  }

  private void finish(Optional<MapPolygon> polygon) {
    Consumer<Optional<MapPolygon>> whoAsked = answer;
    answer = null;
    corners.clear();
    if (!canvas.isDisposed()) {
      canvas.setCursor(null);
    }
    if (whoAsked != null) {
      whoAsked.accept(polygon);
    }
  }

  /** Draws what there is so far. */
  void paint(GC gc, Viewport viewport) {
    if (answer == null) {
      return;
    }
    int[] screen = new int[2 * corners.size() + 2];
    for (int i = 0; i < corners.size(); i++) {
      screen[2 * i] = (int) Math.round(viewport.screenX(corners.get(i)[0]));
      screen[2 * i + 1] = (int) Math.round(viewport.screenY(corners.get(i)[1]));
    }
    screen[screen.length - 2] = cursor.x;
    screen[screen.length - 1] = cursor.y;
    gc.setAntialias(SWT.ON);
    draw(gc, screen, 5, SWT.COLOR_WHITE);
    draw(gc, screen, 2, SWT.COLOR_RED);
    gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_INFO_BACKGROUND));
    gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_INFO_FOREGROUND));
    gc.drawText(HINT, 2 * DOT, 2 * DOT);
  }

  private void draw(GC gc, int[] screen, int width, int colour) {
    gc.setForeground(gc.getDevice().getSystemColor(colour));
    gc.setLineWidth(width);
    if (corners.size() > 1) {
      gc.drawPolygon(screen);
    } else {
      gc.drawPolyline(screen);
    }
  }
}
