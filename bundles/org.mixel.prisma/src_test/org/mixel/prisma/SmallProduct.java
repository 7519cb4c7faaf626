/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;

/** A product of a few pixels with known values. */
final class SmallProduct {
  static final int ROWS = 7;
  static final int COLUMNS = 9;

  private SmallProduct() {
  }

  static GridGeometry grid(int epsg) {
    double north = epsg / 100 == 327 ? 7_500_002.5 : 4_953_247.5;
    return new GridGeometry(COLUMNS, ROWS, AffineGrid.northUp(546_492.5 - 15, north + 15, 30),
        Optional.of(Crs.epsg(epsg)));
  }

  static PrismaProduct product(int epsg) {
    return new PrismaProduct(grid(epsg), PrismaBands.nominal(), LocalDateTime.of(2024, 6, 15, 10, 12, 33),
        LocalDateTime.of(2024, 6, 15, 10, 12, 37), 0.85, 1, 41.4, 152.4);
  }

  static Path write(Path folder, int epsg) throws IOException {
    PrismaProduct product = product(epsg);
    Path file = folder.resolve(product.fileName());
    try (PrismaSceneWriter writer = new PrismaSceneWriter(file, product, new Utm())) {
      for (int row = 0; row < ROWS; row++) {
        writer.writeRow(row, row(row, writer.axis().size()));
      }
      writer.finish();
    }
    return file;
  }

  /** Row 0 is padding; row 1 holds a negative, a missing and a saturated value. */
  static float[] row(int row, int bands) {
    float[] values = new float[COLUMNS * bands];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.001f + 0.8f * ((i * 31 + row * 17) % 1000) / 1000f;
    }
    if (row == 0) {
      Arrays.fill(values, Float.NaN);
    } else if (row == 1) {
      values[5] = -0.1f;
      values[bands + 6] = Float.NaN;
      values[2 * bands + 200] = 1.3f;
    }
    return values;
  }
}
