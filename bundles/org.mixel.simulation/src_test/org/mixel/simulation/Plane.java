/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/** A flat earth for tests: enough for a scene to agree with itself. */
final class Plane implements CoordinateTransforms {
  private static final double METRES = 100_000;

  @Override
  public CoordinateTransform between(Crs from, Crs to) {
    double factor = from.equals(Crs.WGS84) ? METRES : 1 / METRES;
    return (xy, count) -> {
      for (int i = 0; i < 2 * count; i++) {
        xy[i] *= factor;
      }
    };
  }

  @Override
  public String describe(Crs crs) {
    return crs.toString();
  }

  @Override
  public Crs normalise(Crs crs) {
    return crs;
  }

  @Override
  public boolean isGeographic(Crs crs) {
    return crs.equals(Crs.WGS84);
  }
}
