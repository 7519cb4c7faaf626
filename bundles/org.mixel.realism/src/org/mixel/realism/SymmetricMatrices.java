/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Functions of symmetric positive semidefinite matrices, row-major. */
final class SymmetricMatrices {
  private SymmetricMatrices() {
  }

  /**
   * The squared Bures distance tr(A + B - 2 (A^(1/2) B A^(1/2))^(1/2)) (Bhatia, Jain and Lim 2019, Expositiones
   * Mathematicae 37). Cost O(n^3).
   */
  static double bures(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj root = power(a, 0.5);
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numCols);
    DMatrixRMaj inner = new DMatrixRMaj(a.numRows, a.numCols);
    CommonOps_DDRM.mult(root, b, product);
    CommonOps_DDRM.mult(product, root, inner);
    double trace = CommonOps_DDRM.trace(a) + CommonOps_DDRM.trace(b);
    for (double value : eigen(inner).values) {
      trace -= 2 * Math.sqrt(Math.max(0, value));
    }
    return Math.max(0, trace);
  }

  /** A power of a matrix; eigenvalues below zero count as zero. */
  static DMatrixRMaj power(DMatrixRMaj a, double exponent) {
    Eigen e = eigen(a);
    int n = a.numRows;
    DMatrixRMaj scaled = new DMatrixRMaj(n, n);
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        scaled.set(row, column, e.vectors.get(row, column) * Math.pow(Math.max(0, e.values[column]), exponent));
      }
    }
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(scaled, e.vectors, result);
    return result;
  }

  /** Eigenvalues, and eigenvectors as columns in their order. */
  static Eigen eigen(DMatrixRMaj symmetric) {
    int n = symmetric.numRows;
    DMatrixRMaj a = new DMatrixRMaj(n, n);
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        a.set(row, column, 0.5 * (symmetric.get(row, column) + symmetric.get(column, row)));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, true, true);
    if (!decomposition.decompose(a)) {
      throw new ArithmeticException("the eigenvalues of a covariance matrix were not found");
    }
    double[] values = new double[n];
    DMatrixRMaj vectors = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      values[i] = decomposition.getEigenvalue(i).getReal();
      DMatrixRMaj vector = decomposition.getEigenVector(i);
      for (int row = 0; row < n; row++) {
        vectors.set(row, i, vector.get(row, 0));
      }
    }
    return new Eigen(values, vectors);
  }

  /** An eigendecomposition. */
  record Eigen(double[] values, DMatrixRMaj vectors) {
  }
}
