/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.raster.io.internal.crs.CrsDecoder;

/** Writes headers of ENVI rasters. */
public final class EnviText {
  private static final int UTM_NORTH = 32600;
  private static final int UTM_SOUTH = 32700;
  private static final int ZONES = 60;

  private final CrsDecoder decoder;

  /** Uses a decoder for well-known texts. */
  public EnviText(CrsDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * The header of a raster.
   *
   * @param metadata further items, written as one description
   * @throws IllegalArgumentException if the grid is sheared, which the format cannot say
   */
  public String header(RasterPart part, EnviExport format, Map<String, String> metadata) {
    GridGeometry grid = part.grid();
    StringBuilder text = new StringBuilder("ENVI\n");
    line(text, "description", "{" + clean(description(metadata)) + "}");
    line(text, "samples", grid.width());
    line(text, "lines", grid.height());
    line(text, "bands", part.bands().length);
    line(text, "header offset", 0);
    line(text, "file type", "ENVI Standard");
    line(text, "data type", format.dataType());
    line(text, "interleave", format.interleaveText());
    line(text, "byte order", 0);
    scale(text, format, part.bands().length);
    place(text, grid);
    axis(text, part.axis());
    line(text, "band names", list(part.axis().names().stream().map(EnviText::item).toList()));
    return text.toString();
  }

  private static String description(Map<String, String> metadata) {
    return metadata.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n "));
  }

  private static void scale(StringBuilder text, EnviExport format, int bands) {
    String missing = format.numbers().missingText();
    if (!missing.isEmpty()) {
      line(text, "data ignore value", missing);
    }
    double scale = format.numbers().scale();
    if (scale != 1) {
      line(text, "data gain values", list(IntStream.range(0, bands).mapToObj(b -> Double.toString(scale)).toList()));
      line(text, "data offset values", list(IntStream.range(0, bands).mapToObj(b -> "0").toList()));
    }
  }

  private void place(StringBuilder text, GridGeometry grid) {
    AffineGrid affine = grid.affine();
    if (grid.crs().isEmpty() && affine.equals(AffineGrid.PIXELS)) {
      return;
    }
    double dx = Math.hypot(affine.xPerColumn(), affine.yPerColumn());
    double dy = Math.hypot(affine.xPerRow(), affine.yPerRow());
    double across = affine.xPerColumn() * affine.xPerRow() + affine.yPerColumn() * affine.yPerRow();
    boolean mirrored = affine.xPerColumn() * affine.yPerRow() - affine.xPerRow() * affine.yPerColumn() > 0;
    if (Math.abs(across) > 1e-9 * dx * dy || mirrored) {
      throw new IllegalArgumentException("an ENVI header cannot tell of a sheared or mirrored grid; "
          + "bring the raster onto a map grid with --crs");
    }
    double rotation = Math.toDegrees(Math.atan2(affine.yPerColumn(), affine.xPerColumn()));
    line(text, "map info", "{" + projection(grid.crs()) + ", 1, 1, " + number(affine.originX()) + ", "
        + number(affine.originY()) + ", " + number(dx) + ", " + number(dy) + datum(grid.crs())
        + (rotation == 0 ? "" : ", rotation=" + number(rotation)) + "}");
    grid.crs().flatMap(this::wkt).ifPresent(wkt -> line(text, "coordinate system string", "{" + wkt + "}"));
  }

  private String projection(Optional<Crs> crs) {
    if (crs.isEmpty()) {
      return "Arbitrary";
    }
    return utmZone(crs.get()) != 0 ? "UTM" : isGeographic(crs.get()) ? "Geographic Lat/Lon" : "Projected";
  }

  private String datum(Optional<Crs> crs) {
    if (crs.isEmpty()) {
      return ", units=Meters";
    }
    int zone = utmZone(crs.get());
    if (zone != 0) {
      return ", " + Math.abs(zone) + ", " + (zone > 0 ? "North" : "South") + ", WGS-84, units=Meters";
    }
    return isGeographic(crs.get()) ? (CrsDecoder.epsg(crs.get()).orElse(0) == 4326 ? ", WGS-84" : ", Unknown")
        + ", units=Degrees" : ", units=Meters";
  }

  /** The zone of a WGS 84 UTM system, negative in the south; 0 for any other. */
  private static int utmZone(Crs crs) {
    int code = CrsDecoder.epsg(crs).orElse(0);
    if (code > UTM_NORTH && code <= UTM_NORTH + ZONES) {
      return code - UTM_NORTH;
    }
    return code > UTM_SOUTH && code <= UTM_SOUTH + ZONES ? UTM_SOUTH - code : 0;
  }

  private boolean isGeographic(Crs crs) {
    try {
      return decoder.isGeographic(crs);
    } catch (IllegalArgumentException e) {
      return false; // not known here: its text says all
    }
  }

  private Optional<String> wkt(Crs crs) {
    return decoder.oneLine(crs);
  }

  private static void axis(StringBuilder text, SpectralAxis axis) {
    int bands = axis.size();
    if (axis.hasWavelengths()) {
      line(text, "wavelength units", "Nanometers");
      line(text, "wavelength", numbers(bands, axis::wavelength));
      if (IntStream.range(0, bands).allMatch(b -> axis.fwhm(b) > 0)) {
        line(text, "fwhm", numbers(bands, axis::fwhm));
      }
    }
    if (IntStream.range(0, bands).anyMatch(b -> !axis.isUsable(b))) {
      line(text, "bbl", numbers(bands, b -> axis.isUsable(b) ? 1 : 0));
    }
  }

  private static String numbers(int count, IntToDoubleFunction value) {
    return list(IntStream.range(0, count).mapToObj(i -> number(value.applyAsDouble(i))).toList());
  }

  private static String list(List<String> items) {
    return "{\n " + String.join(",\n ", items) + "}";
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** Commas and braces end an item or a list. */
  private static String item(String name) {
    return clean(name).replace(',', ';').replaceAll("\\s+", " ");
  }

  private static String clean(String text) {
    return text.replace('{', '(').replace('}', ')').replace("\r", "");
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(" = ").append(String.format(Locale.ROOT, "%s", value)).append('\n');
  }
}
