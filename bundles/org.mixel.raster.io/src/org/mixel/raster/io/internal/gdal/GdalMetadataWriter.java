/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.gdal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.mixel.model.BandDescription;

/**
 * Writes the XML of tag 42112: names, wavelengths in the three conventions that GIS programs look for,
 * statistics, and whatever else a raster carries.
 */
public final class GdalMetadataWriter {
  /** Items of the whole file that GDAL knows in a domain of their own. */
  private static final Set<String> IMAGERY = Set.of("SATELLITEID", "ACQUISITIONDATETIME", "CLOUDCOVER");

  private final StringBuilder xml = new StringBuilder("<GDALMetadata>\n");

  /**
   * The whole text.
   *
   * @param bands      one description a band
   * @param statistics one a band
   * @param cells      number of cells of a band
   * @param metadata   items of the whole file
   * @param scale      what stored numbers are multiplied with
   */
  public static String write(List<BandDescription> bands, List<BandStatistics> statistics, long cells,
      Map<String, String> metadata, double scale) {
    GdalMetadataWriter writer = new GdalMetadataWriter();
    metadata.forEach((name, value) -> writer.item(name, IMAGERY.contains(name) ? " domain=\"IMAGERY\"" : "", value));
    writer.enviDomain(bands);
    for (int band = 0; band < bands.size(); band++) {
      writer.band(band, bands.get(band), statistics.get(band).items(cells));
      if (scale != 1) {
        writer.item("SCALE", " sample=\"" + band + "\" role=\"scale\"", Double.toString(scale));
        writer.item("OFFSET", " sample=\"" + band + "\" role=\"offset\"", "0");
      }
    }
    return writer.xml.append("</GDALMetadata>\n").toString();
  }

  private void band(int index, BandDescription band, Map<String, String> statistics) {
    String sample = " sample=\"" + index + "\"";
    item("DESCRIPTION", sample + " role=\"description\"", band.name());
    if (isKnown(band.wavelength())) {
      item("CENTRAL_WAVELENGTH_UM", sample + " domain=\"IMAGERY\"", micrometres(band.wavelength()));
      item("wavelength", sample, number(band.wavelength()));
      item("wavelength_units", sample, "Nanometers");
    }
    if (isKnown(band.fwhm())) {
      item("FWHM_UM", sample + " domain=\"IMAGERY\"", micrometres(band.fwhm()));
      item("fwhm", sample, number(band.fwhm()));
    }
    band.items().forEach((name, value) -> item(name, sample, value));
    statistics.forEach((name, value) -> item(name, sample, value));
  }

  private void enviDomain(List<BandDescription> bands) {
    String domain = " domain=\"ENVI\"";
    if (bands.stream().allMatch(b -> isKnown(b.wavelength()))) {
      item("wavelength", domain, list(bands, BandDescription::wavelength));
      item("wavelength_units", domain, "Nanometers");
      if (bands.stream().allMatch(b -> isKnown(b.fwhm()))) {
        item("fwhm", domain, list(bands, BandDescription::fwhm));
      }
    }
    if (bands.stream().anyMatch(b -> b.items().containsKey("bbl"))) {
      item("bbl", domain, bands.stream().map(b -> b.items().getOrDefault("bbl", "1"))
          .collect(Collectors.joining(",", "{", "}")));
    }
  }

  private static String list(List<BandDescription> bands, ToDoubleFunction<BandDescription> value) {
    return bands.stream().map(b -> number(value.applyAsDouble(b))).collect(Collectors.joining(",", "{", "}"));
  }

  private void item(String name, String attributes, String value) {
    xml.append("  <Item name=\"").append(escape(name)).append('"').append(attributes).append('>')
        .append(escape(value.replace("&", "&amp;"))).append("</Item>\n"); // GDAL escapes twice
  }

  private static boolean isKnown(double number) {
    return Double.isFinite(number) && number > 0;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String micrometres(double nanometres) {
    return BigDecimal.valueOf(nanometres).movePointLeft(3).stripTrailingZeros().toPlainString();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> {
          if (isXml(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\x%02x", c)); // XML 1.0 has no way to write it
          }
        }
      }
    });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd
        || c >= 0x10000;
  }
}
