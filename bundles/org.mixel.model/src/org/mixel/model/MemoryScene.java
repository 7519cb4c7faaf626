/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Objects;

/**
 * A scene whose values lie in memory: a result that is not written yet, a preview, a made-up raster. Closing it
 * frees nothing and it can be read afterwards.
 */
public final class MemoryScene implements Scene {
  private final String name;
  private final GridGeometry grid;
  private final SpectralAxis axis;
  private final String quantity;
  private final float[][] planes;

  /**
   * @param name     short name for people
   * @param grid     size and place
   * @param axis     the bands
   * @param quantity what the values are, for example {@code abundance}; empty where unknown
   * @param planes   {@code [band][row * width + column]}, float32, {@code NaN} is missing; <em>owned</em> by the new
   *                 scene, not copied
   * @throws IllegalArgumentException if there is not one plane a band or a plane has another size than the grid
   */
  public MemoryScene(String name, GridGeometry grid, SpectralAxis axis, String quantity, float[][] planes) {
    this.name = Objects.requireNonNull(name, "name");
    this.grid = Objects.requireNonNull(grid, "grid");
    this.axis = Objects.requireNonNull(axis, "axis");
    this.quantity = Objects.requireNonNull(quantity, "quantity");
    this.planes = planes;
    if (planes.length != axis.size()) {
      throw new IllegalArgumentException(planes.length + " planes for " + axis.size() + " bands");
    }
    for (float[] plane : planes) {
      if (plane.length != grid.extent().cells()) {
        throw new IllegalArgumentException("a plane has " + plane.length + " cells, the grid "
            + grid.extent().cells());
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "memory";
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
  public String quantity() {
    return quantity;
  }

  /** One band, {@code [row * width + column]}; the array itself, not to be changed. */
  public float[] plane(int band) {
    return planes[band];
  }

  /** One row: every block is as cheap as any other. */
  @Override
  public Window naturalBlock() {
    return Window.ofSize(grid.width(), 1);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) {
    if (!window.fitsIn(grid.width(), grid.height()) || window.cells() * bands.length > target.length) {
      throw new IllegalArgumentException("window " + window + " of " + bands.length + " bands does not fit "
          + grid.width() + " x " + grid.height() + " cells or an array of " + target.length);
    }
    if (layout == Interleave.BAND) {
      readPlanes(window, bands, target);
    } else {
      readSpectra(window, bands, target);
    }
  }

  private void readPlanes(Window window, int[] bands, float[] target) {
    int to = 0;
    for (int band : bands) {
      for (int row = window.y(); row < window.endY(); row++) {
        System.arraycopy(planes[band], row * grid.width() + window.x(), target, to, window.width());
        to += window.width();
      }
    }
  }

  /** Row by row, so that the strided writes of all bands go to lines that are still in the cache. */
  private void readSpectra(Window window, int[] bands, float[] target) {
    int rowLength = window.width() * bands.length;
    for (int row = 0; row < window.height(); row++) {
      int from = (window.y() + row) * grid.width() + window.x();
      for (int b = 0; b < bands.length; b++) {
        float[] plane = planes[bands[b]];
        int to = row * rowLength + b;
        for (int column = 0; column < window.width(); column++) {
          target[to] = plane[from + column];
          to += bands.length;
        }
      }
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
