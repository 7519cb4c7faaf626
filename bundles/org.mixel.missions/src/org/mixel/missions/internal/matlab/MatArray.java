/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;

import org.mixel.model.OpeningProgress;
import org.mixel.model.TileCache;

/** A numeric or text array of a MATLAB file, whose values are read when asked for. */
public interface MatArray {

  /** Its name. */
  String name();

  /** Lengths of the axes as MATLAB says them: rows first. */
  int[] dimensions();

  /** Whether it is text: its numbers are then characters. */
  boolean isText();

  /** Number of values. */
  default long count() {
    long count = 1;
    for (int length : dimensions()) {
      count = Math.multiplyExact(count, (long) length);
    }
    return count;
  }

  /** All values, the first axis fastest (column-major): for scalars and lists. */
  double[] values() throws IOException;

  /**
   * Opens the array for reading by windows. One that is compressed as a whole is unpacked into a temporary file.
   *
   * @param shape    lengths of the three axes in which the values are seen, the slowest first
   * @param cache    keeps what is inflated
   * @param progress is told how far the unpacking is, and may end it
   */
  MatNumbers open(int[] shape, TileCache cache, OpeningProgress progress) throws IOException;
}
