/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.Arrays;

import org.mixel.raster.io.internal.sample.Values;

/**
 * Stripes along the columns of a band, as a detector element leaves them that is calibrated otherwise than its
 * neighbours: the mean of a column against the mean of the two beside it. A column counts as a stripe where they differ
 * by more than {@value #LEAST_SHARE} of the band's mean, by more than {@value #OUTLYING} times what is usual in that
 * band, and by more than the two neighbours do: at an edge of the scene those differ, too.
 */
final class StripeScan {
  private static final double LEAST_SHARE = 0.02;
  private static final double OUTLYING = 8;
  private static final double FEWEST_ROWS = 100;

  private final double[] sums;
  private final long[] counts;
  private long rows;

  StripeScan(int columns) {
    this.sums = new double[columns];
    this.counts = new long[columns];
  }

  /**
   * The stripes of a band.
   *
   * @param columns numbers of the columns, from 0
   * @param largest difference from the neighbours as a share of the band's mean, of the strongest
   */
  record Stripes(int[] columns, double largest) {
  }

  /** Adds whole rows of the band. */
  void add(Values plane) {
    int width = sums.length;
    for (int i = 0; i < plane.size(); i++) {
      if (Double.isFinite(plane.at(i))) {
        sums[i % width] += plane.at(i);
        counts[i % width]++;
      }
    }
    rows += plane.size() / width;
  }

  /** What was found; nothing in rasters of few rows. */
  Stripes stripes() {
    double[] differences = differences();
    double[] known = Arrays.stream(differences).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    double mean = Math.abs(Arrays.stream(sums).sum() / Math.max(1, Arrays.stream(counts).sum()));
    if (rows < FEWEST_ROWS || known.length == 0 || !(mean > 0)) {
      return new Stripes(new int[0], 0);
    }
    double limit = Math.max(LEAST_SHARE * mean, OUTLYING * known[known.length / 2]);
    int[] columns = java.util.stream.IntStream.range(0, differences.length)
        .filter(c -> Math.abs(differences[c]) > limit && Math.abs(mean(c - 1) - mean(c + 1)) < Math.abs(differences[c]))
        .toArray();
    return new Stripes(columns, Arrays.stream(columns).mapToDouble(c -> Math.abs(differences[c]) / mean).max().orElse(0));
  }

  /** Mean of each column against that of its neighbours; {@code NaN} where few of the rows have a value. */
  private double[] differences() {
    double[] result = new double[sums.length];
    Arrays.fill(result, Double.NaN);
    for (int c = 1; c + 1 < sums.length; c++) {
      if (isFull(c - 1) && isFull(c) && isFull(c + 1)) {
        result[c] = mean(c) - (mean(c - 1) + mean(c + 1)) / 2;
      }
    }
    return result;
  }

  private boolean isFull(int column) {
    return counts[column] >= FEWEST_ROWS && counts[column] >= 0.5 * rows;
  }

  private double mean(int column) {
    return sums[column] / counts[column];
  }
}
