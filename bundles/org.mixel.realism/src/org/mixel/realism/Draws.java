/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random subsets without repetition. */
final class Draws {
  private Draws() {
  }

  /** Puts an array into random order (Fisher and Yates). */
  static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** A random subset of a set. */
  static int[] subset(int[] members, int count, SplittableRandom random) {
    if (count > members.length) {
      throw new IllegalArgumentException(count + " of " + members.length + " patches");
    }
    int[] shuffled = members.clone();
    shuffle(shuffled, random);
    return Arrays.copyOf(shuffled, count);
  }

  /** Two random subsets that have no member in common. */
  static int[][] disjoint(int[] members, int count, SplittableRandom random) {
    int[] shuffled = members.clone();
    shuffle(shuffled, random);
    return new int[][] {Arrays.copyOf(shuffled, count), Arrays.copyOfRange(shuffled, count, 2 * count)};
  }
}
