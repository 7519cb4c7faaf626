/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;

/** Reads the place of a raster from the GeoTIFF fields of a directory. */
final class GridParser {
  private final GeoKeyCodec codec;
  private final List<String> warnings;

  /** Adds to {@code warnings} what a person should know of the place. */
  GridParser(GeoKeyCodec codec, List<String> warnings) {
    this.codec = codec;
    this.warnings = warnings;
  }

  GridGeometry read(TiffDirectory directory, int width, int height) throws IOException {
    GeoKeys keys = GeoKeys.parse(directory.integers(Tiff.GEO_KEY_DIRECTORY),
        directory.numbers(Tiff.GEO_DOUBLE_PARAMS), directory.text(Tiff.GEO_ASCII_PARAMS));
    Optional<AffineGrid> affine = affine(directory, keys);
    Optional<Crs> crs = affine.isEmpty() ? Optional.empty() : codec.decode(keys);
    if (affine.isEmpty()) {
      warnings.add("The file has no place on earth; it is used in pixel coordinates.");
    } else if (crs.isEmpty()) {
      warnings.add(keys.size() == 0
          ? "The file names no coordinate reference system; its coordinates are used as they are."
          : "The coordinate reference system of the file is not understood; its coordinates are used as they are.");
    }
    return new GridGeometry(width, height, affine.orElse(AffineGrid.PIXELS), crs);
  }

  private Optional<AffineGrid> affine(TiffDirectory directory, GeoKeys keys) throws IOException {
    double[] matrix = directory.numbers(Tiff.MODEL_TRANSFORMATION);
    double[] scale = directory.numbers(Tiff.MODEL_PIXEL_SCALE);
    double[] tie = directory.numbers(Tiff.MODEL_TIEPOINT);
    AffineGrid affine;
    try {
      if (scale.length >= 2 && tie.length >= 6 && scale[0] != 0 && scale[1] != 0) {
        affine = new AffineGrid(0, scale[0], 0, 0, 0, -scale[1]);
        affine = new AffineGrid(tie[3] - affine.x(tie[0], tie[1]), scale[0], 0,
            tie[4] - affine.y(tie[0], tie[1]), 0, -scale[1]);
      } else if (matrix.length >= 8) {
        affine = new AffineGrid(matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]);
      } else {
        if (tie.length > 6) {
          warnings.add("The file is tied to the ground by " + tie.length / 6 + " points only, which are not used.");
        }
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      warnings.add("The geotransform of the file is degenerate and not used.");
      return Optional.empty();
    }
    boolean isPoint = keys.shorts().getOrDefault(GeoKeys.RASTER_TYPE, GeoKeys.PIXEL_IS_AREA) == GeoKeys.PIXEL_IS_POINT;
    return Optional.of(isPoint ? affine.shifted(-0.5, -0.5) : affine);
  }
}
