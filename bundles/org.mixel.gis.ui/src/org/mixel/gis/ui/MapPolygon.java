/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.util.Optional;

import org.mixel.model.Crs;

/**
 * A polygon that the user drew on the map.
 *
 * @param corners {@code x0, y0, x1, y1, ...} of at least three corners, not closed; owned
 * @param crs     reference system of the map, empty for pixel coordinates
 */
public record MapPolygon(double[] corners, Optional<Crs> crs) {

  /** As well-known text, with SRID=...; before it where the system has an EPSG code. */
  public String toWkt() {
    StringBuilder text = new StringBuilder();
    crs.flatMap(Crs::epsgCode).ifPresent(code -> text.append("SRID=").append(code).append(';'));
    text.append("POLYGON ((");
    for (int i = 0; i <= corners.length; i += 2) {
      int corner = i % corners.length; // the first one again at the end
      text.append(i == 0 ? "" : ", ").append(corners[corner]).append(' ').append(corners[corner + 1]);
    }
    return text.append("))").toString();
  }
}
