/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.mixel.model.AffineGrid;
import org.mixel.model.CsvText;
import org.mixel.model.NumberText;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.raster.io.internal.sample.Values;

/**
 * Writes a raster as a table: one line a cell with column and row (from 0, in the source), the map coordinates of
 * its centre, and one column a band, numbers that float32 would round with all their digits. Missing values are empty; cells without any value are left out.
 */
public final class CsvExport {
  private CsvExport() {
  }

  /** Writes the table of a part. */
  public static void write(RasterPart part, Path file, Progress progress) throws IOException {
    boolean wide = part.scene().stored().filter(numbers -> numbers.type().isWide()).isPresent();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("column,row,x,y," + part.axis().names().stream().map(CsvText::quoted)
          .collect(Collectors.joining(",")) + "\n");
      for (Window strip : part.strips(wide)) {
        write(part, strip, wide, out, progress);
        int done = strip.endY() - part.window().y();
        progress.report((double) done / part.window().height(), "row " + done + " of " + part.window().height());
      }
    }
  }

  private static void write(RasterPart part, Window strip, boolean wide, BufferedWriter out, Progress progress)
      throws IOException {
    AffineGrid affine = part.scene().grid().affine();
    int bands = part.bands().length;
    progress.checkCancelled();
    Values values = part.read(strip, Scene.Interleave.PIXEL, wide);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < strip.cells(); i++) {
      int column = strip.x() + i % strip.width();
      int row = strip.y() + i / strip.width();
      if (i % strip.width() == 0) {
        progress.checkCancelled();
      }
      line.setLength(0);
      line.append(column).append(',').append(row).append(',').append(affine.x(column + 0.5, row + 0.5)).append(',')
          .append(affine.y(column + 0.5, row + 0.5));
      boolean any = false;
      for (int band = 0; band < bands; band++) {
        double value = values.at(i * bands + band);
        line.append(',');
        if (!Double.isNaN(value)) {
          line.append(NumberText.of(value, wide));
          any = true;
        }
      }
      if (any) {
        out.append(line).append('\n');
      }
    }
  }
}
