/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hdf5;

import java.lang.reflect.Array;

/** Attribute values as numbers, whatever type and rank they were written with. */
final class Numbers {
  private Numbers() {
  }

  /** The first element of a (nested) array, or the value itself. */
  static Object first(Object data) {
    Object value = data;
    while (value != null && value.getClass().isArray() && Array.getLength(value) > 0) {
      value = Array.get(value, 0);
    }
    return value;
  }

  /** A number or an array of numbers as doubles. */
  static double[] toDoubles(Object data) {
    if (data instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    if (data == null || !data.getClass().isArray()) {
      throw new IllegalArgumentException("no numbers");
    }
    double[] values = new double[Array.getLength(data)];
    for (int i = 0; i < values.length; i++) {
      if (!(Array.get(data, i) instanceof Number number)) {
        throw new IllegalArgumentException("no number at " + i);
      }
      values[i] = number.doubleValue();
    }
    return values;
  }
}
