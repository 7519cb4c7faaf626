/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/**
 * Where two sets of spectra can be compared: at the bands of the estimate.
 *
 * <p>Where both know their wavelengths, the reference is interpolated linearly at those of the estimate. A band up to
 * {@value #END_TOLERANCE} nm beyond an end of the reference takes its value there; bands further out are left out.
 * Equal axes, and axes of which one has no wavelengths, are compared band by band.
 *
 * @param bands     the bands compared, indices into the axis of the estimate, ascending
 * @param reference the reference at these bands, {@code [endmember][band]}
 */
public record CommonBands(int[] bands, double[][] reference) {
  /** How far outside the reference a band may lie, nanometres. */
  public static final double END_TOLERANCE = 1;

  private static final double SAME = 1e-3;

  /**
   * Finds them.
   *
   * @throws IllegalArgumentException if there are none: no wavelengths and unequal counts, or ranges that do not
   *                                  meet; the message is the cause, without a full stop
   */
  public static CommonBands of(Endmembers reference, SpectralAxis estimate) {
    SpectralAxis axis = reference.axis();
    boolean known = axis.hasWavelengths() && estimate.hasWavelengths();
    if (!known && axis.size() != estimate.size()) {
      throw new IllegalArgumentException("the estimate has " + estimate.size() + " bands and the reference "
          + axis.size() + ", and without the wavelengths of both they cannot be matched");
    }
    if (!known || isSame(axis, estimate)) {
      return new CommonBands(IntStream.range(0, estimate.size()).toArray(), reference.spectra());
    }
    double first = axis.wavelength(0) - END_TOLERANCE;
    double last = axis.wavelength(axis.size() - 1) + END_TOLERANCE;
    int[] bands = IntStream.range(0, estimate.size())
        .filter(b -> estimate.wavelength(b) >= first && estimate.wavelength(b) <= last).toArray();
    if (bands.length == 0) {
      throw new IllegalArgumentException("the wavelengths of the estimate (" + range(estimate)
          + ") do not meet those of the reference (" + range(axis) + ")");
    }
    double[] at = IntStream.of(bands).mapToDouble(estimate::wavelength).toArray();
    double[] wavelengths = axis.wavelengths();
    return new CommonBands(bands, Arrays.stream(reference.spectra())
        .map(s -> Arrays.stream(at).map(nm -> interpolated(wavelengths, s, nm)).toArray()).toArray(double[][]::new));
  }

  /** The values of some spectra on the axis of the estimate at the bands compared. */
  public double[][] select(double[][] spectra) {
    return Arrays.stream(spectra).map(s -> IntStream.of(bands).mapToDouble(b -> s[b]).toArray())
        .toArray(double[][]::new);
  }

  private static boolean isSame(SpectralAxis a, SpectralAxis b) {
    return a.size() == b.size() && IntStream.range(0, a.size())
        .allMatch(i -> Math.abs(a.wavelength(i) - b.wavelength(i)) <= SAME);
  }

  private static String range(SpectralAxis axis) {
    return Math.round(axis.wavelength(0)) + " to " + Math.round(axis.wavelength(axis.size() - 1)) + " nm";
  }

  private static double interpolated(double[] wavelengths, double[] values, double at) {
    int found = Arrays.binarySearch(wavelengths, at);
    if (found >= 0) {
      return values[found];
    }
    int above = -found - 1;
    if (above == 0 || above == wavelengths.length) {
      return values[Math.min(above, wavelengths.length - 1)];
    }
    double share = (at - wavelengths[above - 1]) / (wavelengths[above] - wavelengths[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }
}
