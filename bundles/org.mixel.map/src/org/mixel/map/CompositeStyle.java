/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.List;

/**
 * Three bands as red, green and blue, each with its own stretch.
 *
 * @param red        band shown in red
 * @param green      band shown in green
 * @param blue       band shown in blue
 * @param stretches  one stretch a channel, in the order red, green, blue
 * @param resampling how values between cell centres are found
 */
public record CompositeStyle(int red, int green, int blue, List<Stretch> stretches, Resampling resampling)
    implements RasterStyle {

  /** Requires three stretches. */
  public CompositeStyle {
    stretches = List.copyOf(stretches);
    if (stretches.size() != 3 || red < 0 || green < 0 || blue < 0) {
      throw new IllegalArgumentException("a composite needs three bands and three stretches");
    }
  }

  /** A composite that shows cells as they are. */
  public CompositeStyle(int red, int green, int blue, List<Stretch> stretches) {
    this(red, green, blue, stretches, Resampling.NEAREST);
  }

  /** Other stretches, in the order red, green, blue. */
  public CompositeStyle withStretches(List<Stretch> newStretches) {
    return new CompositeStyle(red, green, blue, newStretches, resampling);
  }

  @Override
  public int[] bands() {
    return new int[] {red, green, blue};
  }

  @Override
  public int argb(float[] values) {
    int argb = 0xFF;
    for (int channel = 0; channel < 3; channel++) {
      if (Float.isNaN(values[channel])) {
        return 0;
      }
      argb = argb << 8 | (int) (stretches.get(channel).fraction(values[channel]) * 255 + 0.5);
    }
    return argb;
  }
}
