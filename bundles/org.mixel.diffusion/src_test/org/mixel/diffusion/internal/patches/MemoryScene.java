/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** A scene whose values lie in memory, {@code [band][cell]}. */
public record MemoryScene(String name, GridGeometry grid, SpectralAxis axis, float[][] values) implements Scene {

  /** A reader that opens existing files by name, whatever they hold. */
  public static SceneReaders readers(Map<String, MemoryScene> scenes) {
    return new SceneReaders(List.of(new SceneReader() {
      @Override
      public String format() {
        return "memory";
      }

      @Override
      public List<String> extensions() {
        return List.of();
      }

      @Override
      public boolean recognises(Path file, byte[] head) {
        return scenes.containsKey(file.getFileName().toString());
      }

      @Override
      public Scene open(Path file, SceneOptions options) {
        return scenes.get(file.getFileName().toString());
      }
    }));
  }

  @Override
  public Optional<Path> source() {
    return Optional.empty();
  }

  @Override
  public String format() {
    return "memory";
  }

  @Override
  public String quantity() {
    return "abundance";
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public Window naturalBlock() {
    return new Window(0, 0, grid.width(), 1);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) {
    int to = 0;
    if (layout != Interleave.BAND) {
      throw new UnsupportedOperationException();
    }
    for (int band : bands) {
      for (int row = window.y(); row < window.endY(); row++) {
        System.arraycopy(values[band], row * grid.width() + window.x(), target, to, window.width());
        to += window.width();
      }
    }
  }

  @Override
  public void close() {
    // memory only
  }
}
