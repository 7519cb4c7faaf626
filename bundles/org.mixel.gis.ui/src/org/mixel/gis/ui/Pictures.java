/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;

/** Turns what Java draws into pictures of the window system, sharp at the zoom of the monitor. */
public final class Pictures {
  private static final PaletteData RGB = new PaletteData(0xFF0000, 0xFF00, 0xFF);

  private Pictures() {
  }

  /** The pixels of an opaque {@code TYPE_INT_ARGB} or {@code TYPE_INT_RGB} image. Any thread; cost: one pass. */
  public static ImageData data(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    ImageData data = new ImageData(image.getWidth(), image.getHeight(), 32, RGB);
    for (int y = 0; y < data.height; y++) {
      data.setPixels(0, y, data.width, pixels, y * data.width);
    }
    return data;
  }

  /**
   * A picture of a given size in points from pixels drawn for the zoom of a monitor.
   *
   * @param data   {@code width * zoom / 100} by {@code height * zoom / 100} pixels
   * @param width  in points
   * @param height in points
   * @param zoom   of the monitor, in percent
   */
  public static Image image(Display display, ImageData data, int width, int height, int zoom) {
    if (zoom == 100) {
      return new Image(display, data);
    }
    return new Image(display,
        (int wanted) -> wanted == zoom ? data : wanted == 100 ? data.scaledTo(width, height) : null);
  }
}
