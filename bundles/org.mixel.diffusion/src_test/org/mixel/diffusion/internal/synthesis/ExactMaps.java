/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SumZeroCoordinates;
import org.mixel.process.Progress;

/**
 * Maps of two endmembers, that is of one coordinate, drawn by the real {@link MapState} with denoisers that are known
 * exactly. The scale keeps Gaussian values of deviation 0.5 far inside the simplex, so that the projection does nothing.
 */
final class ExactMaps {
  static final SimplexCoordinates COORDINATES = new SumZeroCoordinates(new double[] {0.5, 0.5}, 12);

  private ExactMaps() {
  }

  /** Draws a map and returns its coordinate. */
  static float[] draw(int width, int height, int edge, long seed, SamplingPlan plan, WindowDenoiser denoiser,
      Evidence evidence, float[]... known) {
    try (Workers workers = new Workers(2)) {
      MapState state = new MapState(width, height, edge, seed, COORDINATES, denoiser, workers, evidence, known);
      state.run(plan, Progress.NONE);
      return coordinate(state.abundances(width, height));
    }
  }

  static float[] coordinate(float[]... abundances) {
    float[] values = new float[abundances[0].length];
    double[] z = new double[1];
    for (int i = 0; i < values.length; i++) {
      COORDINATES.toCoordinates(new double[] {abundances[0][i], abundances[1][i]}, z);
      values[i] = (float) z[0];
    }
    return values;
  }
}
