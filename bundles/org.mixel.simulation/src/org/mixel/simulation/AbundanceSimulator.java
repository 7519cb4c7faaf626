/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;

/**
 * Abundance maps of a landscape that does not exist. Every endmember gets a random field, coarse patches with
 * finer texture on them; the softmax of the fields, sharpened, gives fractions that sum to one, with
 * transitions between the patches and nearly pure cells inside them.
 */
final class AbundanceSimulator {
  private static final double SHARPNESS = 3.2;
  private static final double TEXTURE = 0.25;
  private static final double TEXTURE_LENGTH = 4;

  private final int endmembers;
  private final long seed;

  AbundanceSimulator(int endmembers, long seed) {
    this.endmembers = endmembers;
    this.seed = seed;
  }

  /**
   * Simulates maps.
   *
   * @param valid which cells {@code row * width + column} have abundances
   */
  AbundanceMaps simulate(GridGeometry grid, List<String> names, IntPredicate valid, Progress progress) {
    float[][] maps = new float[endmembers][];
    double patches = Math.max(5, Math.min(40, Math.min(grid.width(), grid.height()) / 14.0));
    for (int k = 0; k < endmembers; k++) {
      progress.checkCancelled();
      progress.report((double) k / endmembers, "simulating the landscape");
      float[] coarse = new RandomField(patches, 1.5).sample(grid.width(), grid.height(), Seeds.stream(seed, 2L * k));
      float[] fine = new RandomField(TEXTURE_LENGTH, 0.8)
          .sample(grid.width(), grid.height(), Seeds.stream(seed, 2L * k + 1));
      for (int cell = 0; cell < coarse.length; cell++) {
        coarse[cell] += (float) (TEXTURE * fine[cell]);
      }
      maps[k] = coarse;
    }
    IntStream.range(0, grid.height()).parallel().forEach(row -> {
      for (int cell = row * grid.width(); cell < (row + 1) * grid.width(); cell++) {
        softmax(maps, cell, valid.test(cell));
      }
    });
    return new AbundanceMaps(grid, names, maps);
  }

  private void softmax(float[][] maps, int cell, boolean valid) {
    double[] weights = new double[maps.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (float[] map : maps) {
      largest = Math.max(largest, map[cell]);
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.exp(SHARPNESS * (maps[k][cell] - largest));
    }
    double sum = Arrays.stream(weights).sum();
    for (int k = 0; k < weights.length; k++) {
      maps[k][cell] = valid ? (float) (weights[k] / sum) : Float.NaN;
    }
  }
}
