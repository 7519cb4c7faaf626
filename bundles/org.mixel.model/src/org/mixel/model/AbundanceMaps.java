/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.List;
import java.util.Objects;

/**
 * Abundances of endmembers on a grid: A in Y = E A + N. In every valid cell the values are not
 * negative and sum to one; a cell without data is {@code NaN} in every map.
 */
public final class AbundanceMaps {
  private final GridGeometry grid;
  private final List<String> names;
  private final float[][] maps;

  /**
   * @param grid  where the cells lie
   * @param names one name a map
   * @param maps  {@code [endmember][row * width + column]}, float32 fractions; <em>owned</em> by the new
   *              object, not copied (a scene's maps are large)
   */
  public AbundanceMaps(GridGeometry grid, List<String> names, float[][] maps) {
    this.grid = Objects.requireNonNull(grid, "grid");
    this.names = List.copyOf(names);
    this.maps = maps;
    if (maps.length == 0 || maps.length != names.size()) {
      throw new IllegalArgumentException(maps.length + " maps with " + names.size() + " names");
    }
    for (float[] map : maps) {
      if (map.length != Math.multiplyExact(grid.width(), grid.height())) {
        throw new IllegalArgumentException("a map has " + map.length + " cells, the grid " + grid.extent().cells());
      }
    }
  }

  /** Where the cells lie. */
  public GridGeometry grid() {
    return grid;
  }

  /** Names of the endmembers, in order. */
  public List<String> names() {
    return names;
  }

  /** Number of endmembers. */
  public int size() {
    return maps.length;
  }

  /** One map, {@code [row * width + column]}; the array itself, not to be changed. */
  public float[] map(int endmember) {
    return maps[endmember];
  }

  /** Whether the cell {@code row * width + column} has abundances. */
  public boolean isValid(int cell) {
    return !Float.isNaN(maps[0][cell]);
  }

  /** Number of cells with abundances. Cost: one pass over one map. */
  public int validCells() {
    int count = 0;
    for (float value : maps[0]) {
      if (!Float.isNaN(value)) {
        count++;
      }
    }
    return count;
  }
}
