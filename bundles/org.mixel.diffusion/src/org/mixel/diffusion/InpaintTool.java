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
import org.mixel.diffusion.internal.area.Area;
import org.mixel.diffusion.internal.area.AreaReader;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.file.ModelFile;
import org.mixel.diffusion.internal.patches.AbundanceProduct;
import org.mixel.diffusion.internal.patches.AbundanceReader;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.FeatureReader;
import org.mixel.model.RasterWriter;
import org.mixel.model.SceneReaders;
import org.mixel.model.WktPolygons;
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

/** Fills missing cells of abundance maps, or draws those of an area anew. */
@Component(service = Tool.class)
public final class InpaintTool implements Tool<InpaintTool.Parameters> {
  private static final double LARGEST = 20;
  private static final double SMALLEST = 0.02;

  private final ComputeService compute;
  private final SceneReaders readers;
  private final FeatureReader vectors;
  private final CoordinateTransforms transforms;
  private final RasterWriter writer;

  /**
   * What to fill.
   *
   * @param input   abundance product
   * @param model   model file
   * @param out     folder to write into
   * @param area    file with what to draw anew
   * @param polygon or a polygon as text
   * @param samples K
   * @param levels  noise levels
   * @param repeats how often each is taken
   * @param seed    seed
   */
  public record Parameters(
      @Param(label = "Abundance map", help = "The output folder of an unmix run, or an abundance raster.",
          role = Param.Role.INPUT_RASTER, positional = true) Path input,
      @Param(label = "Model", help = "A model written by train-diffusion, of the same endmembers.",
          role = Param.Role.INPUT_FILE, extensions = "safetensors") Path model,
      @Param(label = "Output folder", help = "Receives inpainted.tif and run.json, or inpainted-01.tif and so on with "
          + "mean.tif and deviation.tif.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Area", help = "Draw these cells anew and keep all others: a GeoJSON, Shapefile or WKT file with "
          + "polygons, or a mask raster on the map's grid (neither zero nor missing is inside). Without area or polygon all missing "
          + "cells are filled.", role = Param.Role.INPUT_FILE, extensions = {"geojson", "json", "shp", "wkt", "tif"})
      Optional<Path> area,
      @Param(label = "Polygon", help = "The same as POLYGON ((x y, ...)) in the map's coordinates, or with SRID=4326; "
          + "before it in others.", role = Param.Role.POLYGON) Optional<WktPolygons> polygon,
      @Param(label = "Samples", help = "How many ways to fill; from two on their mean and standard deviation are "
          + "written too.", min = 1, max = 99, initial = "1") int samples,
      @Param(label = "Noise levels", help = "Levels from noise alone to none.", min = 2, max = 2000, initial = "30",
          advanced = true) int levels,
      @Param(label = "Repeats", help = "How often each level is taken, so that what is drawn comes to agree with what "
          + "is around it; the network is evaluated about levels times repeats.", min = 1, max = 100, initial = "5",
          advanced = true) int repeats,
      @Param(label = "Seed", help = "Another seed fills in another way, the same seed the same.", initial = "1")
      long seed) {
  }

  /** Draws on a device of the compute service. */
  @Activate
  public InpaintTool(@Reference ComputeService compute, @Reference SceneReaders readers,
      @Reference FeatureReader vectors, @Reference CoordinateTransforms transforms, @Reference RasterWriter writer) {
    this.compute = compute;
    this.readers = readers;
    this.vectors = vectors;
    this.transforms = transforms;
    this.writer = writer;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("inpaint", "Inpaint Abundance Map", List.of("Hyperspectral", "Synthesis"),
        "Fill gaps of an abundance map, or draw a part of it anew, with a diffusion model.",
        "Cells that are missing (clouds, gaps, corners) or lie in a polygon are drawn so that they fit to those around "
            + "them; all other cells keep their values to the last bit. What is drawn is one possibility among many and "
            + "no measurement: ask for several samples to see in deviation.tif where they differ.\n\nMethod: RePaint "
            + "(Lugmayr et al. 2022), ancestral sampling in which every noise level is taken several times while known "
            + "cells are set to their values plus noise of that level; over large maps by overlapping windows.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (parameters.area().isPresent() && parameters.polygon().isPresent()) {
      throw new UsageException("name an area or a polygon and not both");
    }
    DiffusionModel model = ModelFile.readModel(parameters.model());
    ModelFit.requirePlain(parameters.model(), model);
    context.record().input(parameters.model());
    SampleFiles files = new SampleFiles("inpainted", parameters.samples(), writer);
    try (OutputFolder folder = OutputFolder.open(parameters.out(), files.names(), context.overwrite())) {
      AbundanceProduct product = new AbundanceReader(readers).read(parameters.input(),
          context.progress().part(0, 0.02));
      context.record().input(product.file());
      ModelFit.requireSameEndmembers(parameters.model(), model, product, context);
      boolean[] open = open(parameters, product);
      return draw(parameters, model, product, open, files, folder, context);
    }
  }

  private boolean[] open(Parameters parameters, AbundanceProduct product) throws IOException, ToolException {
    AbundanceMaps maps = product.maps();
    boolean[] open = new boolean[maps.map(0).length];
    Optional<Area> area = area(parameters);
    if (area.isPresent()) {
      open = area.get().cells(maps.grid());
    } else {
      for (int i = 0; i < open.length; i++) {
        open[i] = !maps.isValid(i);
      }
    }
    if (count(open) == 0) {
      throw new InputException(product.file() + (area.isPresent() ? ": no cell of this map lies in the area; check its "
          + "place and coordinate reference system." : ": no cell of this map is missing; name an area to draw anew."));
    }
    return open;
  }

  private Optional<Area> area(Parameters parameters) throws IOException, ToolException {
    AreaReader reader = new AreaReader(readers, vectors, transforms);
    if (parameters.polygon().isPresent()) {
      return Optional.of(reader.polygon(parameters.polygon().get()));
    }
    return parameters.area().isPresent() ? Optional.of(reader.read(parameters.area().get())) : Optional.empty();
  }

  private static int count(boolean[] open) {
    int count = 0;
    for (boolean cell : open) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  private ToolResult draw(Parameters parameters, DiffusionModel model, AbundanceProduct product, boolean[] open,
      SampleFiles files, OutputFolder folder, ToolContext context) throws IOException, ToolException {
    context.record().fact("seed", parameters.seed());
    context.record().fact("cellsDrawn", count(open));
    SamplingPlan plan = Samplers.resampled(parameters.repeats(),
        Samplers.logSnrGrid(LARGEST, SMALLEST, parameters.levels()));
    context.record().fact("evaluations", plan.evaluations());
    AbundanceMaps source = product.maps();
    boolean[] unknown = open.clone(); // cells that are missing and stay so cannot be relied on either
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] |= !source.isValid(i);
    }
    float[][] original = RawMaps.read(readers, product.file());
    try (Drawing drawing = Drawing.open(model, compute, context)) {
      files.write(folder, context, number -> {
        Progress part = context.progress().part((number - 1.0) / parameters.samples(),
            (double) number / parameters.samples(), "sample " + number + " of " + parameters.samples() + ", ");
        MapSynthesis.Result drawn = drawing.synthesis().fill(source, unknown, open, plan, parameters.seed(), number,
            part);
        return merged(drawn.maps(), original, open);
      });
    }
    return files.commit(folder, context).value("cellsDrawn", count(open)).value("samples", parameters.samples())
        .build();
  }

  /** Original values where nothing was drawn. */
  private static AbundanceMaps merged(AbundanceMaps drawn, float[][] original, boolean[] open) {
    float[][] maps = new float[original.length][];
    for (int e = 0; e < maps.length; e++) {
      maps[e] = original[e].clone();
      for (int i = 0; i < open.length; i++) {
        maps[e][i] = open[i] ? drawn.map(e)[i] : maps[e][i];
      }
    }
    return new AbundanceMaps(drawn.grid(), drawn.names(), maps);
  }
}
