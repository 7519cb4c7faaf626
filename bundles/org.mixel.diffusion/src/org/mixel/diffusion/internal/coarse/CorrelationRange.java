/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.coarse;

import java.util.List;

import org.mixel.model.AbundanceMaps;

/**
 * How far abundances at two places go together. Maps whose range exceeds half a window lose their large shapes when
 * they are drawn from windows alone (in closed form for a Gaussian field with a range of half a window: a sixth of
 * the variance at that distance is missing, whatever the overlap).
 */
public final class CorrelationRange {
  /** Name of the range among the facts of a training. */
  public static final String FACT = "correlationRange";

  /** The range is where this share of the variance is reached by half the mean squared difference. */
  private static final double SILL_SHARE = 0.95;
  private static final double GROWTH = 1.25;

  private CorrelationRange() {
  }

  /**
   * The smallest distance along rows and columns at which the semivariogram, summed over endmembers, reaches 95 % of
   * the variance; the largest distance looked at, a third of the larger edge, where it never does. Cost: 20 passes or
   * so.
   *
   * @return in cells, at least 1
   */
  public static double of(List<AbundanceMaps> maps) {
    double variance = maps.stream().mapToDouble(CorrelationRange::squaredSpread).sum()
        / maps.stream().mapToLong(AbundanceMaps::validCells).sum();
    int limit = maps.stream().mapToInt(m -> Math.max(m.grid().width(), m.grid().height())).max().orElse(3) / 3;
    double lag = 1;
    for (; lag < limit; lag = Math.max(lag + 1, Math.floor(lag * GROWTH))) {
      Sum sum = new Sum();
      for (AbundanceMaps m : maps) {
        add(sum, m, (int) lag, 0);
        add(sum, m, 0, (int) lag);
      }
      if (sum.count > 0 && sum.squares / 2 / sum.count >= SILL_SHARE * variance) {
        return lag;
      }
    }
    return Math.max(1, limit);
  }

  private static final class Sum {
    private double squares;
    private long count;
  }

  private static double squaredSpread(AbundanceMaps maps) {
    double spread = 0;
    int valid = maps.validCells();
    for (int e = 0; e < maps.size() && valid > 0; e++) {
      double sum = 0;
      double squares = 0;
      for (float value : maps.map(e)) {
        sum += Float.isNaN(value) ? 0 : value;
        squares += Float.isNaN(value) ? 0 : (double) value * value;
      }
      spread += squares - sum * sum / valid;
    }
    return spread;
  }

  private static void add(Sum sum, AbundanceMaps maps, int right, int down) {
    int width = maps.grid().width();
    for (int row = 0; row + down < maps.grid().height(); row++) {
      for (int column = 0; column + right < width; column++) {
        int from = row * width + column;
        int to = from + down * width + right;
        if (maps.isValid(from) && maps.isValid(to)) {
          sum.count++;
          for (int e = 0; e < maps.size(); e++) {
            double difference = maps.map(e)[from] - maps.map(e)[to];
            sum.squares += difference * difference;
          }
        }
      }
    }
  }
}
