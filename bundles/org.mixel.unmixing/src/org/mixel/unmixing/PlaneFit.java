/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.unmixing.internal.ActiveSet;
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
  private final double[][] free;
  private final double[][] weights;
  private final boolean[] solved = new boolean[PlaneProducts.BLOCK];
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
    this.free = new double[size][PlaneProducts.BLOCK];
    this.b = new double[size];
    this.abundance = new double[size];
    this.linear = new double[size][size];
    this.constant = new double[size];
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
    double[][] products = block.products();
    PlaneProducts.multiply(linear, products, free);
    for (int i = 0; i < pixels; i++) {
      solved[i] = false;
      if (!Double.isFinite(products[0][i])) {
        clear(i);
        others.pixel(first + i);
      } else if (block.isZero(i)) {
        missing++;
        nothing(i, first + i, maps, rmse);
      } else {
        pixel(i, first + i, maps, rmse);
      }
    }
    block.fit(weights);
    for (int i = 0; i < pixels; i++) {
      if (solved[i]) {
        rmse[first + i] = (float) Math.sqrt(block.error2(i) / bands);
      }
    }
  }

  /** Solves a pixel that misses some bands. */
  @FunctionalInterface
  interface Others {
    /** Solves the pixel of an index. */
    void pixel(int index);
  }

  private void pixel(int i, int target, float[][] maps, float[] rmse) {
    double unit = scale == AbundanceScale.L2 ? Math.sqrt(block.norm2(i)) : 1;
    double perUnit = 1 / unit; // divisions, one for each abundance, would take a tenth of all time
    boolean negative = false;
    for (int e = 0; e < size; e++) {
      abundance[e] = free[e][i] * perUnit + constant[e];
      negative |= abundance[e] < 0;
    }
    if (negative && bounded) {
      for (int e = 0; e < size; e++) {
        b[e] = block.products()[e][i] * factors[e] * perUnit - sparsity;
      }
      active.constrain(b, abundance);
    }
    double sum = 1;
    if (fractions) {
      sum = 0;
      for (double a : abundance) {
        sum += a;
      }
    }
    if (!(sum > 0)) {
      dark++;
      nothing(i, target, maps, rmse);
      return;
    }
    done++;
    solved[i] = true;
    double share = 1 / sum;
    for (int e = 0; e < size; e++) {
      maps[e][target] = (float) (abundance[e] * share);
      weights[e][i] = abundance[e] * factors[e] * unit;
    }
  }

  private void clear(int i) {
    for (double[] weight : weights) {
      weight[i] = 0;
    }
  }

  private void nothing(int i, int target, float[][] maps, float[] rmse) {
    clear(i);
    for (float[] map : maps) {
      map[target] = Float.NaN;
    }
    rmse[target] = Float.NaN;
  }

  /** What became of the pixels, without those that miss bands. */
  AbundanceEstimator.Tally tally() {
    return new AbundanceEstimator.Tally(done, 0, missing, dark);
  }
}
