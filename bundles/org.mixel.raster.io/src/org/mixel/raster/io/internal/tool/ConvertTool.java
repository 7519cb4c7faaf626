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
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Endmembers;
import org.mixel.model.Resampling;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralLibrary;
import org.mixel.model.Window;
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
import org.mixel.raster.io.internal.export.EnviExport;
import org.mixel.raster.io.internal.export.ExportMetadata;
import org.mixel.raster.io.internal.export.OutputFormat;
import org.mixel.raster.io.internal.export.QuickLook;
import org.mixel.raster.io.internal.export.RasterExport;
import org.mixel.raster.io.internal.export.RasterPart;
import org.mixel.raster.io.internal.export.SpectraExport;
import org.mixel.raster.io.internal.sample.InexactNumberException;
import org.mixel.raster.io.internal.tiff.Compressor;
import org.mixel.raster.io.internal.tiff.OverviewKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes any raster that can be read, or a part of it, in another format, system or type. */
@Component(service = Tool.class)
public final class ConvertTool implements Tool<ConvertTool.Parameters> {
  private final SceneReaders readers;
  private final CoordinateTransforms transforms;

  /** Uses the readers at hand. */
  @Activate
  public ConvertTool(@Reference SceneReaders readers, @Reference CoordinateTransforms transforms) {
    this.readers = readers;
    this.transforms = transforms;
  }

  /** What to write how. */
  public record Parameters(
      @Param(label = "Raster", positional = true, role = Param.Role.INPUT_RASTER,
          help = "The raster to convert, in any format that can be read; or a table or library of spectra (.csv, .sli).")
      Path raster,
      @Param(label = "Output", positional = true, role = Param.Role.OUTPUT_FILE,
          extensions = {"tif", "img", "bsq", "bil", "bip", "sli", "csv", "png"},
          help = "The file to write; its ending says the format.") Path out,
      @Param(label = "Bands",
          help = "Only these bands, by number: single ones and ranges such as 1,5,10-20.") Optional<BandRanges> bands,
      @Param(label = "Window",
          help = "Only these cells: X,Y,WIDTH,HEIGHT in columns and rows of the input.") Optional<Window> window,
      @Param(label = "Flags",
          help = "Not the values but these flag layers, joined by commas: a mask.") Optional<String> flags,
      @Param(label = "Reference system", help = "Reproject to this system: a code such as EPSG:32633, utm for the "
          + "zone of the raster's centre, or a well-known text.") Optional<String> crs,
      @Param(label = "Cell size", min = 1e-9,
          help = "Size of the cells, in units of the reference system.") Optional<Double> resolution,
      @Param(label = "Resampling", initial = "nearest",
          help = "How values between cells are found when cells move.") Resampling resampling,
      @Param(label = "Geometry", initial = "map", advanced = true,
          help = "Layout of scenes that were recorded in sensor geometry.") SceneOptions.Geometry geometry,
      @Param(label = "Part", advanced = true,
          help = "Another raster of a file that holds several, as info lists them.") Optional<String> part,
      @Param(label = "Type", help = "How numbers are stored in a GeoTIFF or ENVI raster; without it as in the input "
          + "where its numbers are the values, else float32.") Optional<NumberType> type,
      @Param(label = "Scale", min = 1e-30, help = "What stored whole numbers are multiplied with to give the values. "
          + "Without it 0.0001 for reflectance and 1 for all else.") Optional<Double> scale,
      @Param(label = "Cloud optimised", help = "GeoTIFF in the layout of a cloud optimised one.") boolean cog,
      @Param(label = "Compression", initial = "deflate",
          help = "Compression of a GeoTIFF: zstd is smaller and faster, deflate is read by every program.")
      Compressor compression,
      @Param(label = "Overviews", help = "Overviews of a GeoTIFF; without it the average for values and the nearest "
          + "cell for flags.") Optional<OverviewKind> overviews,
      @Param(label = "Interleave", help = "Order of the numbers in an ENVI raster; without it what the ending says, "
          + "else bsq.") Optional<EnviExport.Interleave> interleave,
      @Param(label = "Wavelengths", role = Param.Role.INPUT_FILE, extensions = {"txt", "csv"}, advanced = true,
          help = "Text file with one wavelength a line in nanometres or micrometres, for rasters that carry none.")
      Optional<Path> wavelengths) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("convert", "Convert Raster", List.of("Raster"),
        "Write a raster in another format, reference system or type.",
        "GeoTIFF (.tif), ENVI raster (.img, .dat, .bsq, .bil, .bip, .hdr), table of cells (.csv), picture with world "
            + "file (.png); spectra of cells or of an endmember table as ENVI spectral library (.sli) or table (.csv). "
            + "Rasters are streamed, whatever their size; files appear when they are whole.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    OutputFormat format = OutputFormat.of(parameters.out);
    WriteOptions options = WriteOptions.of(parameters, format);
    List<String> files = format.files(parameters.out);
    Path parent = parameters.out.toAbsolutePath().normalize().getParent();
    try (OutputFolder folder = OutputFolder.open(parent, files, context.overwrite())) {
      ToolResult.Builder result = isSpectra(parameters.raster)
          ? convertSpectra(parameters, format, files, folder, context)
          : convertRaster(parameters, options, files, folder, context);
      folder.commit();
      return result.value("format", format.name().toLowerCase(Locale.ROOT))
          .file("output", parent.resolve(files.get(0)), options.kind()).build();
    }
  }

  private static boolean isSpectra(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".sli");
  }

  private static ToolResult.Builder convertSpectra(Parameters parameters, OutputFormat format, List<String> files,
      OutputFolder folder, ToolContext context) throws IOException, ToolException {
    Endmembers spectra = SpectralLibrary.read(parameters.raster);
    context.record().input(parameters.raster);
    RasterExport export = new RasterExport(files, folder, context.record().provenance());
    switch (format) {
      case LIBRARY -> export.library(spectra);
      case CSV -> export.table(spectra);
      default -> throw new UsageException(parameters.out + ": spectra are written as .sli or .csv");
    }
    return ToolResult.builder().value("spectra", spectra.size()).value("bands", spectra.axis().size());
  }

  private ToolResult.Builder convertRaster(Parameters parameters, WriteOptions options, List<String> files,
      OutputFolder folder, ToolContext context) throws IOException, ToolException {
    SceneOptions open = new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, parameters.wavelengths, parameters.geometry,
        parameters.resampling, parameters.part);
    try (Scene scene = readers.open(parameters.raster, open, context.progress()::prepare)) {
      context.record().input(scene);
      scene.warnings().forEach(context::warn);
      RasterPart part = part(parameters, options, scene);
      RasterExport export = new RasterExport(files, folder, ExportMetadata.of(scene, context.record()));
      options.rounding(part.scene()).ifPresent(context::warn);
      try {
        switch (options.format()) {
          case GEOTIFF -> export.tiff(part, options.tiff(part.scene(), part.bands().length), context.progress());
          case ENVI -> export.envi(part, options.envi(part.scene()), context.progress());
          case CSV -> export.csv(part, context.progress());
          case PNG -> export.png(part, context.progress());
          case LIBRARY -> export.library(SpectraExport.of(part, context.progress()));
        }
      } catch (IOException | InexactNumberException e) {
        Throwable reason = e instanceof IOException ? e.getCause() : e; // tiles are encoded on other threads
        if (reason instanceof InexactNumberException) {
          throw new InputException(parameters.raster + ": " + reason.getMessage() + ".");
        }
        throw e;
      }
      return ToolResult.builder().value("columns", part.window().width()).value("rows", part.window().height())
          .value("bands", part.bands().length);
    }
  }

  private RasterPart part(Parameters parameters, WriteOptions options, Scene scene) throws UsageException {
    Scene source = parameters.flags.isPresent() ? options.flags(scene) : scene;
    Window window = RasterSelection.window(parameters.window, source, parameters.raster);
    int[] bands = RasterSelection.bands(parameters.bands, source);
    if (options.format() == OutputFormat.PNG) {
      bands = parameters.bands.isPresent() ? bands : QuickLook.bands(source.axis());
    } else {
      bands = RasterSelection.ascending(bands, source);
    }
    if (parameters.crs.isPresent() || parameters.resolution.isPresent()) {
      Scene view = new Reprojection(transforms).view(source, window, parameters.crs, parameters.resolution,
          parameters.resampling);
      return new RasterPart(view, view.grid().extent(), bands);
    }
    return new RasterPart(source, window, bands);
  }
}
