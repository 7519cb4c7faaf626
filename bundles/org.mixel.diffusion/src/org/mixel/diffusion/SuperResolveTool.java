/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.coarse.Degradation;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.AbundanceReader;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterWriter;
import org.mixel.model.SceneReaders;
import org.mixel.process.InputException;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws abundance maps on smaller cells. */
@Component(service = Tool.class)
public final class SuperResolveTool implements Tool<SuperResolveTool.Parameters> {
  private final ComputeService compute;
  private final SceneReaders readers;
  private final RasterWriter writer;

  /**
   * What to sharpen.
   *
   * @param input         abundance product
   * @param model         model file
   * @param out           folder to write into
   * @param factor        cells in a row for one
   * @param samples       K
   * @param samplingSteps evaluations of the network
   * @param seed          seed
   */
  public record Parameters(
      @Param(label = "Abundance map", help = "The output folder of an unmix run, or an abundance raster.",
          role = Param.Role.INPUT_RASTER, positional = true) Path input,
      @Param(label = "Model", help = "A model of the same endmembers: best one trained for super-resolution, which sees "
          + "the coarse map; any other is held to it by its block means alone.", role = Param.Role.INPUT_FILE,
          extensions = "safetensors") Path model,
      @Param(label = "Output folder", help = "Receives refined.tif and run.json, or refined-01.tif and so on with "
          + "mean.tif and deviation.tif.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Factor", help = "Columns and rows for each of the given map: 2 or 4.", min = 2, max = 4,
          initial = "2") int factor,
      @Param(label = "Samples", help = "How many possibilities to draw; from two on their mean and standard deviation "
          + "are written too.", min = 1, max = 99, initial = "1") int samples,
      @Param(label = "Sampling steps", help = "Evaluations of the network for each sample.", min = 2, max = 2000,
          initial = "20", advanced = true) int samplingSteps,
      @Param(label = "Seed", help = "Another seed gives other detail, the same seed the same.", initial = "1")
      long seed) {
  }

  /** Draws on a device of the compute service. */
  @Activate
  public SuperResolveTool(@Reference ComputeService compute, @Reference SceneReaders readers,
      @Reference RasterWriter writer) {
    this.compute = compute;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("super-resolve", "Super-Resolve Abundance Map", List.of("Hyperspectral", "Synthesis"),
        "Draw an abundance map on smaller cells with a diffusion model.",
        "Every cell of the given map becomes 2 x 2 or 4 x 4 cells whose mean is the cell's value; no value is negative "
            + "and sums are one. The detail is one possibility among many, learnt from maps at the model's own cell "
            + "size, and no measurement: ask for several samples to see in deviation.tif where they differ.\n\nMethod: "
            + "SR3 (Saharia et al. 2021), a network that sees the coarse map, its estimates held to the block means; "
            + "with other models the stochastic DPM-Solver++ held to the block means (DDNM, Wang et al. 2023), whose "
            + "detail does not quite know of its neighbours.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (!Degradation.isFactor(parameters.factor())) {
      throw new UsageException("--factor " + parameters.factor() + " is not possible; choose 2 or 4");
    }
    DiffusionModel model = ModelFile.readModel(parameters.model());
    context.record().input(parameters.model());
    SampleFiles files = new SampleFiles("refined", parameters.samples(), writer);
    try (OutputFolder folder = OutputFolder.open(parameters.out(), files.names(), context.overwrite())) {
      AbundanceProduct product = new AbundanceReader(readers).read(parameters.input(),
          context.progress().part(0, 0.02));
      context.record().input(product.file());
      ModelFit.requireSameEndmembers(parameters.model(), model, product, context);
      requireSize(product.maps(), parameters.factor());
      return draw(parameters, model, product.maps(), files, folder, context);
    }
  }

  private static void requireSize(AbundanceMaps maps, int factor) throws ToolException {
    GridGeometry grid = maps.grid();
    if ((long) grid.width() * grid.height() * factor * factor > 1 << 28) {
      throw new InputException("A map of " + grid.width() + " x " + grid.height() + " cells is too large to be drawn "
          + factor + " times finer; cut a part out of it first.");
    }
    SynthesizeTool.requireMemory(new MapSize(Math.max(8, grid.width() * factor), Math.max(8, grid.height() * factor)),
        maps.size(), Runtime.getRuntime().maxMemory());
  }

  private ToolResult draw(Parameters parameters, DiffusionModel model, AbundanceMaps coarse, SampleFiles files,
      OutputFolder folder, ToolContext context) throws IOException, ToolException {
    boolean trained = model.architecture().extra() > 0;
    GridGeometry grid = coarse.grid();
    GridGeometry fine = Blocks.scaled(grid, grid.width() * parameters.factor(), grid.height() * parameters.factor(),
        1.0 / parameters.factor());
    SamplingPlan plan = (trained ? SamplerChoice.DPMPP : SamplerChoice.DPMPP_SDE)
        .plan(parameters.samplingSteps(), SamplerChoice.DETAIL_START);
    context.record().fact("seed", parameters.seed());
    context.record().fact("trainedForSuperResolution", trained);
    try (Drawing drawing = Drawing.open(model, compute, context)) {
      files.write(folder, context, number -> {
        Progress part = context.progress().part((number - 1.0) / parameters.samples(),
            (double) number / parameters.samples(), "sample " + number + " of " + parameters.samples() + ", ");
        MapSynthesis.Result drawn = drawing.synthesis().refine(coarse, parameters.factor(), fine, plan,
            parameters.seed(), number, part);
        return withGaps(drawn.maps(), coarse, parameters.factor());
      });
    }
    return files.commit(folder, context).value("factor", parameters.factor()).value("samples", parameters.samples())
        .build();
  }

  /** Missing where the coarse map is. */
  private static AbundanceMaps withGaps(AbundanceMaps fine, AbundanceMaps coarse, int factor) {
    int width = fine.grid().width();
    for (int i = 0; i < fine.map(0).length; i++) {
      if (!coarse.isValid(i / width / factor * coarse.grid().width() + i % width / factor)) {
        for (int e = 0; e < fine.size(); e++) {
          fine.map(e)[i] = Float.NaN;
        }
      }
    }
    return fine;
  }
}
