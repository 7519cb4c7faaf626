/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

/**
 * Colours of the values 0, 1, 2, ... of a raster of bytes.
 *
 * @param rgb one colour a value, {@code 0xRRGGBB}, at most 256; all further values are black; owned
 */
public record Palette(int[] rgb) {
  private static final int COLOURS = 256;
  private static final int TO_16_BITS = 257;

  /** Clear and set cells of a mask: light grey and red. */
  public static final Palette MASK = new Palette(new int[] {0xe6e6e6, 0xd7301f});

  /** Rejects more colours than a byte has values. */
  public Palette {
    if (rgb.length > COLOURS) {
      throw new IllegalArgumentException("a palette has at most " + COLOURS + " colours, not " + rgb.length);
    }
  }

  /** The values of the field: all reds, all greens, all blues, as 16 bits each. */
  int[] colourMap() {
    int[] map = new int[3 * COLOURS];
    for (int i = 0; i < rgb.length; i++) {
      map[i] = (rgb[i] >> 16 & 0xff) * TO_16_BITS;
      map[COLOURS + i] = (rgb[i] >> 8 & 0xff) * TO_16_BITS;
      map[2 * COLOURS + i] = (rgb[i] & 0xff) * TO_16_BITS;
    }
    return map;
  }
}
