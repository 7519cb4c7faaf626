/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

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

  /** What a spectrum is multiplied by before the fit. */
  double factor(double[] spectrum) {
    double norm = Math.sqrt(Arrays.stream(spectrum).map(v -> v * v).sum());
    double max = Arrays.stream(spectrum).max().orElse(0);
    double divisor = switch (this) {
      case NONE, SCLSU -> 1;
      case L2 -> norm;
      case SCLSU_MAX -> max > 0 ? max : norm;
    };
    return divisor > 0 ? 1 / divisor : 1;
  }

  @Override
  public String toString() {
    return written;
  }
}
