/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import org.mixel.model.Window;

/** A raster of complete pixels in memory. */
record MemorySource(PixelMatrix pixels, int width) implements SceneSource {

  MemorySource {
    if (pixels.pixels() % width != 0) {
      throw new IllegalArgumentException(pixels.pixels() + " pixels are no whole rows of " + width);
    }
  }

  @Override
  public int height() {
    return pixels.pixels() / width;
  }

  @Override
  public int bands() {
    return pixels.bands();
  }

  @Override
  public int rowsAtOnce() {
    return 1;
  }

  @Override
  public void read(Window window, float[] target) {
    int length = window.width() * bands();
    for (int row = 0; row < window.height(); row++) {
      System.arraycopy(pixels.values(), ((window.y() + row) * width + window.x()) * bands(), target, row * length,
          length);
    }
  }
}
