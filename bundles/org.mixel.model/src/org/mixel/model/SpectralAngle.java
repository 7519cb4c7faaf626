/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/** The spectral angle: the angle between two spectra as vectors, blind to brightness. */
public final class SpectralAngle {

  private SpectralAngle() {
  }

  /**
   * The angle between two spectra.
   *
   * @return radians, 0..pi; pi / 2 where one of them is zero
   */
  public static double between(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("spectra of " + a.length + " and " + b.length + " bands");
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    double norms = Math.sqrt(aa) * Math.sqrt(bb);
    return norms > 0 ? Math.acos(Math.max(-1, Math.min(1, ab / norms))) : Math.PI / 2;
  }

  /** All angles in radians, {@code [reference][estimate]}. */
  public static double[][] matrix(double[][] reference, double[][] estimate) {
    double[][] angles = new double[reference.length][estimate.length];
    for (int i = 0; i < reference.length; i++) {
      for (int j = 0; j < estimate.length; j++) {
        angles[i][j] = between(reference[i], estimate[j]);
      }
    }
    return angles;
  }
}
