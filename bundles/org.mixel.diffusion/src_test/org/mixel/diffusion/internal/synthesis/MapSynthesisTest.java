/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SumZeroCoordinates;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Window;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

class MapSynthesisTest {
  private static final SimplexCoordinates COORDINATES = new SumZeroCoordinates(new double[] {0.5, 0.3, 0.2}, 8);
  private static final SamplingPlan PLAN = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.01, 20));
  private static final double VARIANCE = 0.25;

  /** The exact denoiser of independent cells with the given variance. */
  private static float[] wiener(float[] noisy, double sigma) {
    float[] clean = new float[noisy.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = (float) (VARIANCE / (VARIANCE + sigma * sigma) * noisy[i]);
    }
    return clean;
  }

  @Test
  void weightsSumToOneInEveryCell() {
    WindowLayout layout = new WindowLayout(45, 32, 16);
    double[] sums = new double[45 * 32];
    for (Window window : layout.windows()) {
      assertTrue(window.fitsIn(45, 32));
      for (int i = 0; i < 256; i++) {
        sums[(window.y() + i / 16) * 45 + window.x() + i % 16] += layout.weight(window, i % 16, i / 16);
      }
    }
    for (double sum : sums) {
      assertEquals(1, sum, 1e-12);
    }
    assertEquals(1, new WindowLayout(16, 16, 16).windows().size());
  }

  private static MapState draw(int width, int height, long seed, int threads, SamplingPlan plan) {
    try (Workers workers = new Workers(threads)) {
      MapState state = new MapState(width, height, 16, seed, COORDINATES, (x, y, n, sigma) -> wiener(x, sigma), workers);
      state.run(plan, Progress.NONE);
      return state;
    }
  }

  @Test
  void independentCellsKeepTheirVarianceAcrossWindows() {
    float[][] maps = draw(150, 140, 3, 1, PLAN).abundances(150, 140);
    double[] a = new double[3];
    double[] z = new double[2];
    double squares = 0;
    for (int i = 0; i < maps[0].length; i++) {
      for (int e = 0; e < 3; e++) {
        a[e] = maps[e][i];
      }
      COORDINATES.toCoordinates(a, z);
      squares += (z[0] * z[0] + z[1] * z[1]) / 2;
    }
    assertEquals(VARIANCE, squares / maps[0].length, 0.01);
  }

  @Test
  void cellsAreOnTheSimplexAndNumbersRepeat() {
    SamplingPlan plan = Samplers.ancestral(Samplers.logSnrGrid(80, 0.02, 12));
    float[][] maps = draw(45, 32, 9, 1, plan).abundances(40, 30);
    for (int i = 0; i < 1200; i++) {
      assertEquals(1, maps[0][i] + (double) maps[1][i] + maps[2][i], 1e-7);
      assertTrue(Math.min(maps[0][i], Math.min(maps[1][i], maps[2][i])) >= 0);
    }
    assertArrayEquals(maps, draw(45, 32, 9, 3, plan).abundances(40, 30), "more threads, other numbers");
    assertFalse(Arrays.equals(maps[0], draw(45, 32, 10, 1, plan).abundances(40, 30)[0]));
  }

  @Test
  void cancellingStops() {
    Progress cancelled = Progress.silent(() -> true);
    try (Workers workers = new Workers(1)) {
      MapState state = new MapState(16, 16, 16, 1, COORDINATES, (x, y, n, sigma) -> x, workers);
      assertThrows(CancelledException.class, () -> state.run(PLAN, cancelled));
    }
  }

  @Test
  void violationIsMeasuredBeforeTheProjection() {
    Violation violation = Violation.of(new double[] {1.3, -0.2, -0.1}).plus(Violation.of(new double[] {0.5, 0.5, 0}));
    assertEquals(2, violation.cells());
    assertEquals(0.15, (double) violation.toMap().get("meanNegativeSum"), 1e-12);
    assertEquals(0.5, violation.toMap().get("shareBelowMinus0.001"));
    assertEquals(0.2, violation.largest());
  }

  @Test
  void mapsLieBesideEachOtherOrOverTheScene() {
    GridGeometry scene = new GridGeometry(100, 80, AffineGrid.northUp(500000, 4000000, 30),
        Optional.of(Crs.epsg(32633)));
    GridGeometry first = Placement.BESIDE.grid(scene, 64, 48, 0);
    GridGeometry second = Placement.BESIDE.grid(scene, 64, 48, 1);
    assertEquals(500000 + 30 * 104, first.affine().originX());
    assertEquals(4000000, first.affine().originY());
    assertTrue(second.affine().originX() >= first.affine().x(64, 0) + 30 * 4);
    assertEquals(scene.affine(), Placement.OVER.grid(scene, 64, 48, 5).affine());
    assertEquals(scene.crs(), second.crs());
    assertEquals(48, second.height());
  }
}
