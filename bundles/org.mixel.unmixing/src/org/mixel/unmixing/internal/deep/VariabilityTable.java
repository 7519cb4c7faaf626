/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Locale;

import org.mixel.unmixing.UnmixingModel;

/** How much the endmembers of pixels differ, band by band. */
final class VariabilityTable {

  private VariabilityTable() {
  }

  /**
   * The table.
   *
   * @param means   {@code [endmember][band]}, in the unit of the scene
   * @param squares sums of squares over pixels, {@code [endmember][band]} flattened, in the unit of the network
   * @param unit    unit of the network in the unit of the scene
   */
  static UnmixingModel.Table of(double[][] means, double[] squares, int pixels, double unit) {
    StringBuilder text = new StringBuilder("used_band");
    for (int e = 0; e < means.length; e++) {
      text.append(",mean_").append(e + 1).append(",standard_deviation_").append(e + 1);
    }
    text.append('\n');
    int bands = means[0].length;
    for (int band = 0; band < bands; band++) {
      text.append(band + 1);
      for (int e = 0; e < means.length; e++) {
        double mean = means[e][band];
        double variance = squares[e * bands + band] * unit * unit / pixels - mean * mean;
        text.append(String.format(Locale.ROOT, ",%.6g,%.6g", mean, Math.sqrt(Math.max(0, variance))));
      }
      text.append('\n');
    }
    return new UnmixingModel.Table("endmember-statistics.csv", text.toString());
  }
}
