/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Window;

/** Keeps written rasters in memory, by file name. */
final class MemoryRasters implements RasterWriter {
  final Map<String, Raster> finished = new HashMap<>();

  /** A written raster: {@code [band][cell]}. */
  record Raster(GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata, float[][] maps) {
  }

  @Override
  public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata) {
    float[][] maps = new float[bands.size()][grid.width() * grid.height()];
    for (float[] map : maps) {
      Arrays.fill(map, Float.NaN);
    }
    return new RasterSink() {
      @Override
      public void write(int band, Window window, float[] values) {
        for (int i = 0; i < values.length; i++) {
          int row = window.y() + i / window.width();
          maps[band][row * grid.width() + window.x() + i % window.width()] = values[i];
        }
      }

      @Override
      public void finish() throws IOException {
        Files.writeString(target, "a raster in memory");
        finished.put(target.getFileName().toString(), new Raster(grid, bands, metadata, maps));
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
