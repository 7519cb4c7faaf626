/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

/**
 * Exact least squares with non-negative abundances of many spectra, with or without sum one: min a'Ga / 2 - b'a, a >= 0,
 * by the active set method of Lawson and Hanson (Solving Least Squares Problems, 1974, ch. 23). What it factorises is
 * the part of G that belongs to the few spectra present, so there may be more spectra than bands, and spectra that are
 * combinations of others never enter beside these. It starts from the spectra of the pixel before, which are mostly
 * those of the next. Cost a pixel: a few times {@code spectra * present} multiplications. Not for several threads.
 */
public final class LibrarySolver {
  private static final double TOLERANCE = 1e-10;
  /** Least part of a spectrum's squared norm that lies outside the span of those present. */
  private static final double INDEPENDENT = 1e-10;

  private final int size;
  private final double[] gram;
  private final boolean sumToOne;
  private final double shift;
  private final double[] gradient;
  private final boolean[] barred;
  private int count;
  private int[] members = new int[16];
  private double[] abundance = new double[16];
  private double[] trial = new double[16];
  private double[] ones = new double[16];
  /** Lower triangle of the Cholesky factor of the members' part of G, row after row. */
  private double[] factor = new double[136];

  /**
   * @param gram     G = E'E, {@code size x size}, row-major; not changed
   * @param size     number of spectra
   * @param sumToOne whether abundances must sum to one
   */
  public LibrarySolver(double[] gram, int size, boolean sumToOne) {
    this.size = size;
    this.gram = gram;
    this.sumToOne = sumToOne;
    this.gradient = new double[size];
    this.barred = new boolean[size];
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += gram[i * size + i];
    }
    // On the plane of sum one a constant added to G changes nothing, but lets spectra that are linearly but not
    // affinely dependent stand beside one another.
    this.shift = sumToOne ? trace / size : 0;
  }

  /** Solves for one pixel; {@code b} is E'y, less a weight on the sum of the abundances if there is one. */
  public void solve(double[] b) {
    start(b);
    Arrays.fill(barred, false);
    double magnitude = 0;
    for (int i = 0; i < size; i++) {
      magnitude = Math.max(magnitude, Math.abs(b[i]) + gram[i * size + i]);
    }
    for (int round = 0; round < 10 * size; round++) {
      int entering = mostViolated(b, TOLERANCE * magnitude);
      if (entering < 0) {
        return;
      }
      if (enters(entering, b)) {
        approach(b);
        Arrays.fill(barred, false);
      } else {
        barred[entering] = true;
      }
    }
  }

  /** Number of spectra present in the solution. */
  public int count() {
    return count;
  }

  /** Index of a spectrum present; those that left come in no order. */
  public int member(int i) {
    return members[i];
  }

  /** Its abundance, not negative. */
  public double abundance(int i) {
    return abundance[i];
  }

  /** The value of a'Ga - 2 b'a at the solution, for the given {@code b}. */
  public double quadratic(double[] b) {
    double result = 0;
    for (int i = 0; i < count; i++) {
      double row = -2 * b[members[i]];
      for (int j = 0; j < count; j++) {
        row += gram[members[i] * size + members[j]] * abundance[j];
      }
      result += row * abundance[i];
    }
    return result;
  }

  /** A feasible point: what is left of the last support when all that would be negative goes. */
  private void start(double[] b) {
    boolean feasible = count > 0;
    if (feasible) {
      evaluate(b);
    }
    while (feasible && dropNegative()) {
      feasible = count > 0;
      if (feasible) {
        evaluate(b);
      }
    }
    if (count > 0) {
      System.arraycopy(trial, 0, abundance, 0, count);
    } else if (sumToOne) {
      alone(b);
    }
  }

  private void alone(double[] b) {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (gram[i * size + i] / 2 - b[i] < gram[best * size + best] / 2 - b[best]) {
        best = i;
      }
    }
    members[0] = best;
    count = 1;
    abundance[0] = 1;
    factorise(0);
  }

  private boolean dropNegative() {
    int kept = 0;
    int first = count;
    for (int i = 0; i < count; i++) {
      if (trial[i] > 0) {
        members[kept++] = members[i];
      } else {
        first = Math.min(first, i);
      }
    }
    boolean dropped = kept < count;
    count = kept;
    if (dropped) {
      factorise(first);
    }
    return dropped;
  }

  /** The absent spectrum whose presence would lower the error most steeply, or -1 at the optimum. */
  private int mostViolated(double[] b, double tolerance) {
    for (int j = 0; j < size; j++) {
      gradient[j] = -b[j];
    }
    for (int i = 0; i < count; i++) {
      add(abundance[i], members[i] * size);
    }
    double level = 0;
    for (int i = 0; i < count && sumToOne; i++) {
      level += gradient[members[i]] / count;
    }
    for (int i = 0; i < count; i++) {
      gradient[members[i]] = Double.POSITIVE_INFINITY;
    }
    int worst = -1;
    double lowest = level - tolerance;
    for (int j = 0; j < size; j++) {
      if (gradient[j] < lowest && !barred[j]) {
        lowest = gradient[j];
        worst = j;
      }
    }
    return worst;
  }

  private void add(double weight, int row) {
    for (int j = 0; j < size; j++) {
      gradient[j] += weight * gram[row + j];
    }
  }

  /** Takes a spectrum in, unless it depends on those present or the violation was rounding only. */
  private boolean enters(int entering, double[] b) {
    grow(count + 1);
    members[count] = entering;
    abundance[count] = 0;
    count++;
    if (factorise(count - 1)) {
      evaluate(b);
      if (trial[count - 1] > 0) {
        return true;
      }
    }
    count--;
    return false;
  }

  private void grow(int needed) {
    if (needed > members.length) {
      int room = 2 * members.length;
      members = Arrays.copyOf(members, room);
      abundance = Arrays.copyOf(abundance, room);
      trial = Arrays.copyOf(trial, room);
      ones = Arrays.copyOf(ones, room);
      factor = Arrays.copyOf(factor, room * (room + 1) / 2);
    }
  }

  /** Walks from a feasible point towards the trial, dropping whatever reaches zero on the way. */
  private void approach(double[] b) {
    while (true) {
      int blocking = -1;
      double step = 1;
      for (int i = 0; i < count; i++) {
        if (trial[i] <= 0) {
          double reach = abundance[i] / (abundance[i] - trial[i]);
          if (blocking < 0 || reach < step) {
            step = reach;
            blocking = i;
          }
        }
      }
      if (blocking < 0) {
        System.arraycopy(trial, 0, abundance, 0, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        abundance[i] += step * (trial[i] - abundance[i]);
      }
      remove(blocking);
      evaluate(b);
    }
  }

  private void remove(int place) {
    count--;
    System.arraycopy(members, place + 1, members, place, count - place);
    System.arraycopy(abundance, place + 1, abundance, place, count - place);
    factorise(place);
  }

  /** Renews the factor from a row on; false where the last row depends on those before. */
  private boolean factorise(int from) {
    boolean independent = true;
    for (int i = from; i < count; i++) {
      int row = i * (i + 1) / 2;
      for (int j = 0; j <= i; j++) {
        int other = j * (j + 1) / 2;
        double sum = gram[members[i] * size + members[j]] + shift;
        double whole = sum;
        for (int k = 0; k < j; k++) {
          sum -= factor[row + k] * factor[other + k];
        }
        if (i > j) {
          factor[row + j] = sum / factor[other + j];
        } else {
          independent = sum > INDEPENDENT * whole;
          factor[row + i] = Math.sqrt(Math.max(sum, INDEPENDENT * whole));
        }
      }
    }
    return independent;
  }

  /** The best abundances of the members whatever their signs. */
  private void evaluate(double[] b) {
    for (int i = 0; i < count; i++) {
      trial[i] = b[members[i]];
    }
    substitute(trial);
    if (!sumToOne) {
      return;
    }
    Arrays.fill(ones, 0, count, 1);
    substitute(ones);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < count; i++) {
      sum += trial[i];
      total += ones[i];
    }
    for (int i = 0; i < count; i++) {
      trial[i] += ones[i] * (1 - sum) / total;
    }
  }

  private void substitute(double[] x) {
    for (int i = 0; i < count; i++) {
      int row = i * (i + 1) / 2;
      for (int k = 0; k < i; k++) {
        x[i] -= factor[row + k] * x[k];
      }
      x[i] /= factor[row + i];
    }
    for (int i = count - 1; i >= 0; i--) {
      x[i] /= factor[i * (i + 1) / 2 + i];
      int row = i * (i + 1) / 2;
      for (int k = 0; k < i; k++) {
        x[k] -= factor[row + k] * x[i];
      }
    }
  }
}
