/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.envi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.envi.EnviHeader;
import org.mixel.raster.io.internal.crs.CrsDecoder;

/**
 * The place of an ENVI raster out of {@code map info} and {@code coordinate system string}.
 *
 * <p>Map info lists: projection, reference column and row (1 is the outer corner of the first cell),
 * coordinates of that point, cell size, then for UTM zone, hemisphere and datum, else the datum; after
 * that {@code units=} and {@code rotation=} (degrees, counter-clockwise).
 */
final class EnviPlace {
  /** Told of files without any place. */
  static final String NOWHERE = "The file has no place on earth; it is used in pixel coordinates.";
  private static final int NUMBERS_END = 7;

  private final EnviHeader header;
  private final CrsDecoder decoder;
  private final List<String> warnings;

  /** Adds to {@code warnings} what a person should know of the place. */
  EnviPlace(EnviHeader header, CrsDecoder decoder, List<String> warnings) {
    this.header = header;
    this.decoder = decoder;
    this.warnings = warnings;
  }

  GridGeometry grid(int width, int height) {
    List<String> info = header.list("map info");
    Optional<AffineGrid> affine = info.size() < NUMBERS_END ? Optional.empty() : affine(info);
    Optional<Crs> crs = affine.isEmpty() ? Optional.empty() : crs(info);
    if (affine.isEmpty()) {
      warnings.add(info.isEmpty() ? NOWHERE
          : "The map info of the header is not understood; the file is used in pixel coordinates.");
    } else if (crs.isEmpty()) {
      warnings.add("The file names no coordinate reference system that is known; "
          + "its coordinates are used as they are.");
    }
    return new GridGeometry(width, height, affine.orElse(AffineGrid.PIXELS), crs);
  }

  /** The reference system by itself: headers of tables of positions name one without a grid. */
  Optional<Crs> system() {
    return crs(header.list("map info"));
  }

  private static Optional<AffineGrid> affine(List<String> info) {
    try {
      double column = Double.parseDouble(info.get(1)) - 1;
      double row = Double.parseDouble(info.get(2)) - 1;
      double angle = Math.toRadians(info.stream().map(v -> v.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
          .filter(v -> v.startsWith("rotation=")).mapToDouble(v -> Double.parseDouble(v.substring(9))).findFirst()
          .orElse(0));
      double dx = Double.parseDouble(info.get(5));
      double dy = Double.parseDouble(info.get(6));
      double cos = angle == 0 ? 1 : Math.cos(angle);
      double sin = angle == 0 ? 0 : Math.sin(angle);
      AffineGrid turned = new AffineGrid(0, cos * dx, sin * dx, 0, sin * dy, -cos * dy);
      return Optional.of(new AffineGrid(Double.parseDouble(info.get(3)) - turned.x(column, row), turned.xPerColumn(),
          turned.xPerRow(), Double.parseDouble(info.get(4)) - turned.y(column, row), turned.yPerColumn(),
          turned.yPerRow()));
    } catch (IllegalArgumentException e) { // a malformed number or a degenerate grid
      return Optional.empty();
    }
  }

  private Optional<Crs> crs(List<String> info) {
    Optional<Crs> named = named(info);
    if (named.isPresent()) {
      return named;
    }
    return header.text("coordinate system string").map(wkt -> decoder.normalise(new Crs(null, wkt)));
  }

  private static Optional<Crs> named(List<String> info) {
    String projection = info.isEmpty() ? "" : info.get(0).toLowerCase(Locale.ROOT);
    if (projection.equals("utm") && info.size() > NUMBERS_END + 2) {
      return utm(info.get(NUMBERS_END), info.get(NUMBERS_END + 1), datum(info.get(NUMBERS_END + 2)));
    }
    if (projection.startsWith("geographic") && info.size() > NUMBERS_END) {
      return switch (datum(info.get(NUMBERS_END))) {
        case WGS84 -> Optional.of(Crs.epsg(4326));
        case NAD83 -> Optional.of(Crs.epsg(4269));
        case ETRS89 -> Optional.of(Crs.epsg(4258));
        case OTHER -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<Crs> utm(String zoneText, String hemisphere, Datum datum) {
    int zone = zoneText.matches("\\d{1,2}") ? Integer.parseInt(zoneText) : 0;
    boolean south = hemisphere.toLowerCase(Locale.ROOT).startsWith("s");
    if (zone < 1 || zone > 60) {
      return Optional.empty();
    }
    return switch (datum) {
      case WGS84 -> Optional.of(Crs.epsg((south ? 32700 : 32600) + zone));
      case NAD83 -> south || zone > 23 ? Optional.empty() : Optional.of(Crs.epsg(26900 + zone));
      case ETRS89 -> south || zone < 28 || zone > 38 ? Optional.empty() : Optional.of(Crs.epsg(25800 + zone));
      case OTHER -> Optional.empty();
    };
  }

  private enum Datum {
    WGS84, NAD83, ETRS89, OTHER
  }

  private static Datum datum(String text) {
    return switch (text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")) {
      case "wgs84", "wgs1984", "dwgs1984" -> Datum.WGS84;
      case "northamerica1983", "nad83", "northamerican1983" -> Datum.NAD83;
      case "etrs89", "etrs1989", "europeanterrestrialreferencesystem1989" -> Datum.ETRS89;
      default -> Datum.OTHER;
    };
  }
}
