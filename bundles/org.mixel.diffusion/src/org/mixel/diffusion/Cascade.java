/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.nio.file.Path;
import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.coarse.CorrelationRange;
import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.diffusion.internal.synthesis.Wish;
import org.mixel.model.GridGeometry;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;

/**
 * Draws maps in one go, or coarse to fine: a model of block means lays out the large shapes, whose correlation may
 * reach over many windows, and another draws the cells of every block so that its mean holds (Ho et al. 2022).
 */
final class Cascade implements AutoCloseable {
  private static final double SAME = 0.01;

  private final Drawing fine;
  private final Optional<Drawing> coarse;
  private final int factor;

  private Cascade(Drawing fine, Optional<Drawing> coarse, int factor) {
    this.fine = fine;
    this.coarse = coarse;
    this.factor = factor;
  }

  /** What to load. */
  record Models(Path fineFile, DiffusionModel fine, Optional<Path> coarseFile, Optional<DiffusionModel> coarse) {

    /** Cells of the fine model in a row for one of the coarse model; 1 without one. */
    int factor() throws ToolException {
      if (coarse.isEmpty()) {
        ModelFit.requirePlain(fineFile, fine);
        return 1;
      }
      ModelFit.requirePlain(coarseFile.get(), coarse.get());
      if (!coarse.get().names().equals(fine.names())) {
        throw new InputException(coarseFile.get() + ": its endmembers " + coarse.get().names() + " are not those of "
            + fineFile + " " + fine.names() + "; use models trained on the same maps.");
      }
      double ratio = cell(coarse.get()) / cell(fine);
      int whole = (int) Math.rint(ratio);
      boolean possible = whole > 1 && Math.abs(ratio - whole) < SAME && (fine.architecture().extra() == 0
          || Degradation.isFactor(whole));
      if (!possible) {
        throw new InputException(coarseFile.get() + ": its cells are " + ratio + " times as wide as those of " + fineFile
            + "; train it on the same maps with --coarsen 4.");
      }
      return whole;
    }

    private static double cell(DiffusionModel model) {
      return Math.hypot(model.grid().affine().xPerColumn(), model.grid().affine().yPerColumn());
    }

    /** Tells when maps of this size need a coarse model and have none. */
    void warn(MapSize size, ToolContext context) {
      int window = fine.options().patch();
      if (coarse.isEmpty() && Math.max(size.width(), size.height()) > window
          && fine.training().get(CorrelationRange.FACT) instanceof Number range && range.doubleValue() > window / 2.0) {
        context.warn("The training maps go together over " + Math.round(range.doubleValue()) + " cells and a window has "
            + window + ", so shapes larger than a window will be lacking; train a model with --coarsen 4 and give it "
            + "as --coarse-model.");
      }
    }
  }

  static Cascade open(Models models, Wish wish, ComputeService compute, ToolContext context) throws ToolException {
    int factor = models.factor();
    Drawing fine = Drawing.open(models.fine(), wish, compute, context);
    Optional<Drawing> coarse = models.coarse().isPresent()
        ? Optional.of(Drawing.open(models.coarse().get(), compute, context)) : Optional.empty();
    return new Cascade(fine, coarse, factor);
  }

  /** Draws a map; see {@link MapSynthesis#draw}. */
  MapSynthesis.Result draw(GridGeometry grid, SamplingPlan plan, long seed, int number, Progress progress) {
    if (coarse.isEmpty()) {
      return fine.synthesis().draw(grid, plan, seed, number, progress);
    }
    GridGeometry blocks = Blocks.scaled(grid, (grid.width() + factor - 1) / factor,
        (grid.height() + factor - 1) / factor, factor);
    double share = 1.0 / (1 + factor * factor);
    MapSynthesis.Result large = coarse.get().synthesis().draw(blocks, plan, seed, number,
        progress.part(0, share, "large shapes, "));
    return fine.synthesis().refine(large.maps(), factor, grid, plan, seed, number, progress.part(share, 1));
  }

  @Override
  public void close() {
    fine.close();
    coarse.ifPresent(Drawing::close);
  }
}
