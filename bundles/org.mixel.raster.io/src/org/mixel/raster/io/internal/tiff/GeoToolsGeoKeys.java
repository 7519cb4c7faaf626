/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import java.util.Optional;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.io.imageio.geotiff.CRS2GeoTiffMetadataAdapter;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoKeyEntry;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataEncoder;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffMetadata2CRSAdapter;
import org.mixel.raster.io.internal.crs.GeoToolsLoader;

/** Systems without an EPSG code as GeoTIFF keys and back, by GeoTools' adapters. */
final class GeoToolsGeoKeys {

  private GeoToolsGeoKeys() {
  }

  /** The keys of a system; empty where the adapter does not know its projection. */
  static Optional<GeoKeys> encode(CoordinateReferenceSystem system) {
    try {
      GeoTiffIIOMetadataEncoder encoder =
          GeoToolsLoader.callAny(() -> new CRS2GeoTiffMetadataAdapter(system).parseCoordinateReferenceSystem());
      GeoKeys keys = new GeoKeys();
      // entry 0 is the header of the directory
      for (int i = 1; i < encoder.getNumGeoKeyEntries(); i++) {
        copy(encoder, encoder.getGeoKeyEntryAt(i), keys);
      }
      return Optional.of(keys).filter(k -> k.shorts().containsKey(GeoKeys.MODEL_TYPE));
    } catch (FactoryException | RuntimeException e) { // the adapter fails in many ways on rare projections
      return Optional.empty();
    }
  }

  private static void copy(GeoTiffIIOMetadataEncoder encoder, GeoKeyEntry entry, GeoKeys keys) {
    int key = entry.getKeyID();
    switch (entry.getTiffTagLocation()) {
      case Tiff.GEO_DOUBLE_PARAMS -> keys.doubles().put(key, encoder.getGeoDoubleParams(key));
      case Tiff.GEO_ASCII_PARAMS -> keys.texts().put(key, encoder.getGeoAsciiParam(key).replaceAll("[|\0]+$", ""));
      default -> keys.shorts().put(key, encoder.getGeoShortParam(key));
    }
  }

  /** The system of some keys; empty where the adapter does not understand them. */
  static Optional<CoordinateReferenceSystem> decode(GeoKeys keys) {
    if (!keys.shorts().containsKey(GeoKeys.MODEL_TYPE)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(GeoToolsLoader.callAny(() -> new GeoTiffMetadata2CRSAdapter(null)
          .createCoordinateSystem(new GeoTiffIIOMetadataDecoder(new GeoKeyMetadata(keys)))));
    } catch (FactoryException | RuntimeException e) { // the adapter fails in many ways on rare keys
      return Optional.empty();
    }
  }
}
