/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.StoredNumbers;
import org.mixel.model.Window;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.raster.io.internal.export.ExportMetadata;
import org.mixel.raster.io.internal.export.RasterPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes any raster that can be read, or a part of it, as GeoTIFF. */
@Component(service = Tool.class)
public final class ExportGeoTiffTool implements Tool<ExportGeoTiffTool.Parameters> {
  private final SceneReaders readers;
  private final RasterWriter writer;

  /** Uses the readers and the writer at hand. */
  @Activate
  public ExportGeoTiffTool(@Reference SceneReaders readers, @Reference RasterWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /** What to write where. */
  public record Parameters(
      @Param(label = "Raster", positional = true, role = Param.Role.INPUT_RASTER,
          help = "The raster to export, in any format that can be read.") Path raster,
      @Param(label = "GeoTIFF", role = Param.Role.OUTPUT_FILE, extensions = {"tif", "tiff"},
          help = "The file to write.") Path out,
      @Param(label = "Window",
          help = "Only these cells: X,Y,WIDTH,HEIGHT in columns and rows.") Optional<Window> window,
      @Param(label = "Bands",
          help = "Only these bands, by number: single ones and ranges such as 1,5,10-20.") Optional<BandRanges> bands,
      @Param(label = "Wavelengths", role = Param.Role.INPUT_FILE, extensions = {"txt", "csv"}, advanced = true,
          help = "Text file with one wavelength a line in nanometres or micrometres, for rasters that carry none.")
      Optional<Path> wavelengths) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("export-geotiff", "Export GeoTIFF", List.of("Raster"),
        "Write a raster as GeoTIFF.",
        "Writes float32 values with the scale of the source applied (numbers of 32 and 64 bits that float32 would "
            + "round as they are), tiled and deflated; names, wavelengths, "
            + "bad bands, the coordinate reference system, missing values (nodata nan), statistics and provenance "
            + "stand in the file where GDAL, QGIS, EnMAP-Box and SNAP look for them.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    SceneOptions options = new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, parameters.wavelengths);
    try (Scene scene = readers.open(parameters.raster, options, context.progress()::prepare);
        OutputFolder folder = OutputFolder.forFile(parameters.out, context.overwrite())) {
      context.record().input(scene);
      scene.warnings().forEach(context::warn);
      Window window = RasterSelection.window(parameters.window, scene, parameters.raster);
      int[] bands = RasterSelection.ascending(RasterSelection.bands(parameters.bands, scene), scene);
      RasterPart part = new RasterPart(scene, window, bands);
      String name = parameters.out.getFileName().toString();
      StoredNumbers numbers = StoredNumbers.exactOrFloat32(scene.stored());
      try (RasterSink sink = writer.create(folder.stage(name), part.grid(), part.descriptions(),
          ExportMetadata.of(scene, context.record()), numbers)) {
        new SceneCopy(scene, window, bands, numbers.type().isWide()).run(sink, context.progress());
        sink.finish(context.progress()::checkCancelled);
      }
      folder.commit();
      return ToolResult.builder().value("columns", window.width()).value("rows", window.height())
          .value("bands", bands.length).file("geotiff", parameters.out, OutputFile.Kind.RASTER).build();
    }
  }
}
