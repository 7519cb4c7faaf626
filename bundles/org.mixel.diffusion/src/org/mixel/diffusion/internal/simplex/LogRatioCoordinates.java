/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

/**
 * Isometric log-ratios (Egozcue et al. 2003): z = s B (ln a' - ln c) with the Helmert matrix B, where a' is a with
 * values below {@link #LEAST} raised to it and closed to sum one. Every z is a point inside the simplex, so nothing
 * has to be projected; exact zeros, however, do not come back, and errors near zero count much.
 */
public final class LogRatioCoordinates extends SimplexCoordinates {
  /** What replaces zeros and smaller values. */
  public static final double LEAST = 1e-3;

  private final double[][] basis;
  private final double[] logCentre;

  /**
   * @param centre abundances with coordinates zero, {@code [endmember]}, all positive; copied
   * @param scale  factor from log-ratios to coordinates
   */
  public LogRatioCoordinates(double[] centre, double scale) {
    super(centre, scale);
    this.basis = helmert(centre.length);
    this.logCentre = new double[centre.length];
    for (int i = 0; i < centre.length; i++) {
      logCentre[i] = Math.log(Math.max(centre[i], LEAST));
    }
  }

  @Override
  public Kind kind() {
    return Kind.LOG_RATIO;
  }

  @Override
  public int dimensions() {
    return basis.length;
  }

  /** The rows of B sum to zero, so closing a' to sum one changes nothing. */
  @Override
  public void toCoordinates(double[] abundances, double[] z) {
    for (int r = 0; r < basis.length; r++) {
      double sum = 0;
      for (int i = 0; i < endmembers(); i++) {
        sum += basis[r][i] * (abundances[i] > LEAST ? Math.log(abundances[i]) : smallest(abundances[i]));
        sum -= basis[r][i] * logCentre[i];
      }
      z[r] = scale() * sum;
    }
  }

  private static double smallest(double value) {
    return Double.isNaN(value) ? Double.NaN : Math.log(LEAST);
  }

  @Override
  public void toAbundances(double[] z, double[] abundances) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < endmembers(); i++) {
      double log = logCentre[i];
      for (int r = 0; r < basis.length; r++) {
        log += basis[r][i] * z[r] / scale();
      }
      abundances[i] = log;
      largest = Math.max(largest, log);
    }
    double sum = 0;
    for (int i = 0; i < endmembers(); i++) {
      abundances[i] = Math.exp(abundances[i] - largest);
      sum += abundances[i];
    }
    for (int i = 0; i < endmembers(); i++) {
      abundances[i] /= sum;
    }
  }

  /** Nothing: every point is inside. */
  @Override
  public void limit(double[] abundances, SimplexProjection projection) {
    // inside by construction
  }
}
