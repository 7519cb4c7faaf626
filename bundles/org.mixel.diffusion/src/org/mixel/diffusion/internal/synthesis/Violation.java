/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far raw estimates leave the simplex.
 *
 * @param cells    number of cells
 * @param negative sum of the absolute negative values of all cells
 * @param outside  cells with a value below -0.001
 * @param largest  largest absolute negative value
 * @param sumError sum over all cells of |sum - 1|; zero but for rounding where coordinates hold the sum
 */
public record Violation(long cells, double negative, long outside, double largest, double sumError) {
  /** Of no cell. */
  static final Violation NONE = new Violation(0, 0, 0, 0, 0);
  private static final double NOTICEABLE = 1e-3;

  static Violation of(double[] abundances) {
    double negative = 0;
    double least = 0;
    double sum = 0;
    for (double value : abundances) {
      sum += value;
      negative -= Math.min(value, 0);
      least = Math.min(least, value);
    }
    return new Violation(1, negative, least < -NOTICEABLE ? 1 : 0, -least, Math.abs(sum - 1));
  }

  /** Both together. */
  public Violation plus(Violation other) {
    return new Violation(cells + other.cells, negative + other.negative, outside + other.outside,
        Math.max(largest, other.largest), sumError + other.sumError);
  }

  /** As numbers for a run record. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("meanNegativeSum", cells == 0 ? 0 : negative / cells);
    map.put("shareBelowMinus0.001", cells == 0 ? 0 : (double) outside / cells);
    map.put("largestNegative", largest);
    map.put("meanSumError", cells == 0 ? 0 : sumError / cells);
    return map;
  }
}
