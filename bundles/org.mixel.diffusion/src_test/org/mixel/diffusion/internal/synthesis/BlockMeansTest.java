/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.process.Progress;

class BlockMeansTest {
  private static final int EDGE = 16;

  /** Coarse cells at corners and edges of the simplex too, under a denoiser that knows nothing. */
  @ParameterizedTest
  @EnumSource(names = {"SUM_ZERO", "PLAIN"})
  void meansHoldAndCellsStayOnTheSimplex(SimplexCoordinates.Kind kind) {
    SimplexCoordinates coordinates = SimplexCoordinates.of(kind, new double[] {0.5, 0.3, 0.2}, 2);
    SplittableRandom random = new SplittableRandom(4);
    float[][] targets = new float[3][16];
    for (int i = 0; i < 16; i++) {
      double first = Math.max(0, random.nextDouble(-0.5, 1));
      double second = (1 - first) * Math.max(0, random.nextDouble(-0.5, 1));
      targets[0][i] = (float) first;
      targets[1][i] = (float) second;
      targets[2][i] = (float) (1 - first - second);
    }
    float[][] maps;
    try (Workers workers = new Workers(2)) {
      MapState state = new MapState(EDGE, EDGE, EDGE, 3, coordinates, (x, y, n, sigma) -> shrunk(x, sigma), workers,
          new BlockMeans(coordinates, targets, EDGE, 4), new float[0][]);
      state.run(Samplers.stochastic2M(Samplers.logSnrGrid(80, 0.01, 12)), Progress.NONE);
      maps = state.abundances(EDGE, EDGE);
    }
    double spread = 0;
    for (int e = 0; e < 3; e++) {
      float[] means = Blocks.means(maps[e], EDGE, 4);
      for (int i = 0; i < 16; i++) {
        assertEquals(targets[e][i], means[i], 2e-6);
      }
    }
    for (int i = 0; i < EDGE * EDGE; i++) {
      assertEquals(1, maps[0][i] + (double) maps[1][i] + maps[2][i], 1e-6);
      assertTrue(Math.min(maps[0][i], Math.min(maps[1][i], maps[2][i])) >= 0);
      spread += Math.abs(maps[0][i] - targets[0][i / EDGE / 4 * 4 + i % EDGE / 4]) / 256;
    }
    assertTrue(spread > 0.05, "cells of a block differ by " + spread + " only");
  }

  private static float[] shrunk(float[] x, double sigma) {
    float[] clean = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      clean[i] = (float) (x[i] * .25 / (.25 + sigma * sigma));
    }
    return clean;
  }
}
