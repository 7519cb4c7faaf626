/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.Map;

/**
 * One metric of an evaluation. All distances are medians over random subsets of one size.
 *
 * @param name       name of the metric, beginning with the number of its group
 * @param synthetic  distance of the synthetic patches from the held-out ones
 * @param low        its 5th percentile over the subsets
 * @param high       its 95th percentile
 * @param sceneFloor distance between different held-out scenes; {@code NaN} where there is only one
 * @param halfFloor  distance between two halves of a held-out scene
 * @param resolution least distance that subsets of this size can tell from zero; 0 where that is small
 * @param others     distances of other sets (training, baselines, further models) from the held-out patches, by name
 * @param gains      how much farther each of these sets is than the synthetic patches, by name
 */
public record RealismRow(String name, double synthetic, double low, double high, double sceneFloor, double halfFloor,
    double resolution, Map<String, Double> others, Map<String, Interval> gains) {

  /** A confidence interval of 95 %. */
  public record Interval(double low, double high) {

    /** Whether a difference of zero is in it: nothing but chance is needed to explain what was measured. */
    public boolean holdsZero() {
      return low <= 0 && high >= 0;
    }
  }

  /** The floor that counts: between scenes where there are two, else between halves; at least the resolution. */
  public double floor() {
    return Math.max(resolution, Double.isNaN(sceneFloor) ? halfFloor : sceneFloor);
  }

  /** The distance in units of its floor: 1 is as near as real sets are to each other. */
  public double score() {
    return Math.max(0, synthetic) / Math.max(1e-12, floor());
  }
}
