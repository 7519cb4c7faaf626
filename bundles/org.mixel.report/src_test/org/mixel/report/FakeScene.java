/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** A scene whose values are a function of band, column and row. */
record FakeScene(String name, String format, GridGeometry grid, SpectralAxis axis, String quantity, Values values)
    implements Scene {

  interface Values {
    float at(int band, int column, int row);
  }

  @Override
  public Optional<Path> source() {
    return Optional.empty();
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
    int cells = (int) window.cells();
    for (int i = 0; i < cells * bands.length; i++) {
      int cell = layout == Interleave.BAND ? i % cells : i / bands.length;
      int band = layout == Interleave.BAND ? i / cells : i % bands.length;
      target[i] = values.at(bands[band], window.x() + cell % window.width(), window.y() + cell / window.width());
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
