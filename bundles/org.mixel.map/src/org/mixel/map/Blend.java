/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/** Colours over colours, non-premultiplied {@code 0xAARRGGBB}. */
final class Blend {

  private Blend() {
  }

  /** A colour, its alpha multiplied by {@code opacity} (0..255), over another one. */
  static int over(int top, int opacity, int bottom) {
    int alpha = (top >>> 24) * opacity / 255;
    if (alpha == 255) {
      return top;
    }
    if (alpha == 0) {
      return bottom;
    }
    int below = (bottom >>> 24) * (255 - alpha) / 255;
    int total = alpha + below;
    int argb = total;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int mixed = ((top >> shift & 0xFF) * alpha + (bottom >> shift & 0xFF) * below + total / 2) / total;
      argb = argb << 8 | mixed;
    }
    return argb;
  }
}
