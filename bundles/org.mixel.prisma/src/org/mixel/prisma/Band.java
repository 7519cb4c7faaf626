/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.mixel.model.SceneOptions.Overlap;
import org.mixel.model.SpectralAxis;

/**
 * A band that was acquired.
 *
 * @param slot       index along axis 1 of the detector's cube
 * @param wavelength centre in nanometres
 * @param fwhm       full width at half maximum in nanometres
 */
record Band(Detector detector, int slot, double wavelength, double fwhm) {

  /** The only band of a raster without wavelengths. */
  static Band plane(Detector detector) {
    return new Band(detector, 0, Double.NaN, Double.NaN);
  }

  /** Detector, slot as people count (from 1), and wavelength: {@code VNIR 66 - 407.0 nm}. */
  String name() {
    return String.format(Locale.ROOT, "%s %d - %.1f nm", detector, slot + 1, wavelength);
  }

  /** The bands that a policy for the detectors' common wavelengths leaves, ascending. */
  static List<Band> select(List<Band> bands, Overlap overlap) {
    double firstSwir = bands.stream().filter(b -> b.detector() == Detector.SWIR)
        .mapToDouble(Band::wavelength).min().orElse(Double.POSITIVE_INFINITY);
    double lastVnir = bands.stream().filter(b -> b.detector() == Detector.VNIR)
        .mapToDouble(Band::wavelength).max().orElse(Double.NEGATIVE_INFINITY);
    List<Band> kept = new ArrayList<>(bands);
    switch (overlap) {
      case PREFER_SWIR -> kept.removeIf(b -> b.detector() == Detector.VNIR && b.wavelength() >= firstSwir);
      case PREFER_VNIR -> kept.removeIf(b -> b.detector() == Detector.SWIR && b.wavelength() <= lastVnir);
      case KEEP_BOTH -> { }
    }
    kept.sort(Comparator.comparingDouble(Band::wavelength).thenComparing(Band::detector));
    return List.copyOf(kept);
  }

  /** The axis of bands in their order. */
  static SpectralAxis axis(List<Band> bands) {
    return SpectralAxis.of(bands.stream().mapToDouble(Band::wavelength).toArray(),
        bands.stream().mapToDouble(Band::fwhm).toArray(), null, bands.stream().map(Band::name).toList());
  }
}
