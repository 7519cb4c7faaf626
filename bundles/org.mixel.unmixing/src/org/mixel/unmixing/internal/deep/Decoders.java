/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

/** Endmembers as weights of a linear decoder, {@code [band][endmember]}. */
final class Decoders {

  private Decoders() {
  }

  /**
   * Writes endmembers into start values.
   *
   * @param spectra {@code [endmember][band]}
   * @param unit    what they are divided by
   */
  static void set(float[] parameters, NetworkScript.Parameter decoder, double[][] spectra, double unit) {
    for (int i = 0; i < decoder.length(); i++) {
      parameters[decoder.offset() + i] = (float) (spectra[i % spectra.length][i / spectra.length] / unit);
    }
  }

  /** The spectra, {@code [endmember][band]}. */
  static double[][] get(float[] weights, int endmembers) {
    double[][] spectra = new double[endmembers][weights.length / endmembers];
    for (int i = 0; i < weights.length; i++) {
      spectra[i % endmembers][i / endmembers] = weights[i];
    }
    return spectra;
  }
}
