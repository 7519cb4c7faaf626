/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/** The least squares problem whose exact solution abundances are. */
public enum AbundanceSolver {
  /** Fully constrained: not negative, and of sum one by the chosen {@link AbundanceScale}. */
  FCLS,
  /** Non-negativity constrained: the sum is free, and left as it is. */
  NCLS,
  /** Unconstrained. */
  UCLS,
  /**
   * Sparse: not negative, with a weight on the sum, so that few endmembers of many take part (the problem that SUnSAL,
   * Bioucas-Dias and Figueiredo 2010, approaches by ADMM; with weights that are not negative it is a quadratic program,
   * solved here exactly).
   */
  SUNSAL;

  /** The name on the command line and in outputs. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
