/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.util.Arrays;

/**
 * The cells in which both an estimate and its reference have all abundances.
 *
 * @param compared           their number
 * @param missingInEstimate  cells in which the estimate lacks a value
 * @param missingInReference cells in which the reference lacks a value; those missing in both count in both
 */
public record CommonCells(long compared, long missingInEstimate, long missingInReference) {

  /**
   * Counts them, and sets the other cells of all maps to {@code NaN}. Cost: one pass over the maps.
   *
   * @param reference {@code [endmember][cell]}, changed
   * @param estimate  {@code [endmember][cell]} on the same cells, changed
   */
  public static CommonCells keep(float[][] reference, float[][] estimate) {
    long compared = 0;
    long withoutEstimate = 0;
    long withoutReference = 0;
    for (int cell = 0; cell < reference[0].length; cell++) {
      boolean noEstimate = lacks(estimate, cell);
      boolean noReference = lacks(reference, cell);
      withoutEstimate += noEstimate ? 1 : 0;
      withoutReference += noReference ? 1 : 0;
      if (noEstimate || noReference) {
        clear(estimate, cell);
        clear(reference, cell);
      } else {
        compared++;
      }
    }
    return new CommonCells(compared, withoutEstimate, withoutReference);
  }

  private static boolean lacks(float[][] maps, int cell) {
    return Arrays.stream(maps).anyMatch(map -> !Float.isFinite(map[cell]));
  }

  private static void clear(float[][] maps, int cell) {
    for (float[] map : maps) {
      map[cell] = Float.NaN;
    }
  }
}
