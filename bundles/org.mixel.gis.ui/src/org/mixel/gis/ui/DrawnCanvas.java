/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.awt.image.BufferedImage;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Shows something quick that is drawn with Java, such as a chart, at the size of the control. */
public final class DrawnCanvas extends Canvas {
  private final Drawing drawing;
  private Image image;

  /** Draws into an opaque {@code TYPE_INT_RGB} image. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * The drawing in pixels of the monitor.
     *
     * @param scale pixels a point, 1 on an ordinary monitor: fonts and lines grow by it
     */
    BufferedImage draw(int width, int height, double scale);
  }

  /** Nothing is drawn before the control has a size. */
  public DrawnCanvas(Composite parent, Drawing drawing) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
    this.drawing = drawing;
    addPaintListener(e -> paint(e.gc));
    addListener(SWT.Resize, e -> refresh());
    addDisposeListener(e -> forget());
  }

  /** Draws anew. */
  public void refresh() {
    forget();
    redraw();
  }

  private void forget() {
    if (image != null) {
      image.dispose();
      image = null;
    }
  }

  private void paint(GC gc) {
    Point size = getSize();
    if (image == null && size.x > 0 && size.y > 0) {
      int zoom = getMonitor().getZoom();
      BufferedImage drawn = drawing.draw(size.x * zoom / 100, size.y * zoom / 100, zoom / 100.0);
      image = Pictures.image(getDisplay(), Pictures.data(drawn), size.x, size.y, zoom);
    }
    if (image != null) {
      gc.drawImage(image, 0, 0);
    }
  }
}
