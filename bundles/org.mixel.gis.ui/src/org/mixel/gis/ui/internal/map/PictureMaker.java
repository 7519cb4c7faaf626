/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.map;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.mixel.gis.ui.Pictures;
import org.mixel.map.MapImage;
import org.mixel.map.MapModel;
import org.mixel.map.MapRenderer;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

/** Draws the map in the background; only the last wish counts, and a newer one ends the drawing of an older. */
final class PictureMaker extends Job {
  private static final int WHITE = 0xFFFFFFFF;
  private static final long PAUSE_MS = 15;

  private final Display display = Display.getCurrent();
  private final MapModel model;
  private final MapRenderer renderer;
  private final Sink done;
  private final AtomicReference<Wish> wish = new AtomicReference<>();
  private volatile Wish shown;

  /** Takes pictures on the thread of the display, and owns them. */
  interface Sink {
    void show(Viewport viewport, Image image, List<String> problems);
  }

  /** A part of the map at the zoom of a monitor in percent; compared by identity, as the map may have changed. */
  private static final class Wish {
    private final Viewport viewport;
    private final int zoom;

    Wish(Viewport viewport, int zoom) {
      this.viewport = viewport;
      this.zoom = zoom;
    }

    /** The same part in pixels of the monitor. */
    Viewport pixels() {
      int width = Math.max(1, viewport.width() * zoom / 100);
      int height = Math.max(1, viewport.height() * zoom / 100);
      return new Viewport(viewport.centerX(), viewport.centerY(), viewport.unitsPerPixel() * viewport.width() / width,
          width, height, viewport.crs());
    }
  }

  PictureMaker(MapModel model, CoordinateTransforms transforms, Sink done) {
    super("Draw map");
    this.model = model;
    this.renderer = new MapRenderer(transforms);
    this.done = done;
    setSystem(true);
    setPriority(INTERACTIVE);
  }

  void draw(Viewport viewport, int zoom) {
    wish.set(new Wish(viewport, zoom));
    schedule(PAUSE_MS);
  }

  boolean isIdle() {
    return shown == wish.get();
  }

  void stop() {
    wish.set(null);
    cancel();
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    Wish current = wish.get();
    if (current == null || current == shown) {
      return Status.OK_STATUS;
    }
    try {
      MapImage image = renderer.render(model.snapshot(), current.pixels(), WHITE,
          Progress.silent(() -> wish.get() != current || monitor.isCanceled()));
      ImageData data = Pictures.data(image.image());
      if (!display.isDisposed()) {
        display.asyncExec(() -> show(current, data, image.problems()));
      }
    } catch (CancelledException e) {
      return Status.CANCEL_STATUS; // a newer wish is being drawn next
    }
    return Status.OK_STATUS;
  }

  private void show(Wish current, ImageData data, List<String> problems) {
    shown = current;
    Viewport part = current.viewport;
    done.show(part, Pictures.image(display, data, part.width(), part.height(), current.zoom), problems);
  }
}
