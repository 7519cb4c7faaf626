/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** Abundance maps in memory as a scene. */
record MemoryScene(AbundanceMaps maps) implements Scene {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Optional<Path> source() {
    return Optional.empty();
  }

  @Override
  public String format() {
    return "test";
  }

  @Override
  public GridGeometry grid() {
    return maps.grid();
  }

  @Override
  public SpectralAxis axis() {
    return SpectralAxis.unknown(maps.names());
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
    return grid().extent();
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) {
    int cells = (int) window.cells();
    for (int i = 0; i < cells * bands.length; i++) {
      int cell = layout == Interleave.BAND ? i % cells : i / bands.length;
      int band = layout == Interleave.BAND ? i / cells : i % bands.length;
      int column = window.x() + cell % window.width();
      int row = window.y() + cell / window.width();
      target[i] = maps.map(bands[band])[row * grid().width() + column];
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
