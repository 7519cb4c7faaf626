/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Ranges of wavelengths whose bands are not used, such as those in which water vapour absorbs nearly all light.
 *
 * @param ranges in nanometres
 */
public record WavelengthWindows(List<Range> ranges) {
  /** No range: every band is used. */
  public static final WavelengthWindows NONE = new WavelengthWindows(List.of());
  /** The two water vapour bands and the noisy end of the short-wave infrared, which most users leave out. */
  public static final WavelengthWindows GENERAL = parse("1350-1450,1800-1950,2450-");

  /** Copies. */
  public WavelengthWindows {
    ranges = List.copyOf(ranges);
  }

  /**
   * One range.
   *
   * @param from first wavelength dropped, nanometres
   * @param to   last wavelength dropped; infinite for a range without end, which then starts above {@code from}
   */
  public record Range(double from, double to) {

    boolean holds(double wavelength) {
      return Double.isInfinite(to) ? wavelength > from : wavelength >= from && wavelength <= to;
    }

    @Override
    public String toString() {
      return plain(from) + "-" + (Double.isInfinite(to) ? "" : plain(to));
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }
  }

  /**
   * Reads {@code FROM-TO,FROM-TO,...} in nanometres, where the last TO may be left out, or {@code none}.
   *
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static WavelengthWindows parse(String text) {
    if (text.trim().equalsIgnoreCase("none")) {
      return NONE;
    }
    return new WavelengthWindows(Arrays.stream(text.split(",", -1)).map(WavelengthWindows::range).toList());
  }

  private static Range range(String text) {
    String[] ends = text.trim().split("\\s*-\\s*", -1);
    try {
      double from = Double.parseDouble(ends[0]);
      double to = ends.length == 2 && ends[1].isEmpty() ? Double.POSITIVE_INFINITY
          : ends.length == 2 ? Double.parseDouble(ends[1]) : Double.NaN;
      if (from >= 0 && to >= from) {
        return new Range(from, to);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("windows are FROM-TO in nm joined by commas, such as 1350-1450,2450-, or none; "
        + "got '" + text.trim() + "'");
  }

  /** Whether a band is dropped; never for a band whose wavelength is not known. */
  public boolean holds(double wavelength) {
    return ranges.stream().anyMatch(range -> range.holds(wavelength));
  }

  @Override
  public String toString() {
    return ranges.isEmpty() ? "none" : ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
