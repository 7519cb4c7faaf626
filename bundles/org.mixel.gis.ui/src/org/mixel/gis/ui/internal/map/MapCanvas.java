/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.MapExtent;
import org.mixel.map.MapLayer;
import org.mixel.map.MapListener;
import org.mixel.map.Viewport;

/**
 * Shows the map. Drawing happens in the background; until a new picture is there, the old one is shown where it
 * belongs, moved and scaled. All methods but the model's calls run on the thread of the display.
 */
public final class MapCanvas extends Canvas implements MapListener {
  private final MapSession session;
  private final PictureMaker pictures;
  private final MapExtents extents;
  private final Decorations decorations;
  private final PolygonPen pen;
  private Viewport viewport;
  private Picture picture;
  private List<String> problems = List.of();

  /** Starts with the full extent of the session's map. */
  public MapCanvas(Composite parent, MapSession session, ReadyTransforms ready) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
    this.session = session;
    this.extents = new MapExtents(ready.transforms());
    this.decorations = new Decorations(ready);
    this.pictures = new PictureMaker(session.model(), ready.transforms(), this::show);
    setBackground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
    addPaintListener(e -> paint(e.gc));
    addListener(SWT.Resize, e -> resized());
    Consumer<Viewport> wish = this::wish;
    session.addViewportWish(wish);
    addDisposeListener(e -> {
      session.removeViewportWish(wish);
      dispose(session);
    });
    this.pen = new PolygonPen(this, session); // before the mouse that moves the map
    new MapMouse(this, session);
    session.model().addListener(this);
  }

  private void dispose(MapSession watched) {
    watched.model().removeListener(this);
    pictures.stop();
    if (picture != null) {
      picture.image().dispose();
    }
  }

  @Override
  public void mapChanged(Change change) {
    if (isDisposed()) {
      return;
    }
    getDisplay().asyncExec(() -> {
      if (!isDisposed()) {
        if (change == Change.CRS) {
          viewport = null;
          showAll();
        } else {
          draw();
        }
      }
    });
  }

  private void resized() {
    Point size = getSize();
    if (size.x < 1 || size.y < 1) {
      return;
    }
    if (viewport == null) {
      showAll();
    } else {
      setViewport(viewport.resized(size.x, size.y));
    }
  }

  /** What is on screen; empty before the window is laid out. */
  public Optional<Viewport> viewport() {
    return Optional.ofNullable(viewport);
  }

  /** Shows another part of the map. */
  public void setViewport(Viewport newViewport) {
    viewport = newViewport;
    redraw();
    draw();
    notifyListeners(SWT.Modify, new org.eclipse.swt.widgets.Event());
    session.viewportChanged(newViewport);
  }

  private void wish(Viewport wished) {
    if (viewport != null && wished.crs().equals(viewport.crs()) && MapMouse.isSensible(wished)) {
      setViewport(wished.resized(viewport.width(), viewport.height()));
    }
  }

  /** Shows all rasters, or everything where there is none. The extents are worked out in the background. */
  public void showAll() {
    extents.ofAll(session.model().snapshot(), extent -> show(extent));
  }

  /** Shows the whole of a layer if nothing of it is on screen. */
  public void reveal(MapLayer layer) {
    extents.of(layer, session.model().crs(), extent -> {
      if (!isDisposed() && viewport != null && !viewport.extent().intersects(extent)) {
        show(extent);
      }
    });
  }

  /** Shows the whole of a layer. */
  public void show(MapLayer layer) {
    extents.of(layer, session.model().crs(), extent -> show(extent));
  }

  private void show(MapExtent extent) {
    if (!isDisposed() && getSize().x > 0 && getSize().y > 0) {
      setViewport(Viewport.fit(extent.grown(0.03), getSize().x, getSize().y, session.model().crs()));
    }
  }

  private void draw() {
    if (viewport != null) {
      pictures.draw(viewport, getMonitor().getZoom());
    }
  }

  private void show(Viewport drawn, Image image, List<String> sentences) {
    if (isDisposed()) {
      image.dispose();
      return;
    }
    if (picture != null) {
      picture.image().dispose();
    }
    picture = new Picture(drawn, image);
    problems = sentences;
    redraw();
  }

  /** Whether the picture on screen is that of the viewport and of the map as it is. */
  public boolean isUpToDate() {
    return picture != null && picture.viewport().equals(viewport) && pictures.isIdle();
  }

  private void paint(GC gc) {
    gc.fillRectangle(getClientArea());
    if (viewport == null) {
      return;
    }
    if (picture != null && picture.viewport().crs().equals(viewport.crs())) {
      picture.paint(gc, viewport);
    }
    decorations.paint(gc, viewport, session.model().snapshot(), problems);
    pen.paint(gc, viewport);
  }

  /** A drawn part of the map. */
  private record Picture(Viewport viewport, Image image) {

    void paint(GC gc, Viewport now) {
      MapExtent extent = viewport.extent();
      int left = (int) Math.round(now.screenX(extent.minX()));
      int top = (int) Math.round(now.screenY(extent.maxY()));
      int right = (int) Math.round(now.screenX(extent.maxX()));
      int bottom = (int) Math.round(now.screenY(extent.minY()));
      if (right > left && bottom > top && right - left < 100_000 && bottom - top < 100_000) {
        gc.drawImage(image, 0, 0, viewport.width(), viewport.height(), left, top, right - left, bottom - top);
      }
    }
  }
}
