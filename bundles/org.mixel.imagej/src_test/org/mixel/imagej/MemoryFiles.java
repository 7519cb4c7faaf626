/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.BandDescription;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** Reads one prepared raster whatever the file, keeps what is written, and knows metric systems only. */
final class MemoryFiles implements SceneReader, RasterWriter, CoordinateTransforms {
  final AbundanceMaps input;
  AbundanceMaps written;

  MemoryFiles(AbundanceMaps input) {
    this.input = input;
  }

  @Override
  public String format() {
    return "test";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return true;
  }

  @Override
  public Scene open(Path file, SceneOptions options) {
    float[][] planes = IntStream.range(0, input.size()).mapToObj(input::map).toArray(float[][]::new);
    return new MemoryScene("memory", input.grid(), SpectralAxis.unknown(input.names()), "abundance", planes);
  }

  @Override
  public RasterSink create(Path target, GridGeometry grid, List<BandDescription> bands, Map<String, String> metadata) {
    float[][] maps = new float[bands.size()][(int) grid.extent().cells()];
    return new RasterSink() {
      @Override
      public void write(int band, Window window, float[] values) {
        System.arraycopy(values, 0, maps[band], 0, values.length);
      }

      @Override
      public void finish() throws IOException {
        Files.writeString(target, "raster");
        written = new AbundanceMaps(grid, bands.stream().map(BandDescription::name).toList(), maps);
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Override
  public CoordinateTransform between(Crs from, Crs to) {
    throw new IllegalArgumentException("not known");
  }

  @Override
  public String describe(Crs crs) {
    return crs.toString();
  }

  @Override
  public Crs normalise(Crs crs) {
    return crs;
  }

  @Override
  public boolean isGeographic(Crs crs) {
    return crs.equals(Crs.WGS84);
  }
}
