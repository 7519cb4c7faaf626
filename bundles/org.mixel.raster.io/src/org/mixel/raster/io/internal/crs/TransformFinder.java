/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.crs;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.referencing.CRS;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.Crs;

import si.uom.NonSI;

/** Finds the transform between two systems: our own for UTM on WGS 84, which most scenes use, else GeoTools'. */
public final class TransformFinder {
  private final CrsDecoder decoder;
  /** Held here, because a logger that nobody holds forgets its level. */
  private final Logger projectionLog = Logger.getLogger("org.geotools.referencing.operation.projection");

  /** Uses a decoder and what it remembers. */
  public TransformFinder(CrsDecoder decoder) {
    this.decoder = decoder;
    projectionLog.setLevel(Level.SEVERE); // positions off the earth are an everyday answer here: NaN
  }

  /**
   * The transform, x first on both sides.
   *
   * @throws IllegalArgumentException if one of the systems is not known or there is no way between them
   */
  public CoordinateTransform find(Crs from, Crs to) {
    return CrsDecoder.epsg(from).flatMap(source -> CrsDecoder.epsg(to)
        .flatMap(target -> UtmTransform.between(source, target))).orElseGet(() -> findInGeoTools(from, to));
  }

  CoordinateTransform findInGeoTools(Crs from, Crs to) {
    // operations of the EPSG database (datum shifts) are found only between systems that both come from it
    boolean quick = CrsDecoder.builtIn(from).isPresent() && CrsDecoder.builtIn(to).isPresent();
    CoordinateReferenceSystem source = quick ? decoder.decodeQuickly(from) : decoder.decode(from);
    CoordinateReferenceSystem target = quick ? decoder.decodeQuickly(to) : decoder.decode(to);
    try {
      return GeoToolsLoader.call(() -> new XyTransform(CRS.findMathTransform(source, target, true),
          isNorthFirst(source), isNorthFirst(target), isDegrees(source)));
    } catch (FactoryException e) {
      throw new IllegalArgumentException("there is no transform from " + decoder.describe(from) + " to "
          + decoder.describe(to), e);
    }
  }

  private static boolean isDegrees(CoordinateReferenceSystem system) {
    return system instanceof GeographicCRS
        && NonSI.DEGREE_ANGLE.equals(system.getCoordinateSystem().getAxis(0).getUnit());
  }

  private static boolean isNorthFirst(CoordinateReferenceSystem system) {
    return CRS.getAxisOrder(system) == CRS.AxisOrder.NORTH_EAST;
  }
}
