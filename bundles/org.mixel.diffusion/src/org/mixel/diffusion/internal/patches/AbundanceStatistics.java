/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.util.List;

import org.mixel.model.AbundanceMaps;

/** Mean and spread of the valid cells of all products. */
final class AbundanceStatistics {

  private AbundanceStatistics() {
  }

  /** Mean abundances, summing to one. */
  static double[] mean(List<AbundanceProduct> products) {
    double[] mean = new double[products.get(0).maps().size()];
    for (AbundanceProduct product : products) {
      AbundanceMaps maps = product.maps();
      for (int e = 0; e < mean.length; e++) {
        for (float value : maps.map(e)) {
          mean[e] += Float.isNaN(value) ? 0 : value;
        }
      }
    }
    double total = java.util.Arrays.stream(mean).sum();
    for (int e = 0; e < mean.length; e++) {
      mean[e] = total > 0 ? mean[e] / total : 1.0 / mean.length;
    }
    return mean;
  }

  /** Root of the mean variance along the p - 1 directions of the plane of abundances. */
  static double deviation(List<AbundanceProduct> products, double[] mean) {
    double squares = 0;
    long cells = 0;
    for (AbundanceProduct product : products) {
      AbundanceMaps maps = product.maps();
      cells += maps.validCells();
      for (int e = 0; e < mean.length; e++) {
        for (float value : maps.map(e)) {
          squares += Float.isNaN(value) ? 0 : (value - mean[e]) * (value - mean[e]);
        }
      }
    }
    return cells == 0 ? 0 : Math.sqrt(squares / cells / (mean.length - 1));
  }
}
