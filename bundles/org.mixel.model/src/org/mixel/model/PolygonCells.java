/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Finds the cells of a raster whose centres lie inside polygons, by the even-odd rule. */
public final class PolygonCells {

  private PolygonCells() {
  }

  /**
   * Adds the cells inside an odd number of rings. Cost: rows of the polygons times their corners.
   *
   * @param rings  outlines in columns and rows, {@code {column0, row0, column1, row1, ...}} each, closed in thought; a
   *               side with a corner that is {@code NaN} is left out
   * @param width  columns of the raster
   * @param height its rows
   * @param cells  receives {@code row * width + column}
   */
  public static void fill(List<double[]> rings, int width, int height, BitSet cells) {
    double top = rings.stream().flatMapToDouble(PolygonCells::rows).min().orElse(0);
    double bottom = rings.stream().flatMapToDouble(PolygonCells::rows).max().orElse(0);
    int first = (int) Math.max(0, Math.floor(top));
    int end = (int) Math.min(height, Math.ceil(bottom));
    for (int row = first; row < end; row++) {
      double[] crossings = crossings(rings, row + 0.5);
      for (int i = 0; i + 1 < crossings.length; i += 2) {
        int from = (int) Math.max(0, Math.ceil(crossings[i] - 0.5));
        int to = (int) Math.min(width, Math.ceil(crossings[i + 1] - 0.5));
        if (from < to) {
          cells.set(row * width + from, row * width + to);
        }
      }
    }
  }

  private static DoubleStream rows(double[] ring) {
    return IntStream.range(0, ring.length / 2).mapToDouble(i -> ring[2 * i + 1]).filter(Double::isFinite);
  }

  private static double[] crossings(List<double[]> rings, double y) {
    double[] found = new double[16];
    int count = 0;
    for (double[] ring : rings) {
      int corners = ring.length / 2;
      for (int i = 0; i < corners; i++) {
        int j = (i + 1) % corners;
        double y0 = ring[2 * i + 1];
        double y1 = ring[2 * j + 1];
        if (y0 <= y && y1 > y || y1 <= y && y0 > y) {
          found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
          found[count++] = ring[2 * i] + (y - y0) / (y1 - y0) * (ring[2 * j] - ring[2 * i]);
        }
      }
    }
    double[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
