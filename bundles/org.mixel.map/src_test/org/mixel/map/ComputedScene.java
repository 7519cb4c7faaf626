/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.concurrent.atomic.AtomicLong;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** A scene of any size whose values are a function of band, column and row; counts the values read. */
class ComputedScene implements Scene {
  final AtomicLong valuesRead = new AtomicLong();
  private final GridGeometry grid;
  private final SpectralAxis axis;
  private final Values values;

  interface Values {
    float at(int band, int column, int row);
  }

  ComputedScene(GridGeometry grid, SpectralAxis axis, Values values) {
    this.grid = grid;
    this.axis = axis;
    this.values = values;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String format() {
    return "test";
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public Window naturalBlock() {
    return new Window(0, 0, grid.width(), 1);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) {
    int cells = (int) window.cells();
    for (int cell = 0; cell < cells; cell++) {
      int column = window.x() + cell % window.width();
      int row = window.y() + cell / window.width();
      for (int band = 0; band < bands.length; band++) {
        target[layout == Interleave.BAND ? band * cells + cell : cell * bands.length + band] =
            values.at(bands[band], column, row);
      }
    }
    valuesRead.addAndGet((long) cells * bands.length);
  }

  @Override
  public void close() {
    // nothing is open
  }
}
