/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Objects;

/**
 * One band through a colour ramp.
 *
 * @param band       the band shown
 * @param ramp       colours from the dark to the bright end
 * @param range      values at the ends of the ramp
 * @param resampling how values between cell centres are found
 */
public record SingleBandStyle(int band, ColorRamp ramp, Stretch range, Resampling resampling)
    implements RasterStyle {

  /** Requires a band, a ramp and a range. */
  public SingleBandStyle {
    Objects.requireNonNull(ramp, "ramp");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(resampling, "resampling");
    if (band < 0) {
      throw new IllegalArgumentException("no band " + band);
    }
  }

  /** A ramp that shows cells as they are. */
  public SingleBandStyle(int band, ColorRamp ramp, Stretch range) {
    this(band, ramp, range, Resampling.NEAREST);
  }

  /** The same colours for another band, as when paging through endmembers. */
  public SingleBandStyle withBand(int newBand) {
    return new SingleBandStyle(newBand, ramp, range, resampling);
  }

  /** Another range of values. */
  public SingleBandStyle withRange(Stretch newRange) {
    return new SingleBandStyle(band, ramp, newRange, resampling);
  }

  @Override
  public int[] bands() {
    return new int[] {band};
  }

  @Override
  public int argb(float[] values) {
    return Float.isNaN(values[0]) ? 0 : ramp.argb(range.fraction(values[0]));
  }
}
