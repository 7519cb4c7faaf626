/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.util.Arrays;

/**
 * Which wishes of a request ask for an index: an index may be asked for more than once.
 *
 * @param first the first wish by index, -1 where there is none
 * @param next  the wish after a wish that asks for the same index, -1 after the last
 */
record Wishes(int[] first, int[] next) {

  /**
   * Sorts wishes.
   *
   * @param wanted indices
   * @param length number of indices there are
   */
  static Wishes of(int[] wanted, int length) {
    int[] first = new int[length];
    int[] next = new int[wanted.length];
    Arrays.fill(first, -1);
    for (int i = wanted.length - 1; i >= 0; i--) {
      next[i] = first[wanted[i]];
      first[wanted[i]] = i;
    }
    return new Wishes(first, next);
  }
}
