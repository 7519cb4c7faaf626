/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The form of the numbers in a file.
 *
 * @param type    how a number is stored
 * @param missing number that stands for a missing value; {@code NaN} for floating-point numbers, and where no number is
 *                set apart
 */
public record StoredNumbers(SampleType type, double missing) {

  /** A number that the type does not have stands for nothing; missing floating-point numbers become {@code NaN}. */
  public StoredNumbers {
    Objects.requireNonNull(type, "type");
    if (type.isFloat() || !type.holds(missing)) {
      missing = Double.NaN;
    }
  }

  /** The form of numbers that float32 would round, as it is; float32 for all others, and for computed values. */
  public static StoredNumbers exactOrFloat32(Optional<StoredNumbers> numbers) {
    return numbers.filter(n -> n.type.isWide()).orElse(new StoredNumbers(SampleType.FLOAT32, Double.NaN));
  }

  /**
   * The form that has room for missing values, too: the same one if it sets a number apart for them, else the smallest
   * floating-point type that holds all numbers (float64 also for whole numbers of 64 bits, up to 2^53).
   */
  public StoredNumbers withHoles() {
    boolean fits = type.isFloat() || !Double.isNaN(missing);
    return fits ? this : new StoredNumbers(type.isWide() ? SampleType.FLOAT64 : SampleType.FLOAT32, Double.NaN);
  }
}
