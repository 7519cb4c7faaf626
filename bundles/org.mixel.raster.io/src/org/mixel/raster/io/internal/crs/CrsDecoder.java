/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.referencing.CRS;
import org.mixel.model.Crs;

/**
 * Turns codes and texts into GeoTools' systems and back. Remembers what it has decoded; safe for use by
 * several threads.
 */
public final class CrsDecoder {
  /** {@code AUTHORITY["EPSG","32633"]]} or {@code ID["EPSG",32633]]} of the outermost element. */
  private static final Pattern OUTER_CODE = Pattern.compile(
      "(?:AUTHORITY|ID)\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{4,6})\"?\\s*\\]\\s*\\]\\s*$", Pattern.CASE_INSENSITIVE);
  /** A datum that is WGS 84 for all purposes; other programs take such an element for a system of its own. */
  private static final Pattern NO_SHIFT =
      Pattern.compile(",\\s*TOWGS84\\[\\s*0(?:\\.0*)?(?:\\s*,\\s*0(?:\\.0*)?){6}\\s*\\]");
  private static final Pattern FIRST_NAME = Pattern.compile("\\[\\s*\"([^\"]+)\"");

  private final Map<Crs, CoordinateReferenceSystem> decoded = new ConcurrentHashMap<>();
  private final Map<String, Crs> normalised = new ConcurrentHashMap<>();

  /**
   * The system as GeoTools knows it, from the EPSG database or the text. Cost: seconds the first time a
   * code is looked up in the database.
   *
   * @throws IllegalArgumentException if it is not known
   */
  public CoordinateReferenceSystem decode(Crs crs) {
    CoordinateReferenceSystem known = decoded.get(crs);
    if (known == null) {
      known = parse(crs);
      decoded.put(crs, known);
    }
    return known;
  }

  private static CoordinateReferenceSystem parse(Crs crs) {
    try {
      return GeoToolsLoader.call(() -> crs.code() != null ? CRS.decode(crs.code(), true) : CRS.parseWKT(crs.wkt()));
    } catch (FactoryException | LinkageError e) { // GeoTools lacks optional libraries for rare projections
      if (crs.code() != null && crs.wkt() != null) {
        return parse(new Crs(null, crs.wkt()));
      }
      throw new IllegalArgumentException("the coordinate reference system " + label(crs) + " is not known: "
          + firstLine(e.getMessage()), e);
    }
  }

  /** The system without the EPSG database where that is possible. */
  public CoordinateReferenceSystem decodeQuickly(Crs crs) {
    Optional<BuiltInCrs> builtIn = builtIn(crs);
    if (builtIn.isEmpty()) {
      return decode(crs);
    }
    return decoded.computeIfAbsent(new Crs("built-in:" + builtIn.get().code(), null), key -> {
      try {
        return GeoToolsLoader.call(builtIn.get()::parsed);
      } catch (FactoryException e) {
        throw new IllegalStateException("GeoTools cannot read " + builtIn.get().wkt(), e);
      }
    });
  }

  static Optional<BuiltInCrs> builtIn(Crs crs) {
    return epsg(crs).flatMap(BuiltInCrs::find);
  }

  /** The EPSG code, or nothing for other authorities and for codes that are no number. */
  public static Optional<Integer> epsg(Crs crs) {
    try {
      return crs.epsgCode();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A system as well-known text. */
  public String toWkt(CoordinateReferenceSystem system) {
    try {
      return GeoToolsLoader.call(system::toWKT);
    } catch (FactoryException e) {
      throw new IllegalStateException("formatting asks no factory", e);
    }
  }

  /** A system as well-known text without line breaks, its EPSG code included; empty where it is not known. */
  public Optional<String> oneLine(Crs crs) {
    try {
      String wkt = crs.wkt() == null ? toWkt(decodeQuickly(crs)) : crs.wkt();
      String line = NO_SHIFT.matcher(wkt.replaceAll("\\s*\\R\\s*", "")).replaceAll("");
      boolean coded = OUTER_CODE.matcher(line).find() || epsg(crs).isEmpty();
      return Optional.of(coded ? line : line.replaceFirst("\\s*]\\s*$", ",AUTHORITY[\"EPSG\",\"" + epsg(crs).get()
          + "\"]]"));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a code that is newer than our database
    }
  }

  /** Name for people. */
  public String describe(Crs crs) {
    return builtIn(crs).map(BuiltInCrs::name).orElseGet(() -> {
      Matcher name = crs.code() == null ? FIRST_NAME.matcher(crs.wkt()) : null;
      return name != null && name.find() ? name.group(1) : decode(crs).getName().getCode();
    });
  }

  /** Whether coordinates are longitude and latitude in degrees. */
  public boolean isGeographic(Crs crs) {
    return builtIn(crs).map(BuiltInCrs::geographic).orElseGet(() -> decode(crs) instanceof GeographicCRS);
  }

  /**
   * A system by its EPSG code where one is found: named by the text itself, equal to a common system, or
   * found in the EPSG database by name. Cost of the last: seconds, once for opening the database.
   */
  public Crs normalise(Crs crs) {
    if (crs.code() != null) {
      return crs;
    }
    return normalised.computeIfAbsent(crs.wkt(), wkt -> {
      Matcher outer = OUTER_CODE.matcher(wkt);
      return outer.find() ? Crs.epsg(Integer.parseInt(outer.group(1))) : search(crs);
    });
  }

  private Crs search(Crs crs) {
    CoordinateReferenceSystem system;
    try {
      system = decode(crs);
    } catch (IllegalArgumentException e) {
      return crs; // a text that GeoTools cannot read stays as it is
    }
    return normalise(system).orElse(crs);
  }

  /**
   * The EPSG code of a GeoTools system, where one is found: by equality with a common system, or in the
   * EPSG database by the system's name. The database is not searched through, which would take minutes.
   */
  public Optional<Crs> normalise(CoordinateReferenceSystem system) {
    try {
      OptionalInt common = GeoToolsLoader.call(() -> BuiltInCrs.codeOf(system));
      if (common.isPresent()) {
        return Optional.of(Crs.epsg(common.getAsInt()));
      }
      Integer code = GeoToolsLoader.call(() -> CRS.lookupEpsgCode(system, false));
      return code == null ? Optional.empty() : Optional.of(Crs.epsg(code));
    } catch (FactoryException | LinkageError e) { // GeoTools lacks optional libraries for rare projections
      return Optional.empty(); // not found is an answer, and so is a search that failed
    }
  }

  private static String label(Crs crs) {
    if (crs.code() != null) {
      return crs.code();
    }
    Matcher name = FIRST_NAME.matcher(crs.wkt());
    return name.find() ? "'" + name.group(1) + "'" : "given as text";
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
  }
}
