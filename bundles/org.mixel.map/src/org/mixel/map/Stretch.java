/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/**
 * A linear contrast stretch: {@code min} becomes 0 and {@code max} becomes 1, values beyond are cut.
 *
 * @param min value of the dark end
 * @param max value of the bright end, above {@code min}
 */
public record Stretch(double min, double max) {

  /** Fractions as they are: the common range of abundances. */
  public static final Stretch UNIT = new Stretch(0, 1);

  /** Rejects an empty or reversed range. */
  public Stretch {
    if (!(max > min) || !Double.isFinite(max - min)) {
      throw new IllegalArgumentException("a stretch needs min < max, got " + min + ".." + max);
    }
  }

  /** Position of a value in the range, 0..1; {@code NaN} stays {@code NaN}. */
  public double fraction(double value) {
    double t = (value - min) / (max - min);
    return t < 0 ? 0 : t > 1 ? 1 : t;
  }
}
