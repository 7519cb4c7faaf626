/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.SplittableRandom;

/** Independent random streams out of one seed: what a stream gives does not depend on when it is used. */
final class Seeds {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private Seeds() {
  }

  /**
   * The stream of a number. Seed and number are mixed thoroughly because a {@link SplittableRandom} whose
   * seed differs by a multiple of its step repeats the other's numbers.
   */
  static SplittableRandom stream(long seed, long number) {
    return new SplittableRandom(mix(mix(seed + GOLDEN_RATIO) ^ number * GOLDEN_RATIO));
  }

  /** The finaliser of MurmurHash3 in the variant of D. Stafford (2011, "Better bit mixing", variant 13). */
  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
