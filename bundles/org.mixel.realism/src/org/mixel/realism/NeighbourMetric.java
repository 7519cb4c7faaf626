/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * M9 and M10: precision and recall (Kynkaanniemi et al. 2019) and density and coverage (Naeem et al. 2020) of random
 * features with balls up to the fifth neighbour, as shortfalls from their best values: 1 - precision, 1 - recall,
 * |1 - density|, 1 - coverage. The left set is the generated one, the right set the real one.
 */
final class NeighbourMetric implements Metric {
  private static final int K = 5;

  private final FeatureDistances distances;

  NeighbourMetric(FeatureDistances distances) {
    this.distances = distances;
  }

  @Override
  public List<String> names() {
    return List.of("M9 1 - precision", "M9 1 - recall", "M10 |1 - density|", "M10 1 - coverage");
  }

  /** One patch more or less. */
  @Override
  public double resolution(int subset) {
    return 1.0 / subset;
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] realBalls = distances.neighbourhoods(right, K);
    double[] madeBalls = distances.neighbourhoods(left, K);
    double inside = 0;
    double precise = 0;
    boolean[] covered = new boolean[right.length];
    double recalled = 0;
    for (int made : left) {
      boolean any = false;
      for (int r = 0; r < right.length; r++) {
        if (distances.squared(made, right[r]) <= realBalls[r]) {
          inside++;
          any = true;
          covered[r] = true;
        }
      }
      precise += any ? 1 : 0;
    }
    double coverage = 0;
    for (int r = 0; r < right.length; r++) {
      coverage += covered[r] ? 1 : 0;
      recalled += isInside(right[r], left, madeBalls) ? 1 : 0;
    }
    return new double[] {1 - precise / left.length, 1 - recalled / right.length,
        Math.abs(1 - inside / (K * (double) left.length)), 1 - coverage / right.length};
  }

  private boolean isInside(int patch, int[] members, double[] balls) {
    for (int i = 0; i < members.length; i++) {
      if (distances.squared(patch, members[i]) <= balls[i]) {
        return true;
      }
    }
    return false;
  }
}
