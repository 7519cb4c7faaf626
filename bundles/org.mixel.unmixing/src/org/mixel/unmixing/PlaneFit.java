/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.unmixing.internal.ActiveSet;
import org.mixel.unmixing.internal.Columns;
import org.mixel.unmixing.internal.PlaneProducts;
import org.mixel.unmixing.internal.SupportSystems;

/**
 * The complete pixels of {@link AbundanceEstimator#estimatePlanes}, block by block: the products with the endmembers and
 * the solution without bounds for all pixels at once, the active set for those in which it is negative, and the errors
 * of the fit for all at once again. Not for several threads at once.
 */
final class PlaneFit {
  private final AbundanceScale scale;
  private final boolean bounded;
  private final double sparsity;
  private final double[] factors;
  private final int size;
  private final int bands;
  private final double[][] linear;
  private final double[] constant;
  private final ActiveSet active;
  private final boolean fractions;
  private final PlaneProducts.Block block;
  private final double[][] abundances;
  private final double[][] weights;
  private final double[] units = new double[PlaneProducts.BLOCK];
  private final double[] perUnit = new double[PlaneProducts.BLOCK];
  private final double[] lowest = new double[PlaneProducts.BLOCK];
  private final double[] sums = new double[PlaneProducts.BLOCK];
  private final double[] shares = new double[PlaneProducts.BLOCK];
  private final double[] b;
  private final double[] abundance;
  private long missing;
  private long dark;
  private long done;

  /**
   * @param factors  with which the endmembers are multiplied
   * @param systems  of the endmembers so multiplied
   * @param sparsity what is taken from the products
   */
  PlaneFit(PlaneProducts products, int bands, AbundanceScale scale, AbundanceSolver solver, double sparsity,
      double[] factors, SupportSystems systems) {
    this.scale = scale;
    this.bounded = solver != AbundanceSolver.UCLS;
    this.fractions = solver == AbundanceSolver.FCLS;
    this.sparsity = sparsity;
    this.factors = factors;
    this.size = factors.length;
    this.bands = bands;
    this.active = new ActiveSet(systems);
    this.block = products.new Block();
    this.weights = products.newWeights();
    this.abundances = new double[size][PlaneProducts.BLOCK];
    this.b = new double[size];
    this.abundance = new double[size];
    this.linear = new double[size][size];
    this.constant = new double[size];
    Arrays.fill(units, 1);
    Arrays.fill(perUnit, 1);
    separate();
  }

  /** The solution without bounds is affine in the products; what it adds to multiples of them. */
  private void separate() {
    Arrays.fill(b, -sparsity);
    active.solveFree(b, constant);
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      b[j] += 1;
      active.solveFree(b, column);
      for (int i = 0; i < size; i++) {
        linear[i][j] = (column[i] - constant[i]) * factors[j];
      }
      b[j] -= 1;
    }
  }

  /** Takes the pixels from {@code first} on; those that miss bands are left to {@code others}. */
  void run(float[] planes, int first, int stride, int pixels, float[][] maps, float[] rmse, Others others) {
    block.load(planes, first, stride, pixels);
    solveFree();
    for (int i = 0; i < pixels && bounded; i++) {
      if (lowest[i] < 0) {
        constrain(i);
      }
    }
    share(pixels);
    for (int e = 0; e < size; e++) {
      Columns.copy(maps[e], first, pixels, abundances[e], shares);
      Columns.product(weights[e], factors[e], abundances[e], units);
    }
    block.fit(weights);
    for (int i = 0; i < pixels; i++) {
      rmse[first + i] = shares[i] > 0 ? (float) Math.sqrt(block.error2(i) / bands) : Float.NaN;
    }
    for (int i = 0; i < pixels; i++) {
      if (!isComplete(i)) {
        others.pixel(first + i);
      }
    }
  }

  private boolean isComplete(int i) {
    return Double.isFinite(block.products()[0][i]);
  }

  /** The solutions without bounds, and the lowest abundance in each. */
  private void solveFree() {
    PlaneProducts.multiply(linear, block.products(), abundances);
    if (scale == AbundanceScale.L2) {
      for (int i = 0; i < PlaneProducts.BLOCK; i++) {
        units[i] = Math.sqrt(block.norm2(i));
        perUnit[i] = 1 / units[i];
      }
    }
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    for (int e = 0; e < size; e++) {
      Columns.scale(abundances[e], perUnit, constant[e]);
      Columns.lower(lowest, abundances[e]);
    }
  }

  private void constrain(int i) {
    for (int e = 0; e < size; e++) {
      b[e] = block.products()[e][i] * factors[e] * perUnit[i] - sparsity;
      abundance[e] = abundances[e][i];
    }
    active.constrain(b, abundance);
    for (int e = 0; e < size; e++) {
      abundances[e][i] = abundance[e];
    }
  }

  /** What abundances are multiplied by in the end; not a number for pixels without any. */
  private void share(int pixels) {
    Arrays.fill(sums, fractions ? 0 : 1);
    for (int e = 0; e < size && fractions; e++) {
      Columns.add(sums, 1, abundances[e]);
    }
    for (int i = 0; i < pixels; i++) {
      shares[i] = 1 / sums[i];
      if (!isComplete(i)) {
        shares[i] = Double.NaN;
      } else if (block.isZero(i)) {
        missing++;
        shares[i] = Double.NaN;
      } else if (!(sums[i] > 0)) {
        dark++;
        shares[i] = Double.NaN;
      } else {
        done++;
      }
    }
  }

  /** Solves a pixel that misses some bands. */
  @FunctionalInterface
  interface Others {
    /** Solves the pixel of an index. */
    void pixel(int index);
  }

  /** What became of the pixels, without those that miss bands. */
  AbundanceEstimator.Tally tally() {
    return new AbundanceEstimator.Tally(done, 0, missing, dark);
  }
}
