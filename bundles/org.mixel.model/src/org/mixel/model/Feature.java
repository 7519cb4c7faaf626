/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.List;

/**
 * A named place on earth: points, areas, or both.
 *
 * @param name   for people; not empty
 * @param points positions, each {@code {x, y}}
 * @param rings  outlines of areas, each {@code {x0, y0, x1, y1, ...}} with at least three corners, closed in thought; a
 *               place is inside when it lies inside an odd number of rings, so that a ring within a ring is a hole
 */
public record Feature(String name, List<double[]> points, List<double[]> rings) {

  /** Copies the lists and not the arrays, which are not to be changed. */
  public Feature {
    points = List.copyOf(points);
    rings = List.copyOf(rings);
  }

  /** Whether it covers an area. */
  public boolean isArea() {
    return !rings.isEmpty();
  }
}
