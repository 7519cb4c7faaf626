/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** Keeps rasters in memory behind files that hold only their number, so that the files may be moved and read again. */
final class StoredRasters implements RasterWriter, SceneReader {
  private static final String MARK = "stored raster ";

  private final List<MemoryScene> scenes = new ArrayList<>();

  /** Puts a scene behind a file. */
  Path put(Path file, MemoryScene scene) throws IOException {
    scenes.add(scene);
    return Files.writeString(file, MARK + (scenes.size() - 1));
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
        put(target, new MemoryScene("raster", grid,
            SpectralAxis.unknown(bands.stream().map(BandDescription::name).toList()), "", maps));
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Override
  public String format() {
    return "stored";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return new String(head, StandardCharsets.US_ASCII).startsWith(MARK);
  }

  @Override
  public Scene open(Path file, SceneOptions options) throws IOException {
    return scenes.get(Integer.parseInt(Files.readString(file).substring(MARK.length())));
  }
}
