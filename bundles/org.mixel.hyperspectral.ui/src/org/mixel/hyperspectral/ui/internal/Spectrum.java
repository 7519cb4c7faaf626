/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.Arrays;
import java.util.List;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/**
 * One curve of the chart.
 *
 * @param name     for the legend
 * @param axis     the bands
 * @param values   {@code [band]}, {@code NaN} where missing
 * @param quantity what the values are, for example {@code reflectance}; empty where unknown
 */
record Spectrum(String name, SpectralAxis axis, double[] values, String quantity) {

  /** The spectra of endmembers. */
  static List<Spectrum> of(Endmembers endmembers) {
    return java.util.stream.IntStream.range(0, endmembers.size()).mapToObj(i -> {
      double[] values = Arrays.stream(endmembers.spectrum(i)).map(v -> (float) v).toArray(); // as scenes have them
      return new Spectrum(endmembers.name(i), endmembers.axis(), values, "");
    }).toList();
  }

  /** Position of a band on the chart: nanometres, or its number from 1 where there are none. */
  double position(int band) {
    return axis.hasWavelengths() ? axis.wavelength(band) : band + 1;
  }

  /**
   * Whether the curve is broken between a band and the one before: a value is missing or marked as bad, or the
   * bands lie further apart than three ordinary steps, as where a window of the atmosphere was dropped.
   */
  boolean isGapBefore(int band) {
    return band > 0 && axis.hasWavelengths() && position(band) - position(band - 1) > 3 * ordinaryStep();
  }

  private double ordinaryStep() {
    return Math.max(10, (position(axis.size() - 1) - position(0)) / Math.max(1, axis.size() - 1));
  }

  /** Whether the band has a value to show. */
  boolean isShown(int band) {
    return axis.isUsable(band) && Double.isFinite(values[band]);
  }
}
