/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;
import java.util.Locale;

/** Units in which files give wavelengths. */
public final class WavelengthUnit {
  private static final double MICROMETRE = 1000;
  private static final double LARGEST_IN_MICROMETRES = 100;

  private WavelengthUnit() {
  }

  /**
   * Wavelengths in nanometres; {@code null} where the unit is no length (band numbers, frequencies).
   *
   * @param unit as the file writes it; empty or {@code Unknown} means micrometres when all values are below
   *             100, else nanometres
   */
  public static double[] toNanometres(double[] values, String unit) {
    double factor = factor(unit.trim().toLowerCase(Locale.ROOT), values);
    return factor == 0 ? null : Arrays.stream(values).map(v -> scaled(v, factor)).toArray();
  }

  /** Widths in the unit of their wavelengths. */
  public static double[] toNanometres(double[] widths, String unit, double[] wavelengths) {
    double factor = factor(unit.trim().toLowerCase(Locale.ROOT), wavelengths);
    return factor == 0 ? null : Arrays.stream(widths).map(v -> scaled(v, factor)).toArray();
  }

  private static double scaled(double value, double factor) {
    return factor == 1 ? value : Math.rint(value * factor * 1e6) / 1e6; // 0.9931 um is 993.1 nm, not 993.0999...
  }

  private static double factor(String unit, double[] values) {
    return switch (unit) {
      case "nm", "nanometer", "nanometers", "nanometre", "nanometres" -> 1;
      case "um", "\u00b5m", "\u03bcm", "micrometer", "micrometers", "micrometre", "micrometres", "micron", "microns" ->
        MICROMETRE;
      case "mm", "millimeter", "millimeters" -> 1e6;
      case "m", "meter", "meters" -> 1e9;
      case "", "unknown" -> Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v < LARGEST_IN_MICROMETRES)
          ? MICROMETRE : 1;
      default -> 0;
    };
  }
}
