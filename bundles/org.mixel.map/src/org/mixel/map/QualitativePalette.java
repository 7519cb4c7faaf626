/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.awt.Color;

/**
 * Colours for things without order, such as endmembers. The first eight are told apart with any colour-vision
 * deficiency (after Okabe and Ito 2008, black replaced); more are spread over the hues.
 */
public final class QualitativePalette {
  private static final int[] FIRST = {0xD55E00, 0x0072B2, 0x009E73, 0xE69F00, 0xCC79A7, 0x56B4E9, 0x7A5230, 0xF0E442};
  private static final double GOLDEN_RATIO = 0.618033988749895;

  private QualitativePalette() {
  }

  /** Opaque colour of a thing by its number, {@code 0xFFRRGGBB}; the same for the same number everywhere. */
  public static int argb(int index) {
    if (index < FIRST.length) {
      return 0xFF000000 | FIRST[index];
    }
    return Color.HSBtoRGB((float) (index * GOLDEN_RATIO % 1), 0.65f, 0.8f);
  }
}
