/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * M14: use in place of real data. A ridge regression that predicts the abundances of a cell from those of 16 cells
 * around it, two and four cells away, is trained on the left set and tested on the right one: its root mean square
 * error over that of a regression trained on the right set itself, less one (train on synthetic, test on real).
 */
final class TransferMetric implements Metric {
  private static final int[][] PLACES = {{-2, -2}, {-2, 0}, {-2, 2}, {0, -2}, {0, 2}, {2, -2}, {2, 0}, {2, 2},
      {-4, -4}, {-4, 0}, {-4, 4}, {0, -4}, {0, 4}, {4, -4}, {4, 0}, {4, 4}};
  private static final int MARGIN = 4;
  private static final int STEP = 3;
  private static final double RIDGE = 1e-3;

  private final int endmembers;
  private final int inputs;
  /** Of each patch the mean products {@code [input + output][input + output]}, flat. */
  private final double[][] products;

  TransferMetric(PatchPool pool) {
    this.endmembers = pool.endmembers();
    // The last abundance follows from the others, and a constant takes its place.
    this.inputs = PLACES.length * (endmembers - 1) + 1;
    this.products = pool.features(i -> products(pool.patch(i), pool.size()));
  }

  private double[] products(float[] patch, int n) {
    int width = inputs + endmembers;
    double[] sums = new double[width * width];
    double[] line = new double[width];
    int samples = 0;
    for (int row = MARGIN; row < n - MARGIN; row += STEP) {
      for (int column = MARGIN; column < n - MARGIN; column += STEP) {
        fill(line, patch, n, row, column);
        for (int i = 0; i < width; i++) {
          for (int j = 0; j <= i; j++) {
            sums[i * width + j] += line[i] * line[j];
          }
        }
        samples++;
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i * width + j] /= samples;
        sums[j * width + i] = sums[i * width + j];
      }
    }
    return sums;
  }

  private void fill(double[] line, float[] patch, int n, int row, int column) {
    int at = 0;
    for (int[] place : PLACES) {
      for (int e = 0; e < endmembers - 1; e++) {
        line[at++] = patch[(e * n + row + place[0]) * n + column + place[1]];
      }
    }
    line[at++] = 1;
    for (int e = 0; e < endmembers; e++) {
      line[at++] = patch[(e * n + row) * n + column];
    }
  }

  @Override
  public List<String> names() {
    return List.of("M14 transfer loss");
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    double[] test = Sums.mean(products, right);
    double own = error(weights(test), test);
    double transferred = error(weights(Sums.mean(products, left)), test);
    return new double[] {transferred / Math.max(1e-12, own) - 1};
  }

  private DMatrixRMaj weights(double[] products) {
    DMatrixRMaj gram = new DMatrixRMaj(inputs, inputs);
    DMatrixRMaj moments = new DMatrixRMaj(inputs, endmembers);
    int width = inputs + endmembers;
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < inputs; j++) {
        gram.set(i, j, products[i * width + j] + (i == j ? RIDGE : 0));
      }
      for (int e = 0; e < endmembers; e++) {
        moments.set(i, e, products[i * width + inputs + e]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(inputs);
    if (!solver.setA(gram)) {
      throw new ArithmeticException("the regression of the transfer metric has no solution");
    }
    DMatrixRMaj weights = new DMatrixRMaj(inputs, endmembers);
    solver.solve(moments, weights);
    return weights;
  }

  /** Root mean square error of a regression, from the mean products of the test set. */
  private double error(DMatrixRMaj weights, double[] products) {
    int width = inputs + endmembers;
    DMatrixRMaj gram = new DMatrixRMaj(inputs, inputs);
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(products, i * width, gram.data, i * inputs, inputs);
    }
    DMatrixRMaj image = new DMatrixRMaj(inputs, endmembers);
    CommonOps_DDRM.mult(gram, weights, image);
    double square = 0;
    for (int e = 0; e < endmembers; e++) {
      square += products[(inputs + e) * width + inputs + e];
      for (int i = 0; i < inputs; i++) {
        square += weights.get(i, e) * (image.get(i, e) - 2 * products[i * width + inputs + e]);
      }
    }
    return Math.sqrt(Math.max(0, square) / endmembers);
  }
}
