/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * All bands of an abundance product at once: the colours of the endmembers mixed by their fractions. Negative
 * fractions count as zero, and sums above one are scaled down.
 *
 * @param count      number of endmembers, bands 0 to {@code count - 1}, coloured by {@link QualitativePalette}
 * @param resampling how values between cell centres are found
 */
public record MixtureStyle(int count, Resampling resampling) implements RasterStyle {

  /** Requires an endmember. */
  public MixtureStyle {
    Objects.requireNonNull(resampling, "resampling");
    if (count < 1) {
      throw new IllegalArgumentException("a mixture needs an endmember");
    }
  }

  /** A mixture that shows cells as they are. */
  public MixtureStyle(int count) {
    this(count, Resampling.NEAREST);
  }

  @Override
  public int[] bands() {
    return IntStream.range(0, count).toArray();
  }

  @Override
  public int argb(float[] values) {
    double red = 0;
    double green = 0;
    double blue = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (Float.isNaN(values[i])) {
        return 0;
      }
      int colour = QualitativePalette.argb(i);
      double fraction = Math.max(0, values[i]);
      red += fraction * (colour >> 16 & 0xFF);
      green += fraction * (colour >> 8 & 0xFF);
      blue += fraction * (colour & 0xFF);
      sum += fraction;
    }
    double scale = sum > 1 ? 1 / sum : 1;
    return 0xFF000000 | (int) (red * scale + 0.5) << 16 | (int) (green * scale + 0.5) << 8 | (int) (blue * scale + 0.5);
  }
}
