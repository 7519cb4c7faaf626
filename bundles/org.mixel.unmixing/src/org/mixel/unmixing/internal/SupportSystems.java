/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The closed solutions of min |y - E a|^2 for every support (set of endmembers that may be present): for a fixed
 * support a is an affine function of b = E'y. They are computed when first asked for and kept, because millions of
 * pixels share a few dozen supports. Safe for use by several threads.
 *
 * <p>From the KKT conditions, with H the inverse of the support's part of E'E and u = H 1:
 * without constraint a = H b; with sum one a = (H - u u' / 1'u) b + u / 1'u. The slopes of the error in the absent
 * endmembers, E'E a - b less their common value in the present ones, are affine in b as well and kept in the same map.
 */
public final class SupportSystems {
  private static final int TABLE_LIMIT = 12;
  private static final int MAP_VALUES = 8 << 20;

  private final int size;
  private final double[] gram;
  private final boolean sumToOne;
  private final AtomicReferenceArray<double[]> table;
  private final ConcurrentHashMap<Long, double[]> map;

  /**
   * @param gram     E'E, {@code size x size}, row-major
   * @param size     number of endmembers, at most 62
   * @param sumToOne whether the abundances of the support must sum to one
   * @param lasting  whether many pixels will be solved, so that a table pays
   */
  public SupportSystems(double[] gram, int size, boolean sumToOne, boolean lasting) {
    if (size > 62) {
      throw new IllegalArgumentException("at most 62 endmembers, got " + size);
    }
    this.size = size;
    this.gram = gram;
    this.sumToOne = sumToOne;
    this.table = lasting && size <= TABLE_LIMIT ? new AtomicReferenceArray<>(1 << size) : null;
    this.map = new ConcurrentHashMap<>();
  }

  int size() {
    return size;
  }

  /** E'E, row-major; not to be changed. */
  public double[] gram() {
    return gram;
  }

  boolean sumToOne() {
    return sumToOne;
  }

  /**
   * The affine map of a support: {@code size} rows of {@code size} factors for b and one constant. Rows of present
   * endmembers give abundances, those of absent ones the slope of half the squared error when they enter.
   */
  double[] map(long support) {
    if (table != null) {
      double[] known = table.get((int) support);
      if (known == null) {
        known = derive(support);
        table.set((int) support, known);
      }
      return known;
    }
    double[] known = map.get(support);
    if (known == null) {
      known = derive(support);
      if (map.size() < MAP_VALUES / (size * (size + 1))) {
        map.put(support, known);
      }
    }
    return known;
  }

  private double[] derive(long support) {
    int[] members = members(support);
    double[] result = abundances(members);
    int row = size + 1;
    double[] level = new double[row];
    for (int member : members) {
      double[] slope = slope(result, member, members);
      for (int j = 0; j < row && sumToOne; j++) {
        level[j] += slope[j] / members.length;
      }
    }
    double[] all = result.clone();
    for (int i = 0; i < size; i++) {
      if ((support >> i & 1) == 0) {
        double[] slope = slope(result, i, members);
        for (int j = 0; j < row; j++) {
          all[i * row + j] = slope[j] - level[j];
        }
      }
    }
    return all;
  }

  /** Row {@code i} of E'E a - b as an affine function of b. */
  private double[] slope(double[] abundances, int i, int[] members) {
    int row = size + 1;
    double[] slope = new double[row];
    slope[i] = -1;
    for (int member : members) {
      for (int j = 0; j < row; j++) {
        slope[j] += gram[i * size + member] * abundances[member * row + j];
      }
    }
    return slope;
  }

  /** The rows of the present endmembers; the others are zero. */
  private double[] abundances(int[] members) {
    int k = members.length;
    int row = size + 1;
    double[] result = new double[size * row];
    if (k == 0) {
      return result;
    }
    double[] inverse = inverse(members);
    double[] u = new double[k];
    double total = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        u[i] += inverse[i * k + j];
      }
      total += u[i];
    }
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        result[members[i] * row + members[j]] = sumToOne
            ? inverse[i * k + j] - u[i] * u[j] / total : inverse[i * k + j];
      }
      result[members[i] * row + size] = sumToOne ? u[i] / total : 0;
    }
    return result;
  }

  private double[] inverse(int[] members) {
    int k = members.length;
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += gram[i * size + i];
    }
    // On the plane of sum one a constant added to E'E changes nothing, but lets affinely independent
    // endmembers that are linearly dependent be inverted.
    double constant = sumToOne ? trace / size : 0;
    double[] part = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        part[i * k + j] = gram[members[i] * size + members[j]] + constant;
      }
    }
    double[] inverse = Dense.inverse(part, k);
    double ridge = 1e-12 * Math.max(trace, Double.MIN_NORMAL);
    while (inverse == null) {
      for (int i = 0; i < k; i++) {
        part[i * k + i] += ridge;
      }
      ridge *= 10;
      inverse = Dense.inverse(part, k);
    }
    return inverse;
  }

  private int[] members(long support) {
    int[] members = new int[size];
    int k = 0;
    for (int i = 0; i < size; i++) {
      if ((support >> i & 1) != 0) {
        members[k++] = i;
      }
    }
    return Arrays.copyOf(members, k);
  }
}
