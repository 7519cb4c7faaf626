/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/** Single positions between reference systems. */
final class Positions {

  private Positions() {
  }

  /** {@code x, y} of a position in another system, {@code NaN} where it has no place there. */
  static double[] transform(CoordinateTransforms transforms, Crs from, Crs to, double x, double y) {
    double[] xy = {x, y};
    if (!from.equals(to)) {
      transforms.between(from, to).apply(xy, 1);
    }
    return xy;
  }
}
