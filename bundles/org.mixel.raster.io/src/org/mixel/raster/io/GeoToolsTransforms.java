/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.raster.io.internal.crs.CrsDecoder;
import org.mixel.raster.io.internal.crs.TransformFinder;
import org.osgi.service.component.annotations.Component;

/**
 * Coordinate transforms by GeoTools. Between WGS 84, ETRS89, their UTM zones and web Mercator nothing is
 * looked up; any other system costs two to three seconds once, for opening the EPSG database.
 *
 * <p>Transforms are kept per pair of systems, and safe for use by several threads.
 */
@Component(service = CoordinateTransforms.class)
public final class GeoToolsTransforms implements CoordinateTransforms {
  private final CrsDecoder decoder = new CrsDecoder();
  private final TransformFinder finder = new TransformFinder(decoder);
  private final Map<Pair, CoordinateTransform> transforms = new ConcurrentHashMap<>();

  /** Two systems in order. */
  private record Pair(Crs from, Crs to) {
  }

  @Override
  public CoordinateTransform between(Crs from, Crs to) {
    Pair pair = new Pair(from, to);
    CoordinateTransform known = transforms.get(pair);
    if (known == null) {
      known = finder.find(from, to);
      transforms.put(pair, known);
    }
    return known;
  }

  @Override
  public String describe(Crs crs) {
    return decoder.describe(crs);
  }

  @Override
  public Crs normalise(Crs crs) {
    return decoder.normalise(crs);
  }

  @Override
  public boolean isGeographic(Crs crs) {
    return decoder.isGeographic(crs);
  }
}
