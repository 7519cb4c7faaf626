/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;

/**
 * Exact draws from a normal distribution truncated to an interval, by rejection: from the whole normal where the
 * interval is wide and holds the mean, from a uniform where it is narrow, and from a shifted exponential in a tail
 * (Robert 1995, Statistics and Computing 5, 121-125). A third or more of the tries are accepted; no draw
 * is approximate.
 */
public final class TruncatedNormal {
  private static final double WIDE = 1.5;

  private TruncatedNormal() {
  }

  /**
   * Draws once.
   *
   * @param mean of the normal before truncation
   * @param sd   its standard deviation, above 0
   * @param low  lower end, may be infinite
   * @param high upper end, not below {@code low}
   */
  public static double draw(SplittableRandom random, double mean, double sd, double low, double high) {
    double a = (low - mean) / sd;
    double b = (high - mean) / sd;
    if (!(a < b)) {
      return low;
    }
    double z = a > 0 ? tail(random, a, b) : b < 0 ? -tail(random, -b, -a) : around(random, a, b);
    return Math.max(low, Math.min(high, mean + sd * z));
  }

  /** The interval holds zero. */
  private static double around(SplittableRandom random, double a, double b) {
    if (b - a > WIDE) {
      while (true) {
        double z = random.nextGaussian();
        if (z >= a && z <= b) {
          return z;
        }
      }
    }
    while (true) {
      double z = a + (b - a) * random.nextDouble();
      if (accepts(random, 0.5 * z * z)) {
        return z;
      }
    }
  }

  /** The interval lies above zero. */
  private static double tail(SplittableRandom random, double a, double b) {
    if ((b - a) * (a + b) < 2 || a < 0.3 && b - a < WIDE) {
      while (true) {
        double z = a + (b - a) * random.nextDouble();
        if (accepts(random, 0.5 * (z - a) * (z + a))) {
          return z;
        }
      }
    }
    double rate = 0.5 * (a + Math.sqrt(a * a + 4));
    while (true) {
      double z = a + random.nextExponential() / rate;
      if (z <= b && accepts(random, 0.5 * (z - rate) * (z - rate))) {
        return z;
      }
    }
  }

  /** True with probability exp(-x). */
  private static boolean accepts(SplittableRandom random, double x) {
    double u = random.nextDouble();
    // exp(-x) lies between 1 - x and 1 for x above 0, which spares most exponentials.
    return u <= 1 - x || u < Math.exp(-x);
  }
}
