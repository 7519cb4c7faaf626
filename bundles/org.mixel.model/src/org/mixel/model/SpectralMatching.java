/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Tells by their spectra which endmembers of two sets are the same. */
public final class SpectralMatching {

  private SpectralMatching() {
  }

  /**
   * For each endmember of the reference the index of the other one that matches it: the assignment of the least sum
   * of spectral angles, over the wavelengths that both have, or over bands where there are no wavelengths. Cost: p^2
   * angles and O(p^3) for p endmembers.
   *
   * @throws IllegalArgumentException if there are fewer others than in the reference
   */
  public static int[] order(Endmembers reference, Endmembers other) {
    double[][] angles = new double[reference.size()][other.size()];
    for (int j = 0; j < other.size(); j++) {
      double[] spectrum = onBands(reference.axis(), other, j);
      for (int i = 0; i < reference.size(); i++) {
        angles[i][j] = angle(reference.spectrum(i), spectrum);
      }
    }
    return Assignment.of(angles);
  }

  /** A spectrum on other bands: interpolated, NaN outside of its own wavelengths. */
  private static double[] onBands(SpectralAxis axis, Endmembers endmembers, int endmember) {
    double[] spectrum = endmembers.spectrum(endmember);
    boolean byWavelength = axis.hasWavelengths() && endmembers.axis().hasWavelengths();
    double[] result = new double[axis.size()];
    for (int k = 0; k < result.length; k++) {
      result[k] = byWavelength ? interpolated(endmembers.axis().wavelengths(), spectrum, axis.wavelength(k))
          : k < spectrum.length ? spectrum[k] : Double.NaN;
    }
    return result;
  }

  /** Over the bands at which both have a value. */
  private static double angle(double[] x, double[] y) {
    int[] both = IntStream.range(0, x.length).filter(k -> Double.isFinite(x[k]) && Double.isFinite(y[k])).toArray();
    return SpectralAngle.between(Arrays.stream(both).mapToDouble(k -> x[k]).toArray(),
        Arrays.stream(both).mapToDouble(k -> y[k]).toArray());
  }

  private static double interpolated(double[] wavelengths, double[] values, double wavelength) {
    double found = Double.NaN;
    for (int k = 0; k + 1 < wavelengths.length; k++) {
      double low = Math.min(wavelengths[k], wavelengths[k + 1]);
      double high = Math.max(wavelengths[k], wavelengths[k + 1]);
      if (wavelength >= low && wavelength <= high && high > low) {
        double share = (wavelength - wavelengths[k]) / (wavelengths[k + 1] - wavelengths[k]);
        found = values[k] + share * (values[k + 1] - values[k]);
      }
    }
    return found;
  }
}
