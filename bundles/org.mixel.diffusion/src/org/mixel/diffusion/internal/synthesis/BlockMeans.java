/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.stream.IntStream;

import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.diffusion.internal.simplex.SimplexProjection;

/**
 * Block means that are given: estimates are corrected so that every block has its mean and every cell is on the
 * simplex. The correction before the projection is the orthogonal one (Wang et al. 2023, DDNM: what the means leave
 * open is the network's, the rest is given). After the projection, in every block endmembers of which there is too
 * much are scaled down, and what that frees in a cell goes to those of which there is too little in proportion to
 * what they lack: means then agree, no value is negative and sums stay one. (In log-ratio coordinates to about their least value.)
 */
final class BlockMeans implements Evidence {
  private static final double NEGLIGIBLE = 1e-9;

  private final SimplexCoordinates coordinates;
  private final float[][] targets;
  private final int width;
  private final int factor;

  /**
   * @param coordinates of the map
   * @param targets     abundances of the blocks, {@code [endmember][row * columns + column]}, {@code NaN} where they
   *                    are not known; owned
   * @param width       columns of the map, a multiple of the factor
   * @param factor      edge of a block in cells
   */
  BlockMeans(SimplexCoordinates coordinates, float[][] targets, int width, int factor) {
    this.coordinates = coordinates;
    this.targets = targets;
    this.width = width;
    this.factor = factor;
  }

  /** Only where coordinates are linear in abundances; log-ratios wait for {@link #settle}. */
  @Override
  public void shift(float[][] clean) {
    if (coordinates.kind() != SimplexCoordinates.Kind.LOG_RATIO) {
      forEachBlock(block -> block.shift(clean));
    }
  }

  @Override
  public void settle(float[][] clean) {
    forEachBlock(block -> block.settle(clean));
  }

  private interface Action {
    void on(Block block);
  }

  private void forEachBlock(Action action) {
    int columns = width / factor;
    IntStream.range(0, targets[0].length / columns).parallel().forEach(row -> {
      Block block = new Block();
      for (int column = 0; column < columns; column++) {
        if (block.moveTo(row, column)) {
          action.on(block);
        }
      }
    });
  }

  /** One block and the room to compute in. */
  private final class Block {
    private final double[] target = new double[coordinates.endmembers()];
    private final double[] mean = new double[coordinates.endmembers()];
    private final double[] z = new double[coordinates.dimensions()];
    private final double[] sums = new double[coordinates.dimensions()];
    private final double[][] abundances = new double[factor * factor][coordinates.endmembers()];
    private final SimplexProjection projection = new SimplexProjection(coordinates.endmembers());
    private int first;

    /** Returns whether the block's mean is given. */
    boolean moveTo(int row, int column) {
      first = row * factor * width + column * factor;
      for (int e = 0; e < target.length; e++) {
        target[e] = targets[e][row * (width / factor) + column];
      }
      return !Double.isNaN(target[0]);
    }

    private int cell(int i) {
      return first + i / factor * width + i % factor;
    }

    void shift(float[][] clean) {
      coordinates.toCoordinates(target, z);
      for (int c = 0; c < z.length; c++) {
        sums[c] = 0;
        for (int i = 0; i < factor * factor; i++) {
          sums[c] += clean[c][cell(i)];
        }
        float change = (float) (z[c] - sums[c] / (factor * factor));
        for (int i = 0; i < factor * factor; i++) {
          clean[c][cell(i)] += change;
        }
      }
    }

    void settle(float[][] clean) {
      read(clean);
      double lack = 0;
      for (int e = 0; e < target.length; e++) {
        lack += Math.max(0, target[e] - mean[e]);
      }
      for (int i = 0; i < factor * factor; i++) {
        if (lack > NEGLIGIBLE) {
          balance(abundances[i], lack);
        }
        coordinates.toCoordinates(abundances[i], z);
        for (int c = 0; c < z.length; c++) {
          clean[c][cell(i)] = (float) z[c];
        }
      }
    }

    private void read(float[][] clean) {
      java.util.Arrays.fill(mean, 0);
      for (int i = 0; i < factor * factor; i++) {
        for (int c = 0; c < z.length; c++) {
          z[c] = clean[c][cell(i)];
        }
        coordinates.toAbundances(z, abundances[i]);
        projection.project(abundances[i]); // plain coordinates were only clipped
        for (int e = 0; e < mean.length; e++) {
          mean[e] += abundances[i][e] / (factor * factor);
        }
      }
    }

    private void balance(double[] a, double lack) {
      double freed = 0;
      for (int e = 0; e < a.length; e++) {
        if (mean[e] > target[e]) {
          double kept = a[e] * target[e] / mean[e];
          freed += a[e] - kept;
          a[e] = kept;
        }
      }
      for (int e = 0; e < a.length; e++) {
        a[e] += freed * Math.max(0, target[e] - mean[e]) / lack;
      }
    }
  }
}
