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
  private final double[] gradient;
  private long support;

  /** A solver with its own room to work in. */
  public ActiveSet(SupportSystems systems) {
    this.systems = systems;
    this.size = systems.size();
    this.trial = new double[size];
    this.gradient = new double[size];
  }

  /**
   * Solves for one pixel.
   *
   * @param b         E'y
   * @param abundance receives the solution; all zero is possible without the sum constraint
   */
  public void solve(double[] b, double[] abundance) {
    support = (1L << size) - 1;
    do {
      evaluate(b, trial);
    } while (dropNegative(trial));
    System.arraycopy(trial, 0, abundance, 0, size);
    if (Long.bitCount(support) == size) {
      return;
    }
    for (int round = 0; round < 4 * size; round++) {
      int entering = mostViolated(b, abundance);
      if (entering < 0) {
        return;
      }
      support |= 1L << entering;
      evaluate(b, trial);
      if (trial[entering] <= 0) {
        // the violation was rounding only
        support &= ~(1L << entering);
        return;
      }
      approach(b, abundance);
    }
  }

  /** The solution with all endmembers whatever their signs. */
  public void solveFree(double[] b, double[] abundance) {
    support = (1L << size) - 1;
    evaluate(b, abundance);
  }

  private void evaluate(double[] b, double[] result) {
    double[] map = systems.map(support);
    int row = size + 1;
    for (int i = 0; i < size; i++) {
      if ((support >> i & 1) == 0) {
        result[i] = 0;
        continue;
      }
      double sum = map[i * row + size];
      for (int j = 0; j < size; j++) {
        sum += map[i * row + j] * b[j];
      }
      result[i] = sum;
    }
  }

  private boolean dropNegative(double[] abundance) {
    long before = support;
    for (int i = 0; i < size; i++) {
      if (abundance[i] < 0) {
        support &= ~(1L << i);
      }
    }
    return support != before;
  }

  /** The absent endmember whose presence would lower the error most steeply, or -1 at the optimum. */
  private int mostViolated(double[] b, double[] abundance) {
    double[] gram = systems.gram();
    double level = 0;
    double magnitude = 0;
    for (int i = 0; i < size; i++) {
      double sum = -b[i];
      for (int j = 0; j < size; j++) {
        sum += gram[i * size + j] * abundance[j];
      }
      gradient[i] = sum;
      magnitude = Math.max(magnitude, Math.abs(b[i]) + gram[i * size + i]);
      if ((support >> i & 1) != 0) {
        level += sum;
      }
    }
    level = systems.sumToOne() ? level / Long.bitCount(support) : 0;
    int worst = -1;
    double lowest = level - TOLERANCE * magnitude;
    for (int i = 0; i < size; i++) {
      if ((support >> i & 1) == 0 && gradient[i] < lowest) {
        lowest = gradient[i];
        worst = i;
      }
    }
    return worst;
  }

  /** Walks from a feasible point towards the trial, dropping whatever reaches zero on the way. */
  private void approach(double[] b, double[] abundance) {
    while (true) {
      int blocking = -1;
      double step = 1;
      for (int i = 0; i < size; i++) {
        if (trial[i] < 0) {
          double reach = abundance[i] / (abundance[i] - trial[i]);
          if (blocking < 0 || reach < step) {
            step = reach;
            blocking = i;
          }
        }
      }
      for (int i = 0; i < size; i++) {
        abundance[i] += step * (trial[i] - abundance[i]);
      }
      if (blocking < 0) {
        System.arraycopy(trial, 0, abundance, 0, size);
        return;
      }
      abundance[blocking] = 0;
      support &= ~(1L << blocking);
      evaluate(b, trial);
    }
  }
}
