/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/** How the values of a raster become colours. */
public sealed interface RasterStyle permits CompositeStyle, SingleBandStyle, MixtureStyle {

  /** The bands that are needed, indices into the scene's axis, in the order of {@link #argb}. */
  int[] bands();

  /**
   * The colour of a cell.
   *
   * @param values one value a band of {@link #bands()}
   * @return opaque {@code 0xFFRRGGBB}, or 0 where a value is {@code NaN}
   */
  int argb(float[] values);

  /** How values between cell centres are found. */
  Resampling resampling();

  /** How values between cell centres are found; for display only. */
  enum Resampling {
    /** The value of the cell: science sees what is there. */
    NEAREST,
    /** Between the four nearest cells; nearest where one of them is missing. */
    BILINEAR
  }
}
