/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

import org.mixel.model.AffineGrid;
import org.mixel.model.GridGeometry;

/**
 * What an L2D product to be written says of itself.
 *
 * @param grid        north-up grid of 30 m in a UTM system of EPSG 326zz or 327zz
 * @param bands       the slots
 * @param start       begin of acquisition, UTC
 * @param stop        end of acquisition, UTC
 * @param vnirMaximum reflectance of DN 65535 in VNIR; that of DN 0 is 0
 * @param swirMaximum reflectance of DN 65535 in SWIR
 * @param sunZenith   sun zenith angle in degrees
 * @param sunAzimuth  sun azimuth in degrees
 */
public record PrismaProduct(GridGeometry grid, PrismaBands bands, LocalDateTime start, LocalDateTime stop,
    double vnirMaximum, double swirMaximum, double sunZenith, double sunAzimuth) {
  private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  /** Requires a grid as L2D products have it. */
  public PrismaProduct {
    Objects.requireNonNull(bands, "bands");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(stop, "stop");
    AffineGrid affine = grid.affine();
    if (!affine.isNorthUp() || affine.xPerColumn() != 30 || affine.yPerRow() != -30) {
      throw new IllegalArgumentException("an L2D product has north-up pixels of 30 m, not " + affine);
    }
    int zone = grid.crs().flatMap(crs -> crs.epsgCode()).orElse(0);
    if (zone / 100 != 326 && zone / 100 != 327 || zone % 100 < 1 || zone % 100 > 60) {
      throw new IllegalArgumentException("an L2D product is in UTM (EPSG 32601-32660 or 32701-32760), not "
          + grid.crs().map(Object::toString).orElse("without a system"));
    }
    if (!(vnirMaximum > 0 && swirMaximum > 0)) {
      throw new IllegalArgumentException("scale maxima must be positive");
    }
  }

  /** The file name of the agency's form, for example {@code PRS_L2D_STD_20240615101233_20240615101238_0001.he5}. */
  public String fileName() {
    return fileName(start, stop);
  }

  /** The file name of the agency's form for times of acquisition. */
  public static String fileName(LocalDateTime start, LocalDateTime stop) {
    return "PRS_L2D_STD_" + COMPACT.format(start) + "_" + COMPACT.format(stop) + "_0001.he5";
  }

  int epsg() {
    return grid.crs().orElseThrow().epsgCode().orElseThrow();
  }

  double maximum(Detector detector) {
    return detector == Detector.VNIR ? vnirMaximum : swirMaximum;
  }
}
