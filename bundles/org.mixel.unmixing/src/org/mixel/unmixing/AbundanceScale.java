/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

/**
 * How brightness is treated when abundances are fitted. Slopes, shadow and viewing angle change a pixel's
 * brightness without changing what it is made of; reference abundances differ in whether they follow that.
 * All four give abundances that are not negative and sum to one.
 */
public enum AbundanceScale {
  /** Fully constrained least squares on the values as they are: dark pixels lean towards dark endmembers. */
  NONE("none"),
  /** Fully constrained least squares after dividing pixels and endmembers by their Euclidean norms. */
  L2("l2"),
  /**
   * Non-negative least squares, then division by the sum: pixels may differ by a brightness factor, endmembers
   * count with the brightness they have. Gives the true abundances of the linear model with such factors.
   */
  SCLSU("sclsu"),
  /** As {@link #SCLSU} with every endmember first divided by its largest value: all count as equally bright. */
  SCLSU_MAX("sclsu-max");

  private final String written;

  AbundanceScale(String written) {
    this.written = written;
  }

  /** Whether the fit itself holds the sum at one; otherwise the solution is divided by its sum. */
  boolean isFullyConstrained() {
    return this == NONE || this == L2;
  }

  @Override
  public String toString() {
    return written;
  }
}
