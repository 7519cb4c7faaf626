/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

/**
 * Exact least squares with non-negative abundances, with or without sum one, by an active set over the
 * precomputed {@link SupportSystems}. First all negative abundances are dropped until none is left, which ends at
 * the optimum for nearly every pixel; then, from that feasible point, the method of Lawson and Hanson (Solving
 * Least Squares Problems, 1974, ch. 23) goes on until the KKT conditions hold. Not for several threads at once.
 */
public final class ActiveSet {
  private static final double TOLERANCE = 1e-11;

  private final SupportSystems systems;
  private final int size;
  private final double[] trial;
  private final double[] diagonal;
  private long support;
  /** Bits of the negative values in {@link #trial}. */
  private long negative;

  /** A solver with its own room to work in. */
  public ActiveSet(SupportSystems systems) {
    this.systems = systems;
    this.size = systems.size();
    this.trial = new double[size];
    this.diagonal = new double[size];
    for (int i = 0; i < size; i++) {
      diagonal[i] = systems.gram()[i * size + i];
    }
  }

  /**
   * Solves for one pixel.
   *
   * @param b         E'y
   * @param abundance receives the solution; all zero is possible without the sum constraint
   */
  public void solve(double[] b, double[] abundance) {
    solveFree(b, abundance);
    constrain(b, abundance);
  }

  /** The solution with all endmembers whatever their signs. */
  public void solveFree(double[] b, double[] abundance) {
    support = all();
    evaluate(b, abundance);
  }

  /**
   * Goes on from the solution of {@link #solveFree}.
   *
   * @param b         E'y
   * @param abundance holds that solution and receives the one without negative abundances
   */
  public void constrain(double[] b, double[] abundance) {
    support = all();
    negative = 0;
    for (int i = 0; i < size; i++) {
      negative |= sign(abundance[i]) << i;
      trial[i] = abundance[i];
    }
    while ((negative & support) != 0) {
      support &= ~negative;
      evaluate(b, trial);
    }
    copyMembers(abundance);
    for (int round = 0; round < 4 * size; round++) {
      int entering = mostViolated(b);
      if (entering < 0) {
        return;
      }
      support |= 1L << entering;
      evaluate(b, trial);
      if (trial[entering] <= 0) {
        // the violation was rounding only
        return;
      }
      approach(b, abundance);
    }
  }

  private long all() {
    return (1L << size) - 1;
  }

  /** One for what is negative, else zero; without a branch, which would often be mispredicted. */
  private static long sign(double value) {
    return Double.doubleToRawLongBits(value) >>> 63;
  }

  /** Abundances of present and slopes of absent endmembers. */
  private void evaluate(double[] b, double[] result) {
    double[] map = systems.map(support);
    long signs = 0;
    for (int i = 0, k = 0; i < size; i++, k++) {
      double even = map[k + size];
      double odd = 0;
      int j = 0;
      for (; j + 1 < size; j += 2, k += 2) {
        even += map[k] * b[j];
        odd += map[k + 1] * b[j + 1];
      }
      if (j < size) {
        even += map[k++] * b[j];
      }
      result[i] = even + odd;
      signs |= sign(even + odd) << i;
    }
    negative = signs;
  }

  private void copyMembers(double[] abundance) {
    for (int i = 0; i < size; i++) {
      abundance[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(trial[i]) & -(support >> i & 1));
    }
  }

  /** The absent endmember whose presence would lower the error most steeply, or -1 at the optimum. */
  private int mostViolated(double[] b) {
    if ((negative & ~support) == 0) {
      return -1;
    }
    int worst = -1;
    double lowest = 0;
    for (int i = 0; i < size; i++) {
      if (trial[i] < lowest && (support >> i & 1) == 0) {
        lowest = trial[i];
        worst = i;
      }
    }
    if (worst < 0) {
      return -1;
    }
    double magnitude = 0;
    for (int i = 0; i < size; i++) {
      magnitude = Math.max(magnitude, Math.abs(b[i]) + diagonal[i]);
    }
    return lowest < -TOLERANCE * magnitude ? worst : -1;
  }

  /** Walks from a feasible point towards the trial, dropping whatever reaches zero on the way. */
  private void approach(double[] b, double[] abundance) {
    while (true) {
      int blocking = -1;
      double step = 1;
      for (int i = 0; i < size; i++) {
        if (trial[i] < 0 && (support >> i & 1) != 0) {
          double reach = abundance[i] / (abundance[i] - trial[i]);
          if (blocking < 0 || reach < step) {
            step = reach;
            blocking = i;
          }
        }
      }
      if (blocking < 0) {
        copyMembers(abundance);
        return;
      }
      for (int i = 0; i < size; i++) {
        if ((support >> i & 1) != 0) {
          abundance[i] += step * (trial[i] - abundance[i]);
        }
      }
      abundance[blocking] = 0;
      support &= ~(1L << blocking);
      evaluate(b, trial);
    }
  }
}
