/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Optional;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.mixel.model.Crs;
import org.mixel.raster.io.internal.crs.CrsDecoder;

/** Coordinate reference systems as GeoTIFF keys and back. */
public final class GeoKeyCodec {
  /** The standard keeps larger numbers for private use. */
  private static final int LARGEST_CODE = GeoKeys.USER_DEFINED - 1;
  private static final String ESRI_TEXT = "ESRI PE String = ";

  private final CrsDecoder decoder;

  /** Uses a decoder and what it remembers. */
  public GeoKeyCodec(CrsDecoder decoder) {
    this.decoder = decoder;
  }

  /** The keys of a system: an EPSG code where there is one, else the parameters of the projection. */
  public GeoKeys encode(Crs crs) {
    Crs normal = decoder.normalise(crs);
    Optional<Integer> code = CrsDecoder.epsg(normal).filter(c -> c <= LARGEST_CODE);
    GeoKeys keys = code.map(this::coded).orElseGet(() -> written(normal));
    keys.shorts().put(GeoKeys.RASTER_TYPE, GeoKeys.PIXEL_IS_AREA);
    return keys;
  }

  private GeoKeys coded(int code) {
    GeoKeys keys = new GeoKeys();
    boolean geographic = isGeographic(code);
    keys.shorts().put(GeoKeys.MODEL_TYPE, geographic ? GeoKeys.MODEL_GEOGRAPHIC : GeoKeys.MODEL_PROJECTED);
    keys.shorts().put(geographic ? GeoKeys.GEOGRAPHIC_TYPE : GeoKeys.PROJECTED_TYPE, code);
    return keys;
  }

  private boolean isGeographic(int code) {
    try {
      return decoder.isGeographic(Crs.epsg(code));
    } catch (IllegalArgumentException e) {
      return code >= 4000 && code < 5000; // newer than our database: the register's range decides
    }
  }

  private GeoKeys written(Crs crs) {
    try {
      CoordinateReferenceSystem system = decoder.decode(crs);
      return GeoToolsGeoKeys.encode(system)
          .orElseGet(() -> asText(crs.wkt() == null ? decoder.toWkt(system) : crs.wkt()));
    } catch (IllegalArgumentException e) {
      return asText(crs.wkt() == null ? crs.code() : crs.wkt());
    }
  }

  /** The convention by which other programs keep a system that the keys cannot express. */
  private static GeoKeys asText(String wkt) {
    GeoKeys keys = new GeoKeys();
    keys.shorts().put(GeoKeys.MODEL_TYPE, GeoKeys.USER_DEFINED);
    keys.texts().put(GeoKeys.PROJECTED_CITATION, ESRI_TEXT + wkt.replaceAll("\\s*\\R\\s*", ""));
    return keys;
  }

  /** The system of some keys; empty where they say nothing or nothing that is understood. */
  public Optional<Crs> decode(GeoKeys keys) {
    if (keys.epsgCode().isPresent()) {
      return keys.epsgCode().map(Crs::epsg);
    }
    for (int key : new int[] {GeoKeys.CITATION, GeoKeys.PROJECTED_CITATION}) {
      String text = keys.texts().getOrDefault(key, "");
      if (text.startsWith(ESRI_TEXT)) {
        return Optional.of(decoder.normalise(new Crs(null, text.substring(ESRI_TEXT.length()).trim())));
      }
    }
    return GeoToolsGeoKeys.decode(keys).map(this::named);
  }

  private Crs named(CoordinateReferenceSystem system) {
    return decoder.normalise(system).orElseGet(() -> new Crs(null, decoder.toWkt(system)));
  }
}
