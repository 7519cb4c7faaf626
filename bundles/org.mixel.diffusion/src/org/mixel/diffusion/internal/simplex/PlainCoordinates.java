/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

import java.util.Arrays;

/**
 * Abundances mapped to -1..1, z = 2 a - 1, each endmember by itself and estimates clipped: the convention of the
 * published method, in which nothing holds the sum at one before the finished map is projected.
 */
public final class PlainCoordinates extends SimplexCoordinates {

  /** For a number of endmembers. */
  public PlainCoordinates(int endmembers) {
    super(equalShares(endmembers), 1);
  }

  private static double[] equalShares(int endmembers) {
    double[] shares = new double[endmembers];
    Arrays.fill(shares, 1.0 / endmembers);
    return shares;
  }

  @Override
  public Kind kind() {
    return Kind.PLAIN;
  }

  @Override
  public int dimensions() {
    return endmembers();
  }

  @Override
  public void toCoordinates(double[] abundances, double[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = 2 * abundances[i] - 1;
    }
  }

  @Override
  public void toAbundances(double[] z, double[] abundances) {
    for (int i = 0; i < z.length; i++) {
      abundances[i] = (z[i] + 1) / 2;
    }
  }

  /** Clips every value to 0..1. */
  @Override
  public void limit(double[] abundances, SimplexProjection projection) {
    for (int i = 0; i < abundances.length; i++) {
      abundances[i] = Math.max(0, Math.min(1, abundances[i]));
    }
  }
}
