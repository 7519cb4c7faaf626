/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;

/** A numeric or text array of a MATLAB file, whose values are read when asked for. */
public interface MatArray {

  /** Its name. */
  String name();

  /** Lengths of the axes as MATLAB says them: rows first. */
  int[] dimensions();

  /** Whether it is text: its numbers are then characters. */
  boolean isText();

  /** Bytes that reading it takes. */
  default long bytes() {
    long count = 1;
    for (int length : dimensions()) {
      count = Math.multiplyExact(count, length);
    }
    return Math.multiplyExact(count, (long) Double.BYTES);
  }

  /** All values, the first axis fastest (column-major). */
  double[] values() throws IOException;
}
