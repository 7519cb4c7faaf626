/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/** Interpolates the missing bands of a spectrum. */
public final class Gaps {

  private Gaps() {
  }

  /**
   * Fills what is not finite: linearly between its neighbours by band number, at the ends by the nearest band.
   *
   * @param values holds the spectrum
   * @param start  index of its first band
   * @param bands  number of its bands, one of which is finite
   */
  public static void fill(float[] values, int start, int bands) {
    for (int band = 0; band < bands; band++) {
      if (!Float.isFinite(values[start + band])) {
        values[start + band] = between(values, start, band, bands);
      }
    }
  }

  /** Earlier gaps of the spectrum are filled already, so only the right neighbour has to be sought. */
  private static float between(float[] values, int start, int gap, int bands) {
    int right = gap + 1;
    while (right < bands && !Float.isFinite(values[start + right])) {
      right++;
    }
    if (right == bands) {
      return values[start + gap - 1];
    }
    if (gap == 0) {
      return values[start + right];
    }
    float left = values[start + gap - 1];
    return left + (values[start + right] - left) / (right - gap + 1);
  }
}
