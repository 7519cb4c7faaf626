/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

/**
 * Coordinates of the plane in which abundances sum to one: z = s B (a - c) with the Helmert matrix B, whose
 * p - 1 orthonormal rows sum to zero, the mean abundance c of the training data and one scalar scale s for all
 * rows, so that isotropic noise stays isotropic. Sum-to-one then holds for every z.
 */
public final class SumZeroCoordinates extends SimplexCoordinates {
  private final double[][] basis;

  /**
   * @param centre mean abundances, {@code [endmember]}, summing to one; copied
   * @param scale  factor from the length of abundance differences to that of coordinates
   */
  public SumZeroCoordinates(double[] centre, double scale) {
    super(centre, scale);
    this.basis = helmert(centre.length);
  }

  @Override
  public Kind kind() {
    return Kind.SUM_ZERO;
  }

  @Override
  public int dimensions() {
    return basis.length;
  }

  @Override
  public void toCoordinates(double[] abundances, double[] z) {
    for (int r = 0; r < basis.length; r++) {
      double sum = 0;
      for (int i = 0; i < endmembers(); i++) {
        sum += basis[r][i] * (abundances[i] - centre(i));
      }
      z[r] = scale() * sum;
    }
  }

  @Override
  public void toAbundances(double[] z, double[] abundances) {
    for (int i = 0; i < endmembers(); i++) {
      double sum = 0;
      for (int r = 0; r < basis.length; r++) {
        sum += basis[r][i] * z[r];
      }
      abundances[i] = centre(i) + sum / scale();
    }
  }

  /** Euclidean projection onto the simplex: the same role as clipping has for images. */
  @Override
  public void limit(double[] abundances, SimplexProjection projection) {
    projection.project(abundances);
  }
}
