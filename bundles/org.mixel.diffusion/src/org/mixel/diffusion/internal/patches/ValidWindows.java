/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.List;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;

/** Finds the squares of a raster that hold no missing cell. */
final class ValidWindows {

  private ValidWindows() {
  }

  /** Indices of the upper left cells of all valid squares, ascending. Cost: one pass. */
  static int[] starts(AbundanceMaps maps, int edge) {
    int width = maps.grid().width();
    int[] largest = largestSquares(maps);
    return IntStream.range(0, largest.length).filter(i -> largest[i] >= edge)
        .map(i -> i - (edge - 1) * (width + 1)).sorted().toArray();
  }

  /** Edge of the largest valid square whose lower right cell each cell is. */
  private static int[] largestSquares(AbundanceMaps maps) {
    int width = maps.grid().width();
    int[] edge = new int[maps.map(0).length];
    for (int i = 0; i < edge.length; i++) {
      if (maps.isValid(i)) {
        boolean border = i < width || i % width == 0;
        edge[i] = border ? 1 : 1 + Math.min(edge[i - 1], Math.min(edge[i - width], edge[i - width - 1]));
      }
    }
    return edge;
  }

  /** What to do when no square of this size is valid anywhere: the rest of a sentence. */
  static String advice(List<AbundanceProduct> products, int edge) {
    int largest = products.stream().flatMapToInt(p -> IntStream.of(largestSquares(p.maps()))).max().orElse(0);
    int usable = largest / 8 * 8;
    return usable >= 16 && usable < edge ? "; choose a smaller patch, at most --patch " + usable + "."
        : " (the largest such square has " + largest + " cells); name a larger product.";
  }
}
