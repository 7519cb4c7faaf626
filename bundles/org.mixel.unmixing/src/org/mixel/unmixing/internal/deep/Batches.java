/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.SplittableRandom;

/** Draws batches: passes over all things in random order, of which the incomplete rest of a pass is left out. */
final class Batches {
  private final int[] order;
  private final int size;
  private final SplittableRandom random;
  private int next;

  /** @param size things of a batch; at most {@code count} */
  Batches(int count, int size, SplittableRandom random) {
    this.order = new int[count];
    this.size = Math.min(size, count);
    this.random = random;
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    shuffle();
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
  }

  /** Number of things of a batch. */
  int size() {
    return size;
  }

  /** Indices of the next batch. */
  long[] next() {
    if (next + size > order.length) {
      shuffle();
      next = 0;
    }
    long[] batch = new long[size];
    for (int i = 0; i < size; i++) {
      batch[i] = order[next++];
    }
    return batch;
  }
}
