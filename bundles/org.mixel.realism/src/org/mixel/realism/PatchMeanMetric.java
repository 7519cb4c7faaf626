/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

/**
 * M3: how patches differ as wholes. First Wasserstein distance of the patch means, as the mean over endmembers, and of
 * the shares of cells in which an endmember is the largest; both see a model that has lost a kind of patch.
 */
final class PatchMeanMetric implements Metric {
  private final int endmembers;
  private final double[][] features;

  PatchMeanMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    this.features = pool.features(i -> features(pool.patch(i), endmembers));
  }

  private static double[] features(float[] patch, int endmembers) {
    int cells = patch.length / endmembers;
    double[] result = new double[2 * endmembers];
    for (int i = 0; i < cells; i++) {
      for (int e = 0; e < endmembers; e++) {
        result[e] += patch[e * cells + i] / (double) cells;
      }
      result[endmembers + Dominance.at(patch, cells, i)] += 1.0 / cells;
    }
    return result;
  }

  @Override
  public List<String> names() {
    return List.of("M3 patch mean W1", "M3 dominant share W1");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] result = new double[2];
    for (int e = 0; e < 2 * endmembers; e++) {
      result[e / endmembers] += Sums.wasserstein(Sums.sorted(features, e, left), Sums.sorted(features, e, right))
          / endmembers;
    }
    return result;
  }
}
