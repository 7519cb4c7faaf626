/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/**
 * The systems that nearly every satellite scene is in - WGS 84, NAD83 and ETRS89, geographic and UTM,
 * and web Mercator - written down here, because asking the EPSG database costs seconds at its first use.
 *
 * @param code      EPSG code
 * @param name      name as in the EPSG register
 * @param geographic whether coordinates are degrees
 * @param wkt       WKT 1 with x (east) first
 */
record BuiltInCrs(int code, String name, boolean geographic, String wkt) {
  private static final int ZONES = 60;

  private enum Datum {
    WGS84("WGS 84", "World Geodetic System 1984", "WGS 84", 298.257223563),
    NAD83("NAD83", "North American Datum 1983", "GRS 1980", 298.257222101),
    ETRS89("ETRS89", "European Terrestrial Reference System 1989", "GRS 1980", 298.257222101);

    private final String label;
    private final String datum;
    private final String ellipsoid;
    private final double flattening;

    Datum(String label, String datum, String ellipsoid, double flattening) {
      this.label = label;
      this.datum = datum;
      this.ellipsoid = ellipsoid;
      this.flattening = flattening;
    }

    String geographic() {
      return String.format(Locale.ROOT, "GEOGCS[\"%s\",DATUM[\"%s\",SPHEROID[\"%s\",6378137,%.9f],"
          + "TOWGS84[0,0,0,0,0,0,0]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295],"
          + "AXIS[\"Geodetic longitude\",EAST],AXIS[\"Geodetic latitude\",NORTH]]",
          label, datum, ellipsoid, flattening);
    }

    /** The zone of this datum; southern zones have a false northing of 10 000 km. */
    BuiltInCrs utm(int code, int zone, boolean north) {
      String name = label + " / UTM zone " + zone + (north ? "N" : "S");
      return new BuiltInCrs(code, name, false, "PROJCS[\"" + name + "\"," + geographic()
          + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\","
          + (zone * 6 - 183) + "],PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",500000],"
          + "PARAMETER[\"false_northing\"," + (north ? 0 : 10_000_000) + "]," + METRES);
    }
  }

  private static final String METRES = "UNIT[\"m\",1],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH]]";

  /** The system of an EPSG code, where it is one of those written down here. */
  static Optional<BuiltInCrs> find(int code) {
    if (code > 32600 && code <= 32600 + ZONES) {
      return Optional.of(Datum.WGS84.utm(code, code - 32600, true));
    }
    if (code > 32700 && code <= 32700 + ZONES) {
      return Optional.of(Datum.WGS84.utm(code, code - 32700, false));
    }
    if (code >= 25828 && code <= 25838) {
      return Optional.of(Datum.ETRS89.utm(code, code - 25800, true));
    }
    if (code > 26900 && code <= 26923) {
      return Optional.of(Datum.NAD83.utm(code, code - 26900, true));
    }
    return switch (code) {
      case 4326 -> Optional.of(new BuiltInCrs(code, "WGS 84", true, Datum.WGS84.geographic()));
      case 4258 -> Optional.of(new BuiltInCrs(code, "ETRS89", true, Datum.ETRS89.geographic()));
      case 4269 -> Optional.of(new BuiltInCrs(code, "NAD83", true, Datum.NAD83.geographic()));
      case 3857 -> Optional.of(webMercator());
      default -> Optional.empty();
    };
  }

  private static BuiltInCrs webMercator() {
    String name = "WGS 84 / Pseudo-Mercator";
    return new BuiltInCrs(3857, name, false, "PROJCS[\"" + name + "\"," + Datum.WGS84.geographic()
        + ",PROJECTION[\"Popular Visualisation Pseudo Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
        + "PARAMETER[\"central_meridian\",0],PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],"
        + "PARAMETER[\"false_northing\",0]," + METRES);
  }

  CoordinateReferenceSystem parsed() throws FactoryException {
    return CRS.parseWKT(wkt);
  }

  /** The code of the system written down here that a parsed one is equal to but for names. */
  static OptionalInt codeOf(CoordinateReferenceSystem system) throws FactoryException {
    for (int code : candidates(system)) {
      if (CRS.equalsIgnoreMetadata(find(code).orElseThrow().parsed(), system)) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }

  private static int[] candidates(CoordinateReferenceSystem system) {
    if (!(system instanceof org.geotools.api.referencing.crs.ProjectedCRS projected)) {
      return new int[] {4326, 4258, 4269};
    }
    var parameters = projected.getConversionFromBase().getParameterValues();
    double meridian;
    try {
      meridian = parameters.parameter("central_meridian").doubleValue();
    } catch (org.geotools.api.parameter.ParameterNotFoundException e) {
      return new int[0];
    }
    int zone = (int) Math.rint((meridian + 183) / 6);
    if (zone < 1 || zone > ZONES) {
      return new int[0];
    }
    return java.util.stream.IntStream.of(32600 + zone, 32700 + zone, 25800 + zone, 26900 + zone, 3857)
        .filter(code -> find(code).isPresent()).toArray();
  }
}
