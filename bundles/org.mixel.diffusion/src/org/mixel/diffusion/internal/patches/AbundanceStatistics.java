/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.List;

import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.model.AbundanceMaps;

/**
 * Where the valid cells of all products lie in coordinates that know nothing of them yet.
 *
 * @param centre    abundances of their mean, {@code [endmember]}, summing to one unless plain
 * @param deviation root of the mean variance of the coordinates
 */
record AbundanceStatistics(double[] centre, double deviation) {

  /** Cost: one pass over the data. */
  static AbundanceStatistics of(List<AbundanceProduct> products, SimplexCoordinates.Kind kind) {
    SimplexCoordinates raw = SimplexCoordinates.raw(kind, products.get(0).maps().size());
    double[] sums = new double[raw.dimensions()];
    double squares = 0;
    long cells = 0;
    double[] a = new double[raw.endmembers()];
    double[] z = new double[raw.dimensions()];
    for (AbundanceProduct product : products) {
      AbundanceMaps maps = product.maps();
      for (int i = 0; i < maps.map(0).length; i++) {
        if (maps.isValid(i)) {
          for (int e = 0; e < a.length; e++) {
            a[e] = maps.map(e)[i];
          }
          raw.toCoordinates(a, z);
          cells++;
          for (int d = 0; d < z.length; d++) {
            sums[d] += z[d];
            squares += z[d] * z[d];
          }
        }
      }
    }
    return summary(raw, sums, squares, Math.max(1, cells));
  }

  private static AbundanceStatistics summary(SimplexCoordinates raw, double[] sums, double squares, long cells) {
    double[] centre = new double[raw.endmembers()];
    double left = squares / cells;
    for (int d = 0; d < sums.length; d++) {
      sums[d] /= cells;
      left -= sums[d] * sums[d];
    }
    raw.toAbundances(sums, centre);
    return new AbundanceStatistics(centre, Math.sqrt(Math.max(0, left) / sums.length));
  }
}
