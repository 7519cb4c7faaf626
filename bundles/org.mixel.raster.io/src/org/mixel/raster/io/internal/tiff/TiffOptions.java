/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Objects;
import java.util.Optional;

import org.mixel.raster.io.internal.sample.NumberEncoder;

/**
 * How a GeoTIFF is stored.
 *
 * @param numbers    type and scale of the stored numbers
 * @param compressor compression of the tiles
 * @param overviews  how overviews are made
 * @param cog        whether the file gets the layout of a cloud optimised GeoTIFF: directories first, then the
 *                   overviews from small to large, then the raster, with GDAL's ghost area. While it is written
 *                   twice its size is needed on disk
 * @param palette    colours of the classes of a raster with one band of bytes
 */
public record TiffOptions(NumberEncoder numbers, Compressor compressor, OverviewKind overviews, boolean cog,
    Optional<Palette> palette) {
  /** float32, deflated, with averaged overviews. */
  public static final TiffOptions DEFAULT =
      new TiffOptions(NumberEncoder.FLOAT32, Compressor.DEFLATE, OverviewKind.AVERAGE, false, Optional.empty());

  private static final int SIDE = 256;
  private static final int COG_SIDE = 512;

  /** Requires all. */
  public TiffOptions {
    Objects.requireNonNull(numbers, "numbers");
    Objects.requireNonNull(compressor, "compressor");
    Objects.requireNonNull(overviews, "overviews");
    Objects.requireNonNull(palette, "palette");
  }

  /** The same with numbers of another form. */
  public TiffOptions with(NumberEncoder others) {
    return new TiffOptions(others, compressor, overviews, cog, palette);
  }

  /** Columns and rows of a tile: what GDAL takes for the layout. */
  int side() {
    return cog ? COG_SIDE : SIDE;
  }

  /** Differences before compression: what suits the type; none without compression. */
  int predictor() {
    if (compressor == Compressor.NONE) {
      return Tiff.PREDICTOR_NONE;
    }
    return numbers.type().isFloat() ? Tiff.PREDICTOR_FLOAT : Tiff.PREDICTOR_HORIZONTAL;
  }
}
