/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.BandDescription;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import ij.process.FloatProcessor;

/** Runs an ImageJ filter on every band of a raster. */
@Component(service = Tool.class)
public final class ImageFilterTool implements Tool<ImageFilterTool.Parameters> {
  private static final long BATCH_BYTES = 64L << 20;

  private final SceneReaders readers;
  private final RasterWriter writer;

  /**
   * What to filter, and how.
   *
   * @param raster  raster to read
   * @param command filter as ImageJ calls it
   * @param options options of the filter in ImageJ's macro form
   * @param out     GeoTIFF to write
   */
  public record Parameters(
      @Param(label = "Raster", help = "Raster to filter, every band by itself.", positional = true,
          role = Param.Role.INPUT_RASTER) Path raster,
      @Param(label = "ImageJ command", help = "Filter as ImageJ's menu calls it, the dots may be left out.",
          initial = "Gaussian Blur...") String command,
      @Param(label = "Options", help = "Options as a recorded ImageJ macro writes them, for example sigma=1.",
          initial = "sigma=1") String options,
      @Param(label = "Output", help = "GeoTIFF to write, on the same grid.", role = Param.Role.OUTPUT_FILE,
          extensions = "tif") Path out) {
  }

  /** Reads with the given readers and writes with the given writer. */
  @Activate
  public ImageFilterTool(@Reference SceneReaders readers, @Reference RasterWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("imagej-filter", "ImageJ Filter", List.of("Raster", "ImageJ"),
        "Run an ImageJ filter on every band of a raster.",
        "Commands and their options: " + ImageCommand.titles() + ".\n\n"
            + "Lengths are in pixels. Cells without data stay without data; inside the filter they count as the "
            + "nearest cell that has a value. Fractions need not sum to one after a filter that is not linear.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    ImageCommand.Filter filter = filter(parameters);
    ImageThreads.letProgramEnd();
    try (Scene scene = readers.open(parameters.raster(), SceneOptions.DEFAULT, context.progress()::prepare);
        OutputFolder folder = OutputFolder.forFile(parameters.out(), context.overwrite())) {
      if (scene.grid().extent().cells() > Integer.MAX_VALUE - 8) {
        throw new InputException(parameters.raster() + ": a band has more cells than an ImageJ image can hold ("
            + scene.grid().extent().cells() + "); cut the raster into smaller ones.");
      }
      context.record().input(scene);
      String name = parameters.out().getFileName().toString();
      write(scene, filter, folder.stage(name), context);
      folder.commit();
      return ToolResult.builder().value("bands", scene.axis().size())
          .file("filtered", parameters.out(), OutputFile.Kind.RASTER).build();
    }
  }

  private static ImageCommand.Filter filter(Parameters parameters) throws UsageException {
    try {
      return ImageCommand.of(parameters.command(), parameters.options());
    } catch (IllegalArgumentException e) {
      throw new UsageException("The ImageJ command '" + parameters.command() + "' with the options '"
          + parameters.options() + "' cannot run: " + e.getMessage() + ".");
    }
  }

  private void write(Scene scene, ImageCommand.Filter filter, Path target, ToolContext context) throws IOException {
    List<BandDescription> bands = IntStream.range(0, scene.axis().size())
        .mapToObj(band -> BandDescription.of(scene.axis(), band)).toList();
    Map<String, String> metadata = context.record().provenance();
    int cells = (int) scene.grid().extent().cells();
    int batch = (int) Math.max(1, Math.min(bands.size(), Math.min(BATCH_BYTES / 4, Integer.MAX_VALUE - 8) / cells));
    try (RasterSink sink = writer.create(target, scene.grid(), bands, metadata)) {
      for (int first = 0; first < bands.size(); first += batch) {
        filterBatch(scene, first, Math.min(batch, bands.size() - first), filter, sink, context);
      }
      sink.finish();
    }
  }

  private static void filterBatch(Scene scene, int first, int count, ImageCommand.Filter filter, RasterSink sink,
      ToolContext context) throws IOException {
    int cells = (int) scene.grid().extent().cells();
    float[] values = new float[cells * count];
    scene.read(scene.grid().extent(), IntStream.range(first, first + count).toArray(), Scene.Interleave.BAND, values);
    for (int i = 0; i < count; i++) {
      context.progress().checkCancelled();
      float[] plane = java.util.Arrays.copyOfRange(values, i * cells, (i + 1) * cells);
      filterPlane(plane, scene.grid().width(), filter);
      sink.write(first + i, scene.grid().extent(), plane);
      context.progress().report((first + i + 1.0) / scene.axis().size(), scene.axis().name(first + i));
    }
  }

  private static void filterPlane(float[] plane, int width, ImageCommand.Filter filter) {
    Gaps gaps = Gaps.fill(plane, width);
    if (!gaps.everywhere()) {
      FloatProcessor image = new FloatProcessor(width, plane.length / width, plane);
      filter.apply(image);
      System.arraycopy(image.getPixels(), 0, plane, 0, plane.length);
      gaps.restore(plane);
    }
  }
}
