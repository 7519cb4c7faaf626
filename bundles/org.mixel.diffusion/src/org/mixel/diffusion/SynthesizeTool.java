/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.diffusion.internal.synthesis.Placement;
import org.mixel.diffusion.internal.synthesis.Violation;
import org.mixel.diffusion.internal.synthesis.Wish;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterWriter;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Progress;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws georeferenced abundance maps from a trained model. */
@Component(service = Tool.class)
public final class SynthesizeTool implements Tool<SynthesizeTool.Parameters> {
  private static final String SPECTRA = "endmembers.csv";
  private static final String RECORD = "run.json";

  private final ComputeService compute;
  private final RasterWriter writer;

  /**
   * What to draw.
   *
   * @param model         model file
   * @param out           folder to write into
   * @param count         number of maps
   * @param size          size of each
   * @param sampler       how to draw
   * @param samplingSteps evaluations of the network
   * @param coarseModel   model of block means
   * @param mean          wished mean abundances
   * @param label         wished label
   * @param guidance      strength of the wish
   * @param seed          seed
   * @param place         where the maps lie
   * @param endmembers    how many endmembers the caller counts on
   */
  public record Parameters(
      @Param(label = "Model", help = "A model written by train-diffusion.", role = Param.Role.INPUT_FILE,
          extensions = "safetensors") Path model,
      @Param(label = "Output folder", help = "Receives synthetic-01.tif and so on, endmembers.csv and run.json.",
          role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Number of maps", help = "How many maps to draw.", min = 1, max = 999, initial = "1") int count,
      @Param(label = "Size", help = "Columns and rows of each map, WIDTHxHEIGHT; any size, larger ones from "
          + "overlapping windows without seams.", unit = "cells", initial = "128x128") MapSize size,
      @Param(label = "Sampler", help = "How to draw: dpm++ is DPM-Solver++(2M), dpm++sde its stochastic "
          + "variant, dpm++mixed changes from one to the other where details begin and draws smoother borders; heun and "
          + "ddim are deterministic, slower; ancestral is the published chain, slowest.", initial = "dpm++") SamplerChoice sampler,
      @Param(label = "Sampling steps", help = "Evaluations of the network for each map; 20 where not given, "
          + "35 with heun, 100 with ddim, 250 with the ancestral sampler (2000 is its full length).",
          min = 2, max = 2000)
      Optional<Integer> samplingSteps,
      @Param(label = "Coarse model", help = "A model of the same endmembers trained with --coarsen 4: it draws the large "
          + "shapes, and the model the cells within. For maps whose shapes are larger than half a window.",
          role = Param.Role.INPUT_FILE, extensions = "safetensors", advanced = true) Optional<Path> coarseModel,
      @Param(label = "Mean abundances", help = "NAME=SHARE, for example vegetation=40%, of a model trained with "
          + "--condition mean; endmembers that are not named share the rest as in the training data. Windows of large "
          + "maps are each asked for it.", advanced = true) List<String> mean,
      @Param(label = "Label", help = "Unmixing method or folder to draw maps like those of, of a model trained with "
          + "--condition method or folder.", advanced = true) Optional<String> label,
      @Param(label = "Guidance", help = "How strongly mean abundances and label are followed: 1 draws from what the "
          + "model learnt of them, more exaggerates and makes maps more alike.", min = 0, max = 20, initial = "1",
          advanced = true) double guidance,
      @Param(label = "Seed", help = "Another seed gives other maps, the same seed the same.", initial = "1") long seed,
      @Param(label = "Place", help = "Beside the training scene, in a row to its east, or over its upper left corner.",
          initial = "beside") Placement place,
      @Param(label = "Expected endmembers", help = "Refuse a model of another number of endmembers.", min = 2,
          advanced = true) Optional<Integer> endmembers) {
  }

  /** Draws on a device of the compute service and writes through the writer. */
  @Activate
  public SynthesizeTool(@Reference ComputeService compute, @Reference RasterWriter writer) {
    this.compute = compute;
    this.writer = writer;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("synthesize", "Synthesize Abundance Maps", List.of("Hyperspectral", "Synthesis"),
        "Draw georeferenced abundance maps from a trained diffusion model.",
        "Each map is a GeoTIFF with one band for each endmember; in every cell the values are not negative and sum "
            + "to one. Maps carry the coordinate reference system and cell size of the scene that the model was "
            + "trained on.\n\nHow far raw estimates left the simplex before they were projected onto it stands in "
            + "run.json as rawViolation.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    DiffusionModel model = ModelFile.readModel(parameters.model());
    requireEndmembers(parameters, model);
    Cascade.Models models = new Cascade.Models(parameters.model(), model, parameters.coarseModel(),
        parameters.coarseModel().isPresent() ? Optional.of(ModelFile.readModel(parameters.coarseModel().get()))
            : Optional.empty());
    models.factor(); // refuses models that do not fit
    Wish wish = Wishes.of(parameters.model(), model, parameters.mean(), parameters.label(), parameters.guidance());
    requireMemory(parameters.size(), model.names().size(), Runtime.getRuntime().maxMemory());
    context.record().input(parameters.model());
    if (parameters.coarseModel().isPresent()) {
      context.record().input(parameters.coarseModel().get());
    }
    List<String> names = fileNames(parameters.count(), model.endmembers().isPresent());
    try (OutputFolder folder = OutputFolder.open(parameters.out(), names, context.overwrite())) {
      if (!model.grid().isGeoreferenced()) {
        context.warn("The model was trained on a raster without coordinate reference system; "
            + "the maps lie in pixel coordinates.");
      }
      models.warn(parameters.size(), context);
      Violation violation = drawAll(parameters, models, wish, folder, context);
      context.record().fact("rawViolation", violation.toMap());
      if (model.endmembers().isPresent()) {
        EndmemberCsv.write(folder.stage(SPECTRA), model.endmembers().get());
      }
      context.record().write(folder.stage(RECORD));
      folder.commit();
      return result(parameters, model, folder, violation);
    }
  }

  private static void requireEndmembers(Parameters parameters, DiffusionModel model) throws ToolException {
    if (parameters.endmembers().isPresent() && parameters.endmembers().get() != model.names().size()) {
      throw new InputException(parameters.model() + ": the model makes maps of " + model.names().size()
          + " endmembers " + model.names() + " and not of " + parameters.endmembers().get()
          + "; train a model on products of that many endmembers.");
    }
  }

  static void requireMemory(MapSize size, int endmembers, long heap) throws ToolException {
    long bytes = MapSynthesis.memory(size.width(), size.height(), endmembers);
    if (bytes > heap * 3 / 4) {
      throw new ToolException(String.format(Locale.ROOT, "A map of %s cells and %d endmembers takes %.1f GB of memory "
          + "and %.1f GB are allowed; choose a smaller --size, or allow more with MIXEL_JAVA_OPTS=-Xmx%dg.", size,
          endmembers, bytes / 1e9, heap / 1e9, (bytes * 3 / 2 >> 30) + 1));
    }
  }

  private static List<String> fileNames(int count, boolean spectra) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(fileName(i));
    }
    names.add(RECORD);
    if (spectra) {
      names.add(SPECTRA);
    }
    return names;
  }

  private static String fileName(int number) {
    return String.format(Locale.ROOT, "synthetic-%02d.tif", number);
  }

  private Violation drawAll(Parameters parameters, Cascade.Models models, Wish wish, OutputFolder folder,
      ToolContext context) throws IOException, ToolException {
    context.record().fact("seed", parameters.seed());
    context.record().fact("samplingSteps", steps(parameters));
    SamplingPlan plan = parameters.sampler().plan(steps(parameters),
        SamplerChoice.start(models.fine().options().patch()));
    Violation violation = null;
    try (Cascade cascade = Cascade.open(models, wish, compute, context)) {
      for (int i = 0; i < parameters.count(); i++) {
        Progress part = context.progress().part((double) i / parameters.count(), (i + 1.0) / parameters.count(),
            "map " + (i + 1) + " of " + parameters.count() + ", ");
        GridGeometry grid = parameters.place().grid(models.fine().grid(), parameters.size().width(),
            parameters.size().height(), i);
        MapSynthesis.Result drawn = cascade.draw(grid, plan, parameters.seed(), i + 1, part);
        writer.write(folder.stage(fileName(i + 1)), drawn.maps(), context.record().provenance());
        violation = violation == null ? drawn.violation() : violation.plus(drawn.violation());
      }
    }
    return violation;
  }

  private static int steps(Parameters parameters) {
    return parameters.samplingSteps().orElse(parameters.sampler().usualSteps());
  }

  private static ToolResult result(Parameters parameters, DiffusionModel model, OutputFolder folder,
      Violation violation) {
    ToolResult.Builder result = ToolResult.builder()
        .value("maps", parameters.count())
        .value("size", parameters.size().toString())
        .value("endmembers", model.names())
        .value("rawViolation", violation.toMap());
    for (int i = 1; i <= parameters.count(); i++) {
      result.file(String.format(Locale.ROOT, "synthetic-%02d", i), folder.target(fileName(i)), OutputFile.Kind.RASTER);
    }
    if (model.endmembers().isPresent()) {
      result.file("endmembers", folder.target(SPECTRA), OutputFile.Kind.TABLE);
    }
    return result.file("record", folder.target(RECORD), OutputFile.Kind.RECORD).build();
  }
}
