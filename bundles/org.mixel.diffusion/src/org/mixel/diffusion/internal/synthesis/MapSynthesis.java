/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.process.Progress;

/**
 * Draws abundance maps from a model. Maps may have any size: windows of the training size are denoised
 * together, and a map smaller than a window is cut from one.
 */
public final class MapSynthesis {
  private final DiffusionModel model;
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
    int edge = model.options().patch();
    MapState state = new MapState(Math.max(edge, grid.width()), Math.max(edge, grid.height()), edge,
        RandomStreams.hash(seed, number), model.coordinates(), denoiser, workers);
    Violation violation = state.run(plan, progress);
    return new Result(new AbundanceMaps(grid, model.names(), state.abundances(grid.width(), grid.height())), violation);
  }
}
