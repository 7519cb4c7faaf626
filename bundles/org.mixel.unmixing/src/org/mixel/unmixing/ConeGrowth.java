/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Dense;

/**
 * Moves endmembers outward while pixels lie outside their cone by more than they have to. Endmembers that are pixels are
 * as pure as the purest pixels are; where these are not quite pure, others lie outside their cone, and least squares
 * moves the endmembers towards them: weights that are not negative and the endmembers that fit these weights best are
 * found in turn, with steps lengthened as long as that helps.
 *
 * <p>It stops, by the discrepancy principle, at an error that is given: what is left then may be noise, which would move
 * them too far.
 */
final class ConeGrowth {
  private static final int BLOCK = 2048;
  private static final int MOST_FITS = 100;
  private static final double LONGER = 1.5;
  private static final double SHORTER = 4;
  /** Share of the mean square weight that holds an endmember which no pixel contains where it is. */
  private static final double HOLD = 1e-9;

  private final PixelMatrix pixels;
  private final Progress progress;

  private ConeGrowth(PixelMatrix pixels, Progress progress) {
    this.pixels = pixels;
    this.progress = progress;
  }

  /**
   * What was reached.
   *
   * @param endmembers {@code [endmember][band]}
   * @param error      mean square over pixels and bands outside their cone, in squared units of the pixels
   * @param fits       fits that were tried, 0 where the first endmembers were good enough
   */
  record Grown(double[][] endmembers, double error, int fits) {
  }

  /** Endmembers, the error of their cone, and the endmembers that fit its weights best. */
  private record Fit(double[][] endmembers, double error, double[][] best) {
  }

  /** Sums over the pixels of a block. */
  private record Sums(double error, double[] gram, double[] products) {
  }

  /**
   * Grows a cone until its error is small enough, shrinks no more, or a hundred fits were tried. Cost of a fit: that of
   * the abundances of all pixels.
   *
   * @param endmembers {@code [endmember][band]}, not changed
   * @param target     mean square error that is small enough
   */
  static Grown grow(PixelMatrix pixels, double[][] endmembers, double target, Progress progress) {
    return new ConeGrowth(pixels, progress).grow(endmembers, target);
  }

  private Grown grow(double[][] endmembers, double target) {
    Fit fit = fit(endmembers);
    double length = 1;
    int fits = 0;
    boolean growing = true;
    while (growing && fit.error > target && fits < MOST_FITS) {
      Fit next = fit(step(fit, length));
      fits++;
      if (next.error < fit.error) {
        fit = next;
        length *= LONGER;
      } else {
        growing = length > 1;
        length = Math.max(1, length / SHORTER);
      }
    }
    return new Grown(fit.endmembers, fit.error, fits);
  }

  private static double[][] step(Fit fit, double length) {
    double[][] result = new double[fit.endmembers.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = fit.endmembers[i].clone();
      for (int band = 0; band < result[i].length; band++) {
        result[i][band] += length * (fit.best[i][band] - fit.endmembers[i][band]);
      }
    }
    return result;
  }

  private Fit fit(double[][] endmembers) {
    int size = endmembers.length;
    AbundanceEstimator estimator = new AbundanceEstimator(endmembers, AbundanceScale.NONE, AbundanceSolver.NCLS, 0);
    double[] error = new double[1];
    double[] gram = new double[size * size];
    double[] products = new double[size * pixels.bands()];
    Blocks.<Sums>compute(Blocks.count(pixels.pixels(), BLOCK), Progress.silent(progress::isCancelled), "growing",
        block -> sums(estimator, size, block * BLOCK), (part, block) -> {
          error[0] += part.error;
          add(part.gram, gram);
          add(part.products, products);
        });
    return new Fit(endmembers, error[0] / pixels.pixels(), best(endmembers, gram, products));
  }

  private Sums sums(AbundanceEstimator estimator, int size, int from) {
    int bands = pixels.bands();
    int count = Math.min(BLOCK, pixels.pixels() - from);
    float[] values = Arrays.copyOfRange(pixels.values(), from * bands, (from + count) * bands);
    float[][] weights = new float[size][count];
    float[] rmse = new float[count];
    estimator.estimate(values, count, weights, rmse, 0);
    double error = 0;
    double[] gram = new double[size * size];
    double[] products = new double[size * bands];
    for (int pixel = 0; pixel < count; pixel++) {
      // No weight is positive: what the pixel holds lies outside, and moves nothing.
      if (Float.isNaN(rmse[pixel])) {
        error += FitError.power(values, pixel * bands, bands);
        continue;
      }
      error += (double) rmse[pixel] * rmse[pixel];
      for (int i = 0; i < size; i++) {
        double weight = weights[i][pixel];
        for (int j = 0; j < size; j++) {
          gram[i * size + j] += weight * weights[j][pixel];
        }
        for (int band = 0; band < bands && weight > 0; band++) {
          products[i * bands + band] += weight * values[pixel * bands + band];
        }
      }
    }
    return new Sums(error, gram, products);
  }

  private double[][] best(double[][] endmembers, double[] gram, double[] products) {
    int size = endmembers.length;
    int bands = pixels.bands();
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += gram[i * size + i];
    }
    double hold = HOLD * trace / size;
    for (int i = 0; i < size; i++) {
      gram[i * size + i] += hold;
      for (int band = 0; band < bands; band++) {
        products[i * bands + band] += hold * endmembers[i][band];
      }
    }
    double[] inverse = Dense.inverse(gram, size);
    if (inverse == null) {
      return endmembers;
    }
    double[] best = Dense.multiply(inverse, products, size, size, bands);
    double[][] result = new double[size][];
    Arrays.setAll(result, i -> Arrays.copyOfRange(best, i * bands, (i + 1) * bands));
    return result;
  }

  private static void add(double[] part, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }
}
