/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.simplex;

import java.util.Optional;

/**
 * Abundances as a linear function of coordinates z, a = weights z + offsets, for arithmetic elsewhere.
 *
 * @param weights {@code [endmember][coordinate]}
 * @param offsets {@code [endmember]}, summing to one
 * @param scale   length of a difference of coordinates over that of the abundances
 */
public record SimplexPlane(float[] weights, float[] offsets, double scale) {

  /** The plane of sum-zero coordinates; others have none. */
  public static Optional<SimplexPlane> of(SimplexCoordinates coordinates) {
    if (coordinates.kind() != SimplexCoordinates.Kind.SUM_ZERO) {
      return Optional.empty();
    }
    int p = coordinates.endmembers();
    double[] at = new double[p];
    float[] weights = new float[p * (p - 1)];
    for (int r = 0; r < p - 1; r++) {
      double[] unit = new double[p - 1];
      unit[r] = 1;
      coordinates.toAbundances(unit, at);
      for (int i = 0; i < p; i++) {
        weights[i * (p - 1) + r] = (float) (at[i] - coordinates.centre(i));
      }
    }
    float[] offsets = new float[p];
    for (int i = 0; i < p; i++) {
      offsets[i] = (float) coordinates.centre(i);
    }
    return Optional.of(new SimplexPlane(weights, offsets, coordinates.scale()));
  }

  /** Number of endmembers. */
  public int endmembers() {
    return offsets.length;
  }
}
