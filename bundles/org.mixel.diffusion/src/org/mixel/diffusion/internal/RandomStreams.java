/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal;

import java.util.SplittableRandom;

/** Independent random numbers for every seed, step and purpose, without a state that would have to be saved. */
public final class RandomStreams {

  private RandomStreams() {
  }

  /** The generator of a seed and a path of indices. */
  public static SplittableRandom of(long seed, long... path) {
    return new SplittableRandom(hash(seed, path));
  }

  /** A number for a seed and a path of indices. */
  public static long hash(long seed, long... path) {
    long hash = mix(seed + 0x9e3779b97f4a7c15L);
    for (long index : path) {
      hash = mix(hash ^ mix(index + 0x9e3779b97f4a7c15L)) + 0x632be59bd9b4e019L;
    }
    return hash;
  }

  /** White noise of unit variance. */
  public static float[] gaussian(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** A bijection of 64 bits in which every input bit moves half of the output bits. */
  private static long mix(long value) {
    long z = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }
}
