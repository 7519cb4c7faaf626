/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.LibrarySolver;

/**
 * Abundances of the spectra of a library, of which there may be hundreds, more than bands: the same problems as those of
 * {@link AbundanceEstimator}, solved exactly. Safe for use by several threads.
 */
final class LibraryEstimator {
  private static final int AT_ONCE = 4;

  private final int size;
  private final int bands;
  private final AbundanceScale scale;
  private final AbundanceSolver solver;
  private final double sparsity;
  private final double[] gram;
  /** {@code [band][spectrum]}, scaled, with bands of zeros up to a multiple of those taken at once. */
  private final double[][] columns;

  /**
   * @param spectra  {@code [spectrum][band]}, finite
   * @param scale    treatment of brightness
   * @param solver   the constraints, not {@link AbundanceSolver#UCLS}, which has no single answer here
   * @param sparsity weight of the sum for {@link AbundanceSolver#SUNSAL}
   */
  LibraryEstimator(double[][] spectra, AbundanceScale scale, AbundanceSolver solver, double sparsity) {
    this.size = spectra.length;
    this.bands = spectra[0].length;
    this.scale = scale;
    this.solver = solver;
    this.sparsity = solver == AbundanceSolver.SUNSAL ? sparsity : 0;
    double[][] scaled = new double[size][bands];
    this.columns = new double[(bands + AT_ONCE - 1) / AT_ONCE * AT_ONCE][size];
    for (int i = 0; i < size; i++) {
      double factor = scale.factor(spectra[i]);
      for (int band = 0; band < bands; band++) {
        scaled[i][band] = spectra[i][band] * factor;
        columns[band][i] = scaled[i][band];
      }
    }
    this.gram = Dense.gram(scaled);
  }

  /**
   * Estimates the abundances of some pixels.
   *
   * @param pixels {@code [pixel][band]}, complete or {@code NaN} in all bands
   * @param count  number of pixels
   */
  SparseAbundances estimate(float[] pixels, int count) {
    LibrarySolver active = new LibrarySolver(gram, size,
        solver == AbundanceSolver.FCLS && scale.isFullyConstrained());
    SparseAbundances.Builder result = new SparseAbundances.Builder(count);
    double[] b = new double[size];
    long solved = 0;
    long missing = 0;
    for (int pixel = 0; pixel < count; pixel++) {
      double norm2 = norm2(pixels, pixel * bands);
      if (!(norm2 > 0)) {
        missing++;
        result.end(Double.NaN);
        continue;
      }
      double unit = scale == AbundanceScale.L2 ? Math.sqrt(norm2) : 1;
      products(pixels, pixel * bands, unit, b);
      active.solve(b);
      solved += take(active, b, norm2, unit, result) ? 1 : 0;
    }
    return result.build(new AbundanceEstimator.Tally(solved, 0, missing, count - solved - missing));
  }

  private double norm2(float[] pixels, int start) {
    double sum = 0;
    for (int band = 0; band < bands; band++) {
      sum += (double) pixels[start + band] * pixels[start + band];
    }
    return sum;
  }

  /** E'y less the weight on the sum. */
  private void products(float[] pixels, int start, double unit, double[] b) {
    java.util.Arrays.fill(b, -sparsity);
    for (int band = 0; band < bands; band += AT_ONCE) {
      add(columns[band], value(pixels, start, band) / unit, columns[band + 1], value(pixels, start, band + 1) / unit,
          columns[band + 2], value(pixels, start, band + 2) / unit, columns[band + 3],
          value(pixels, start, band + 3) / unit, b);
    }
  }

  private double value(float[] pixels, int start, int band) {
    return band < bands ? pixels[start + band] : 0;
  }

  /** Four bands at once, so that sums are loaded a fourth as often; its entries are independent, which makes it SIMD. */
  private static void add(double[] c0, double y0, double[] c1, double y1, double[] c2, double y2, double[] c3,
      double y3, double[] b) {
    for (int i = 0; i < b.length; i++) {
      b[i] += (c0[i] * y0 + c1[i] * y1) + (c2[i] * y2 + c3[i] * y3);
    }
  }

  private boolean take(LibrarySolver active, double[] b, double norm2, double unit, SparseAbundances.Builder result) {
    double sum = 0;
    for (int i = 0; i < active.count(); i++) {
      sum += active.abundance(i);
    }
    boolean divided = solver == AbundanceSolver.FCLS;
    if (divided && !(sum > 0)) {
      result.end(Double.NaN);
      return false;
    }
    for (int i = 0; i < active.count(); i++) {
      result.add(active.member(i), active.abundance(i) / (divided ? sum : 1));
    }
    // b holds the weight on the sum, which is no part of the error
    double error2 = norm2 / (unit * unit) + active.quadratic(b) - 2 * sparsity * sum;
    result.end(unit * Math.sqrt(Math.max(0, error2) / bands));
    return true;
  }
}
