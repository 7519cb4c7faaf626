/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.mixel.model.AbundanceMaps;

/** Cuts square patches without missing cells out of abundance maps. */
public final class PatchCutter {
  private static final int TRIES_PER_PATCH = 2000;

  private final int size;

  /** Cuts patches of the given edge in cells. */
  public PatchCutter(int size) {
    this.size = size;
  }

  /**
   * Cuts patches at random places, from every map as often as it has valid cells.
   *
   * @param sources maps of one number of endmembers
   * @param count   wished number
   * @return fewer than wished where maps have hardly a valid place; empty where they have none
   */
  public List<float[]> random(Collection<AbundanceMaps> sources, int count, SplittableRandom random) {
    List<Counted> counted = sources.stream().map(Counted::new)
        .filter(map -> map.maps.grid().width() >= size && map.maps.grid().height() >= size).toList();
    long total = counted.stream().mapToLong(map -> map.valid).sum();
    List<float[]> patches = new ArrayList<>();
    for (long tries = (long) TRIES_PER_PATCH * count; total > 0 && patches.size() < count && tries > 0; tries--) {
      long ticket = random.nextLong(total);
      int chosen = 0;
      while (ticket >= counted.get(chosen).valid) {
        ticket -= counted.get(chosen++).valid;
      }
      counted.get(chosen).random(size, random).ifPresent(patches::add);
    }
    return patches;
  }

  /** Cuts a map into patches that do not overlap, row by row; those with missing cells are left out. */
  public List<float[]> tiles(AbundanceMaps maps) {
    List<float[]> patches = new ArrayList<>();
    Counted counted = new Counted(maps);
    for (int row = 0; row + size <= maps.grid().height(); row += size) {
      for (int column = 0; column + size <= maps.grid().width(); column += size) {
        if (counted.isValid(row, column, size)) {
          patches.add(cut(maps, row, column, size));
        }
      }
    }
    return patches;
  }

  /** A patch whose upper left cell is given, {@code [endmember][row][column]}. */
  static float[] cut(AbundanceMaps maps, int top, int left, int size) {
    float[] patch = new float[maps.size() * size * size];
    int width = maps.grid().width();
    for (int e = 0; e < maps.size(); e++) {
      for (int row = 0; row < size; row++) {
        System.arraycopy(maps.map(e), (top + row) * width + left, patch, (e * size + row) * size, size);
      }
    }
    return patch;
  }

  /** A map with the numbers of valid cells above and left of every cell (Crow 1984). */
  static final class Counted {
    final AbundanceMaps maps;
    final int valid;
    private final int[] sums;

    Counted(AbundanceMaps maps) {
      this.maps = maps;
      int width = maps.grid().width();
      int height = maps.grid().height();
      this.sums = new int[(width + 1) * (height + 1)];
      for (int row = 0; row < height; row++) {
        int line = 0;
        for (int column = 0; column < width; column++) {
          line += maps.isValid(row * width + column) ? 1 : 0;
          sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1] + line;
        }
      }
      this.valid = sums[sums.length - 1];
    }

    boolean isValid(int top, int left, int size) {
      int stride = maps.grid().width() + 1;
      int count = sums[(top + size) * stride + left + size] - sums[top * stride + left + size]
          - sums[(top + size) * stride + left] + sums[top * stride + left];
      return count == size * size;
    }

    Optional<float[]> random(int size, SplittableRandom random) {
      int top = random.nextInt(maps.grid().height() - size + 1);
      int left = random.nextInt(maps.grid().width() - size + 1);
      return isValid(top, left, size) ? Optional.of(cut(maps, top, left, size)) : Optional.empty();
    }
  }
}
