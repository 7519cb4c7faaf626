/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/** Numbers as short texts from which they can be read back. */
public final class NumberText {
  /** Beyond it float32 does not hold all whole numbers. */
  private static final double LONG = 1 << 24;
  private static final double WHOLE = 0x1p63;

  private NumberText() {
  }

  /**
   * The shortest decimal text that stands for a value; whole numbers of float64 without point and exponent.
   *
   * @param isExact whether the value is meant to all its digits, and not as a float32
   */
  public static String of(double value, boolean isExact) {
    if (!isExact) {
      return Float.toString((float) value);
    }
    return value == Math.rint(value) && Math.abs(value) < WHOLE ? Long.toString((long) value) : Double.toString(value);
  }

  /** The same for a value of which the kind is not known: a float32 where it is one and no long whole number. */
  public static String of(double value) {
    return of(value, value != (float) value || Math.abs(value) > LONG && value == Math.rint(value));
  }
}
