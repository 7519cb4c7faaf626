/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/**
 * Large maps from windows with exact denoisers of a field whose covariance .25 exp(-|dx| / 6 - |dy| / 6) is a product.
 * All that can go wrong is the fusion of windows.
 */
class SeamTest {
  private static final int EDGE = 32;
  private static final double RANGE = 6;
  private static final double[] LEVELS = Samplers.logSnrGrid(80, 0.01, 20);
  private static final SamplingPlan PLAN = Samplers.dpmSolver2M(LEVELS);

  private static final WindowDenoiser DENOISER = new ProductFieldDenoiser(
      ProductFieldDenoiser.exponential(EDGE, RANGE, 1));

  private float[] draw(int size, int seed, double noiseBelow) {
    return ExactMaps.draw(size, size, EDGE, seed, Samplers.multistep2M(noiseBelow, LEVELS), DENOISER, Evidence.NONE);
  }

  /** Mean |horizontal difference| across the columns where windows begin and end, over that elsewhere. */
  private static double seams(float[] map, int size) {
    double[] sums = new double[2];
    long[] counts = new long[2];
    for (int i = 0; i < map.length; i++) {
      int column = i % size;
      if (column > 0) {
        int kind = column % (EDGE / 2) == 0 ? 0 : 1;
        sums[kind] += Math.abs(map[i] - map[i - 1]);
        counts[kind]++;
      }
    }
    return sums[0] / counts[0] / (sums[1] / counts[1]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void mapsOf512CellsHaveNoSeams(double noiseBelow) {
    double sum = 0;
    double variance = 0;
    for (int n = 0; n < 8; n++) {
      float[] map = draw(512, n, noiseBelow);
      sum += seams(map, 512) / 8;
      for (float value : map) {
        variance += value * value / map.length / 8;
      }
    }
    assertEquals(1, sum, .03);
    assertEquals(.25, variance, .02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aMapOf1024CellsHasNoSeams(double noiseBelow) {
    double value = seams(draw(1024, 99, noiseBelow), 1024);
    assertEquals(1, value, .03);
  }

  /**
   * A field whose range of 40 cells is longer than a window: means of 64 x 64 cells vary as they should when a coarse map
   * lays them out, and too little when windows are drawn alone.
   */
  @Test
  void theCascadeKeepsLargeShapes() {
    int size = 256;
    int factor = 4;
    WindowDenoiser fine = new ProductFieldDenoiser(ProductFieldDenoiser.exponential(EDGE, 40, 1));
    WindowDenoiser coarse = new ProductFieldDenoiser(ProductFieldDenoiser.exponential(EDGE, 40, factor));
    SamplingPlan held = Samplers.stochastic2M(Samplers.logSnrGrid(80, 0.01, 20));
    double alone = 0;
    double cascade = 0;
    int maps = 16;
    for (int n = 0; n < maps; n++) {
      alone += meanSquareOfMeans(ExactMaps.draw(size, size, EDGE, n, PLAN, fine, Evidence.NONE), size) / maps;
      float[] means = ExactMaps.draw(size / factor, size / factor, EDGE, n, PLAN, coarse, Evidence.NONE);
      cascade += meanSquareOfMeans(ExactMaps.draw(size, size, EDGE, n, held, fine,
          new BlockMeans(ExactMaps.COORDINATES, GaussianTruthTest.abundances(means), size, factor)), size) / maps;
    }
    double line = ProductFieldDenoiser.exponential(1, 40, 64)[0][0];
    double exact = .25 * line * line;
    assertEquals(1, cascade / exact, .25);
    assertTrue(alone < .8 * cascade, "windows alone reach " + alone / exact);
  }

  private static double meanSquareOfMeans(float[] map, int size) {
    double sum = 0;
    float[] means = Blocks.means(map, size, 64);
    for (float mean : means) {
      sum += mean * mean / means.length;
    }
    return sum;
  }
}
