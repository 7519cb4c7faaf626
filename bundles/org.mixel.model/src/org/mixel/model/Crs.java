/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A coordinate reference system, by authority code, by well-known text, or both.
 * The model does not interpret it; {@link CoordinateTransforms} does.
 *
 * @param code authority and code such as {@code EPSG:32633}, or {@code null} where unknown
 * @param wkt  well-known text (WKT 1 or 2), or {@code null} where the code says all
 */
public record Crs(String code, String wkt) {

  /** Geographic WGS 84 in degrees, always in the order longitude (x), latitude (y) here. */
  public static final Crs WGS84 = epsg(4326);

  /** Requires a code or a text. */
  public Crs {
    if (code == null && wkt == null) {
      throw new IllegalArgumentException("a CRS needs a code or a well-known text");
    }
  }

  /** The CRS of an EPSG code. */
  public static Crs epsg(int code) {
    return new Crs("EPSG:" + code, null);
  }

  /** The EPSG number where the code is an EPSG one. */
  public Optional<Integer> epsgCode() {
    if (code == null || !code.regionMatches(true, 0, "EPSG:", 0, 5)) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(code.substring(5)));
  }

  /** Two systems are the same when their codes agree, or, lacking codes, their texts. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Crs that)) {
      return false;
    }
    return code != null && that.code != null ? code.equalsIgnoreCase(that.code)
        : code == null && that.code == null && wkt.equals(that.wkt);
  }

  @Override
  public int hashCode() {
    return code != null ? code.toUpperCase(java.util.Locale.ROOT).hashCode() : Objects.hashCode(wkt);
  }

  @Override
  public String toString() {
    return code != null ? code : wkt;
  }
}
