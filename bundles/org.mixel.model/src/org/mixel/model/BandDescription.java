/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Map;
import java.util.Objects;

/**
 * What a written band carries beside its values.
 *
 * @param name       name for people, written as the band's description
 * @param wavelength centre wavelength in nanometres, {@code NaN} where there is none
 * @param fwhm       full width at half maximum in nanometres, {@code NaN} where unknown
 * @param items      further items by name; in display order
 */
public record BandDescription(String name, double wavelength, double fwhm, Map<String, String> items) {

  /** Requires a name and items. */
  public BandDescription {
    Objects.requireNonNull(name, "name");
    items = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(items));
  }

  /** A band with a name only. */
  public static BandDescription named(String name) {
    return new BandDescription(name, Double.NaN, Double.NaN, Map.of());
  }

  /** A band of a scene. */
  public static BandDescription of(SpectralAxis axis, int band) {
    return new BandDescription(axis.name(band), axis.wavelength(band), axis.fwhm(band), Map.of());
  }
}
