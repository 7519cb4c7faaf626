/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The few operations on small dense matrices that unmixing needs. */
public final class Dense {

  private Dense() {
  }

  /**
   * Eigenvalues, largest first, and eigenvectors of a symmetric matrix.
   *
   * @param values  descending
   * @param vectors {@code [rank][component]}, orthonormal; the entry of largest magnitude is positive
   */
  public record Eigen(double[] values, double[][] vectors) {
  }

  /** The eigen-decomposition of a symmetric {@code n x n} row-major matrix. Cost: O(n^3). */
  public static Eigen eigen(double[] symmetric, int n) {
    EigenDecomposition_F64<DMatrixRMaj> evd = DecompositionFactory_DDRM.eig(n, true, true);
    if (!evd.decompose(DMatrixRMaj.wrap(n, n, symmetric.clone()))) {
      throw new ArithmeticException("the eigenvalues of a " + n + " x " + n + " matrix did not converge");
    }
    Integer[] order = new Integer[n];
    double[] raw = new double[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      raw[i] = evd.getEigenvalue(i).getReal();
    }
    java.util.Arrays.sort(order, (a, b) -> Double.compare(raw[b], raw[a]));
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      values[i] = raw[order[i]];
      vectors[i] = oriented(evd.getEigenVector(order[i]).getData().clone());
    }
    return new Eigen(values, vectors);
  }

  private static double[] oriented(double[] vector) {
    int largest = 0;
    for (int i = 1; i < vector.length; i++) {
      if (Math.abs(vector[i]) > Math.abs(vector[largest])) {
        largest = i;
      }
    }
    if (vector[largest] < 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
    return vector;
  }

  /** The inverse of a square row-major matrix, or {@code null} where it is singular. */
  public static double[] inverse(double[] matrix, int n) {
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    if (!CommonOps_DDRM.invert(DMatrixRMaj.wrap(n, n, matrix.clone()), result)) {
      return null;
    }
    for (double value : result.data) {
      if (!Double.isFinite(value)) {
        return null;
      }
    }
    return result.data;
  }

  /** The product of two row-major matrices: {@code m x k} times {@code k x n}. */
  public static double[] multiply(double[] a, double[] b, int m, int k, int n) {
    DMatrixRMaj result = new DMatrixRMaj(m, n);
    CommonOps_DDRM.mult(DMatrixRMaj.wrap(m, k, a), DMatrixRMaj.wrap(k, n, b), result);
    return result.data;
  }

  /** The Gram matrix of the rows of a matrix, row-major {@code p x p}. */
  public static double[] gram(double[][] rows) {
    int p = rows.length;
    double[] gram = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        gram[i * p + j] = dot(rows[i], rows[j]);
        gram[j * p + i] = gram[i * p + j];
      }
    }
    return gram;
  }

  /** The inner product of two vectors. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
