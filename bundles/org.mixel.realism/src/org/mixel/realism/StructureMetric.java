/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * M13: edges and shapes. First Wasserstein distances of the gradient magnitude (differences to the right and down),
 * of Moran's I at lag 1 (rook neighbours, mean over endmembers), of the natural logarithm of the area of connected
 * regions of one largest endmember, and of the share of neighbours with different largest endmembers.
 */
final class StructureMetric implements Metric {
  private static final int GRADIENT_BINS = 500;
  private static final double LARGEST_GRADIENT = Math.sqrt(2);
  private static final int AREA_BINS = 200;

  private final int endmembers;
  private final double largestLogArea;
  private final double[][] gradients;
  private final double[][] areas;
  private final double[][] scalars;

  StructureMetric(PatchPool pool) {
    int n = pool.size();
    this.endmembers = pool.endmembers();
    this.largestLogArea = Math.log(n * n) + 1e-9;
    this.gradients = pool.features(i -> gradients(pool.patch(i), n));
    this.areas = pool.features(i -> areas(Dominance.map(pool.patch(i), n * n), n));
    this.scalars = pool.features(i -> new double[] {moran(pool.patch(i), n), edges(pool.patch(i), n)});
  }

  private double[] gradients(float[] patch, int n) {
    double[] histogram = new double[endmembers * GRADIENT_BINS];
    for (int e = 0; e < endmembers; e++) {
      for (int row = 0; row + 1 < n; row++) {
        for (int column = 0; column + 1 < n; column++) {
          int i = (e * n + row) * n + column;
          double size = Math.hypot(patch[i + 1] - patch[i], patch[i + n] - patch[i]);
          int bin = Math.min(GRADIENT_BINS - 1, (int) (size / LARGEST_GRADIENT * GRADIENT_BINS));
          histogram[e * GRADIENT_BINS + bin] += 1.0 / ((n - 1) * (n - 1));
        }
      }
    }
    return histogram;
  }

  /** Numbers of regions by the logarithm of their area. */
  private double[] areas(int[] map, int n) {
    double[] histogram = new double[AREA_BINS];
    boolean[] seen = new boolean[map.length];
    int[] stack = new int[map.length];
    for (int start = 0; start < map.length; start++) {
      if (!seen[start]) {
        int area = flood(map, n, start, seen, stack);
        histogram[(int) (Math.log(area) / largestLogArea * AREA_BINS)]++;
      }
    }
    return histogram;
  }

  private static int flood(int[] map, int n, int start, boolean[] seen, int[] stack) {
    int depth = 0;
    int area = 0;
    stack[depth++] = start;
    seen[start] = true;
    while (depth > 0) {
      int cell = stack[--depth];
      area++;
      int[] neighbours = {cell % n > 0 ? cell - 1 : cell, cell % n < n - 1 ? cell + 1 : cell,
          cell >= n ? cell - n : cell, cell + n < map.length ? cell + n : cell};
      for (int neighbour : neighbours) {
        if (!seen[neighbour] && map[neighbour] == map[start]) {
          seen[neighbour] = true;
          stack[depth++] = neighbour;
        }
      }
    }
    return area;
  }

  private double moran(float[] patch, int n) {
    double sum = 0;
    int counted = 0;
    for (int e = 0; e < endmembers; e++) {
      double mean = 0;
      double square = 0;
      double product = 0;
      for (int i = e * n * n; i < (e + 1) * n * n; i++) {
        mean += patch[i] / (double) (n * n);
      }
      for (int i = 0; i < n * n; i++) {
        double d = patch[e * n * n + i] - mean;
        square += d * d;
        product += i % n < n - 1 ? d * (patch[e * n * n + i + 1] - mean) : 0;
        product += i / n < n - 1 ? d * (patch[e * n * n + i + n] - mean) : 0;
      }
      if (square > 1e-9 * n * n) {
        sum += product / (2.0 * n * (n - 1)) / (square / (n * n));
        counted++;
      }
    }
    return counted == 0 ? 1 : sum / counted;
  }

  private static double edges(float[] patch, int n) {
    int[] map = Dominance.map(patch, n * n);
    int edges = 0;
    for (int i = 0; i < map.length; i++) {
      edges += i % n < n - 1 && map[i] != map[i + 1] ? 1 : 0;
      edges += i / n < n - 1 && map[i] != map[i + n] ? 1 : 0;
    }
    return edges / (2.0 * n * (n - 1));
  }

  @Override
  public List<String> names() {
    return List.of("M13 gradient W1", "M13 Moran's I W1", "M13 log area W1", "M13 edge density W1");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] a = Sums.mean(gradients, left);
    double[] b = Sums.mean(gradients, right);
    double gradient = 0;
    for (int e = 0; e < endmembers; e++) {
      gradient += Sums.histogramWasserstein(a, b, e * GRADIENT_BINS, GRADIENT_BINS) / endmembers;
    }
    double[] areasLeft = share(Sums.mean(areas, left));
    double[] areasRight = share(Sums.mean(areas, right));
    return new double[] {gradient * LARGEST_GRADIENT / GRADIENT_BINS,
        Sums.wasserstein(Sums.sorted(scalars, 0, left), Sums.sorted(scalars, 0, right)),
        Sums.histogramWasserstein(areasLeft, areasRight, 0, AREA_BINS) * largestLogArea / AREA_BINS,
        Sums.wasserstein(Sums.sorted(scalars, 1, left), Sums.sorted(scalars, 1, right))};
  }

  private static double[] share(double[] counts) {
    double total = java.util.Arrays.stream(counts).sum();
    return java.util.Arrays.stream(counts).map(count -> count / total).toArray();
  }
}
