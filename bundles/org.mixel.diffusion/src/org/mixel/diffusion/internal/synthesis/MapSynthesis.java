/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.simplex.SimplexCoordinates;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;

/**
 * Draws abundance maps from a model. Maps may have any size: windows of the training size are denoised
 * together, and a map smaller than a window is cut from one.
 */
public final class MapSynthesis {
  private final DiffusionModel model;
  private final SimplexCoordinates coordinates;
  private final int edge;
  private final WindowDenoiser denoiser;
  private final Workers workers;

  /**
   * A map and what its last estimate was like.
   *
   * @param maps      abundances, each cell on the simplex
   * @param violation before the projection
   */
  public record Result(AbundanceMaps maps, Violation violation) {
  }

  /** Draws with a network on the given threads. */
  public MapSynthesis(DiffusionModel model, NetworkDenoiser denoiser, Workers workers) {
    this(model, (WindowDenoiser) denoiser, workers);
  }

  MapSynthesis(DiffusionModel model, WindowDenoiser denoiser, Workers workers) {
    this.model = model;
    this.coordinates = model.coordinates();
    this.edge = model.options().patch();
    this.denoiser = denoiser;
    this.workers = workers;
  }

  /** Bytes of heap that a map takes while it is drawn: three values a cell and coordinate, and the result. */
  public static long memory(int width, int height, int endmembers) {
    return 4L * width * height * (3L * (endmembers - 1) + endmembers);
  }

  /**
   * Draws one map.
   *
   * @param grid   its size and place
   * @param seed   of all maps
   * @param number of this map; other numbers give other maps
   */
  public Result draw(GridGeometry grid, SamplingPlan plan, long seed, int number, Progress progress) {
    return run(grid, padded(grid.width(), 1), padded(grid.height(), 1), Evidence.NONE, new float[0][], plan,
        RandomStreams.hash(seed, number), progress);
  }

  /**
   * Draws the open cells of a map in the company of the others.
   *
   * @param given   abundances; those of unknown cells are not looked at
   * @param unknown cells that no other may rely on, {@code [row * width + column]}
   * @param wanted  those of them that are wanted
   * @return a whole map; take from it the wanted cells only
   */
  public Result fill(AbundanceMaps given, boolean[] unknown, boolean[] wanted, SamplingPlan plan, long seed, int number,
      Progress progress) {
    GridGeometry grid = given.grid();
    int width = padded(grid.width(), 1);
    int height = padded(grid.height(), 1);
    float[][] values = coordinatesOf(given, width, height);
    boolean[] free = new boolean[width * height];
    boolean[] asked = new boolean[width * height];
    for (int i = 0; i < free.length; i++) {
      boolean inside = i % width < grid.width() && i / width < grid.height();
      int cell = inside ? i / width * grid.width() + i % width : 0;
      free[i] = !inside || unknown[cell];
      asked[i] = inside && wanted[cell];
    }
    long numbered = RandomStreams.hash(seed, number);
    return run(grid, width, height, new KnownCells(values, free, asked, width, numbered), new float[0][], plan, numbered,
        progress);
  }

  /**
   * Draws a map on cells smaller by a factor whose block means are those of a coarse map. A network that was trained
   * for it sees the coarse map; any other is held to it by its block means alone.
   *
   * @param coarse abundances; the finer map has none where these have none
   * @param factor columns and rows of the finer map to one of the coarse map
   * @param fine   grid of the finer map: all of it, or less to the right and at the bottom
   */
  public Result refine(AbundanceMaps coarse, int factor, GridGeometry fine, SamplingPlan plan, long seed, int number,
      Progress progress) {
    GridGeometry grid = coarse.grid();
    int columns = padded(grid.width() * factor, factor) / factor;
    int rows = padded(grid.height() * factor, factor) / factor;
    float[][] targets = new float[coarse.size()][];
    for (int e = 0; e < targets.length; e++) {
      targets[e] = padded(coarse.map(e), grid.width(), columns, rows);
    }
    float[][] known = model.architecture().extra() == 0 ? new float[0][]
        : Degradation.known(coordinatesOf(coarse, columns, rows), columns, factor);
    BlockMeans means = new BlockMeans(coordinates, targets, columns * factor, factor);
    return run(fine, columns * factor, rows * factor, means, known, plan, RandomStreams.hash(seed, number), progress);
  }

  private Result run(GridGeometry grid, int width, int height, Evidence evidence, float[][] known, SamplingPlan plan,
      long seed, Progress progress) {
    MapState state = new MapState(width, height, edge, seed, coordinates, denoiser, workers, evidence, known);
    Violation violation = state.run(plan, progress);
    return new Result(new AbundanceMaps(grid, model.names(), state.abundances(grid.width(), grid.height())), violation);
  }

  /** At least a window, and a multiple of the factor. */
  private int padded(int length, int factor) {
    int least = Math.max(edge, length);
    return (least + factor - 1) / factor * factor;
  }

  /** A plane to whose right and bottom its last column and row are repeated. */
  private static float[] padded(float[] plane, int from, int width, int height) {
    int rows = plane.length / from;
    float[] padded = new float[width * height];
    for (int i = 0; i < padded.length; i++) {
      padded[i] = plane[Math.min(i / width, rows - 1) * from + Math.min(i % width, from - 1)];
    }
    return padded;
  }

  /** Coordinates of a padded map, zero where it has no abundances. */
  private float[][] coordinatesOf(AbundanceMaps maps, int width, int height) {
    float[][] values = new float[coordinates.dimensions()][width * height];
    double[] a = new double[coordinates.endmembers()];
    double[] z = new double[coordinates.dimensions()];
    int columns = maps.grid().width();
    for (int i = 0; i < width * height; i++) {
      int cell = Math.min(i / width, maps.grid().height() - 1) * columns + Math.min(i % width, columns - 1);
      if (maps.isValid(cell)) {
        for (int e = 0; e < a.length; e++) {
          a[e] = maps.map(e)[cell];
        }
        coordinates.toCoordinates(a, z);
        for (int c = 0; c < z.length; c++) {
          values[c][i] = (float) z[c];
        }
      }
    }
    return values;
  }
}
