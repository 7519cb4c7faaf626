/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.coarse;

import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.GridGeometry;

/** Disjoint square blocks of cells, counted from the upper left corner. */
public final class Blocks {

  private Blocks() {
  }

  /**
   * Means of the blocks; {@code NaN} where a cell of the block is missing. Columns and rows that fill no block are
   * left out.
   *
   * @param plane  {@code [row * width + column]}
   * @param factor edge of a block in cells
   */
  public static float[] means(float[] plane, int width, int factor) {
    int columns = width / factor;
    int rows = plane.length / width / factor;
    float[] means = new float[columns * rows];
    IntStream.range(0, rows).parallel().forEach(row -> {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < factor * factor; i++) {
          sum += plane[(row * factor + i / factor) * width + column * factor + i % factor];
        }
        means[row * columns + column] = (float) (sum / (factor * factor));
      }
    });
    return means;
  }

  /** Every value of a plane as a block of equal values. */
  public static float[] repeat(float[] plane, int width, int factor) {
    int wide = width * factor;
    float[] repeated = new float[plane.length * factor * factor];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = plane[i / wide / factor * width + i % wide / factor];
    }
    return repeated;
  }

  /** Maps of block means on a grid of larger cells. */
  public static AbundanceMaps means(AbundanceMaps maps, int factor) {
    GridGeometry grid = maps.grid();
    if (grid.width() < factor || grid.height() < factor) {
      throw new IllegalArgumentException("a map of " + grid.width() + " x " + grid.height() + " cells has no block of "
          + factor + " x " + factor);
    }
    float[][] means = new float[maps.size()][];
    for (int e = 0; e < means.length; e++) {
      means[e] = means(maps.map(e), grid.width(), factor);
    }
    return new AbundanceMaps(scaled(grid, grid.width() / factor, grid.height() / factor, factor), maps.names(), means);
  }

  /** The grid with the same upper left corner and cells {@code factor} times as wide and high. */
  public static GridGeometry scaled(GridGeometry grid, int width, int height, double factor) {
    AffineGrid a = grid.affine();
    return new GridGeometry(width, height, new AffineGrid(a.originX(), a.xPerColumn() * factor, a.xPerRow() * factor,
        a.originY(), a.yPerColumn() * factor, a.yPerRow() * factor), grid.crs());
  }
}
