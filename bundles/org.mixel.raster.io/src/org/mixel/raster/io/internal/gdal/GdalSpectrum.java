/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.gdal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.mixel.model.WavelengthUnit;

/**
 * Wavelengths out of GDAL metadata, in the three conventions in use: the IMAGERY domain of a band
 * (micrometres), plain items of a band with their unit, and lists in the ENVI domain of the file; else out of the
 * names of the bands.
 */
public final class GdalSpectrum {
  private static final Pattern LENGTH = Pattern.compile(
      "(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s*\\(?(nm|nanomet(?:er|re)s?|[u\u00b5\u03bc]m|micromet(?:er|re)s?|microns?)\\b",
      Pattern.CASE_INSENSITIVE);

  private final GdalItems items;
  private final int bands;

  /** Reads the items of a file with so many bands. */
  public GdalSpectrum(GdalItems items, int bands) {
    this.items = items;
    this.bands = bands;
  }

  /** Centre wavelengths in nanometres, {@code NaN} where unknown; {@code null} where there are none at all. */
  public double[] wavelengths() {
    double[] imagery = numbers(b -> items.ofBand(b, "IMAGERY", "CENTRAL_WAVELENGTH_UM"));
    if (imagery != null) {
      return WavelengthUnit.toNanometres(imagery, "um");
    }
    double[] plain = plainWavelengths();
    if (plain != null) {
      return WavelengthUnit.toNanometres(plain, plainUnit());
    }
    double[] list = enviWavelengths();
    return list == null ? namedWavelengths() : WavelengthUnit.toNanometres(list, enviUnit());
  }

  /**
   * Wavelengths out of texts such as {@code 500 nm} or {@code Band 7 (0.65 Micrometers)}: the descriptions of the
   * bands, or the items {@code Band_1}, {@code Band_2}, ... of the file. Only where every band has one.
   */
  private double[] namedWavelengths() {
    double[] described = texts(b -> items.role(b, "description"));
    return described != null ? described : texts(b -> items.ofFile("", "Band_" + (b + 1)));
  }

  private double[] texts(IntFunction<Optional<String>> text) {
    double[] values = new double[bands];
    for (int band = 0; band < bands; band++) {
      Matcher matcher = LENGTH.matcher(text.apply(band).orElse(""));
      if (!matcher.find()) {
        return null;
      }
      String unit = matcher.group(2).toLowerCase(Locale.ROOT);
      double[] one = WavelengthUnit.toNanometres(new double[] {Double.parseDouble(matcher.group(1))}, unit);
      if (one == null || !(one[0] > 0)) {
        return null;
      }
      values[band] = one[0];
    }
    return values;
  }

  /** Full widths at half maximum in nanometres, {@code NaN} where unknown; or {@code null}. */
  public double[] fwhm() {
    double[] imagery = numbers(b -> items.ofBand(b, "IMAGERY", "FWHM_UM"));
    if (imagery != null) {
      return WavelengthUnit.toNanometres(imagery, "um");
    }
    double[] plain = numbers(b -> items.ofBand(b, "", "fwhm"));
    if (plain != null && plainWavelengths() != null) {
      return WavelengthUnit.toNanometres(plain, plainUnit(), plainWavelengths());
    }
    double[] list = list(items.ofFile("ENVI", "fwhm"));
    return list == null || enviWavelengths() == null ? null
        : WavelengthUnit.toNanometres(list, enviUnit(), enviWavelengths());
  }

  /** Which bands are not marked as bad; {@code null} where nothing is marked. */
  public boolean[] usable() {
    double[] marks = numbers(b -> items.ofBand(b, "", "bbl"));
    marks = marks != null ? marks : list(items.ofFile("ENVI", "bbl"));
    if (marks == null) {
      return null;
    }
    boolean[] usable = new boolean[bands];
    for (int i = 0; i < bands; i++) {
      usable[i] = marks[i] != 0;
    }
    return usable;
  }

  private double[] plainWavelengths() {
    return numbers(b -> items.ofBand(b, "", "wavelength"));
  }

  private String plainUnit() {
    return items.ofBand(0, "", "wavelength_units").or(() -> items.ofBand(0, "", "wavelength_unit")).orElse("");
  }

  private double[] enviWavelengths() {
    return list(items.ofFile("ENVI", "wavelength").or(() -> items.ofFile("", "wavelength")));
  }

  private String enviUnit() {
    return items.ofFile("ENVI", "wavelength_units").or(() -> items.ofFile("", "wavelength_units")).orElse("");
  }

  private double[] numbers(IntFunction<Optional<String>> item) {
    double[] values = IntStream.range(0, bands).mapToDouble(b -> number(item.apply(b).orElse(""))).toArray();
    return Arrays.stream(values).allMatch(Double::isNaN) ? null : values;
  }

  private double[] list(Optional<String> text) {
    if (text.isEmpty()) {
      return null;
    }
    String[] parts = text.get().replaceAll("[{}]", "").trim().split("[,\\s]+");
    double[] values = Arrays.stream(parts).mapToDouble(GdalSpectrum::number).toArray();
    return values.length == bands && Arrays.stream(values).noneMatch(Double::isNaN) ? values : null;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
