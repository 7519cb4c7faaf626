/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

import java.util.Arrays;

/**
 * Coordinates of the plane in which abundances sum to one: z = s B (a - c) with the Helmert matrix B, whose
 * p - 1 orthonormal rows sum to zero, the mean abundance c of the training data and one scalar scale s for all
 * rows, so that isotropic noise stays isotropic. Sum-to-one then holds for every z.
 */
public final class SimplexCoordinates {
  private final double[] centre;
  private final double scale;
  private final double[][] basis;

  /**
   * @param centre mean abundances, {@code [endmember]}, summing to one; copied
   * @param scale  factor from the length of abundance differences to that of coordinates
   */
  public SimplexCoordinates(double[] centre, double scale) {
    if (centre.length < 2 || !(scale > 0)) {
      throw new IllegalArgumentException(centre.length + " endmembers, scale " + scale);
    }
    this.centre = centre.clone();
    this.scale = scale;
    this.basis = helmert(centre.length);
  }

  /** The Helmert matrix: {@code [row][endmember]}, orthonormal rows that sum to zero. */
  static double[][] helmert(int p) {
    double[][] rows = new double[p - 1][p];
    for (int r = 1; r < p; r++) {
      double norm = Math.sqrt((double) r * (r + 1));
      Arrays.fill(rows[r - 1], 0, r, 1 / norm);
      rows[r - 1][r] = -r / norm;
    }
    return rows;
  }

  /** Number of endmembers p. */
  public int endmembers() {
    return centre.length;
  }

  /** Number of coordinates, p - 1. */
  public int dimensions() {
    return basis.length;
  }

  /** A copy of the mean abundances. */
  public double[] centre() {
    return centre.clone();
  }

  /** The scale. */
  public double scale() {
    return scale;
  }

  /** Coordinates of abundances. */
  public void toCoordinates(double[] abundances, double[] z) {
    for (int r = 0; r < basis.length; r++) {
      double sum = 0;
      for (int i = 0; i < centre.length; i++) {
        sum += basis[r][i] * (abundances[i] - centre[i]);
      }
      z[r] = scale * sum;
    }
  }

  /** Abundances of coordinates; they sum to one but may be negative. */
  public void toAbundances(double[] z, double[] abundances) {
    for (int i = 0; i < centre.length; i++) {
      double sum = 0;
      for (int r = 0; r < basis.length; r++) {
        sum += basis[r][i] * z[r];
      }
      abundances[i] = centre[i] + sum / scale;
    }
  }
}
