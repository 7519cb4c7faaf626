/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

/** Which endmember is the largest in a cell. */
final class Dominance {
  private Dominance() {
  }

  /** The endmember of the largest abundance in a cell; the first of several equal ones. */
  static int at(float[] patch, int cells, int cell) {
    int largest = 0;
    for (int e = 1; e < patch.length / cells; e++) {
      if (patch[e * cells + cell] > patch[largest * cells + cell]) {
        largest = e;
      }
    }
    return largest;
  }

  /** The map of the largest endmember, {@code [row][column]}. */
  static int[] map(float[] patch, int cells) {
    int[] map = new int[cells];
    for (int i = 0; i < cells; i++) {
      map[i] = at(patch, cells, i);
    }
    return map;
  }
}
