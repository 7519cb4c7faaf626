/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.model.SpectralAxis;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what a raster is: format, size, place, bands, missing values, metadata. */
@Component(service = Tool.class)
public final class InfoTool implements Tool<InfoTool.Parameters> {
  private final SceneReaders readers;
  private final CoordinateTransforms transforms;

  /** Uses the readers at hand, and transforms for names of coordinate reference systems. */
  @Activate
  public InfoTool(@Reference SceneReaders readers, @Reference CoordinateTransforms transforms) {
    this.readers = readers;
    this.transforms = transforms;
  }

  /** What to look at. */
  public record Parameters(
      @Param(label = "Raster", positional = true, role = Param.Role.INPUT_RASTER,
          help = "The file to describe.") Path raster,
      @Param(label = "Part", advanced = true,
          help = "Another raster of a file that holds several, as this tool lists them.") Optional<String> part,
      @Param(label = "Wavelengths", role = Param.Role.INPUT_FILE, extensions = {"txt", "csv"}, advanced = true,
          help = "Text file with one wavelength a line in nanometres or micrometres, for rasters that carry none.")
      Optional<Path> wavelengths) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("info", "Describe Raster", List.of("Raster"), "Tell what a raster file is.",
        "Format, size, coordinate reference system, geotransform, bands with their wavelengths, missing values, "
            + "metadata and warnings. Missing values of large rasters are counted on evenly spaced rows.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException {
    SceneOptions open = new SceneOptions(SceneOptions.Overlap.KEEP_BOTH, parameters.wavelengths);
    SceneOptions options = parameters.part.map(open::withPart).orElse(open);
    try (Scene scene = readers.open(parameters.raster, options, context.progress()::prepare)) {
      scene.warnings().forEach(context::warn);
      ToolResult.Builder result = ToolResult.builder();
      result.value("file", parameters.raster.toString());
      result.value("format", scene.format());
      result.value("bytes", Files.size(scene.source().orElse(parameters.raster)));
      if (!scene.parts().isEmpty()) {
        result.value("parts", scene.parts());
      }
      place(scene.grid(), result);
      bands(scene, result);
      missing(scene, MissingScan.of(scene, context.progress()), result);
      result.value("metadata", scene.metadata());
      result.value("warnings", scene.warnings());
      return result.build();
    }
  }

  private void place(GridGeometry grid, ToolResult.Builder result) {
    result.value("columns", grid.width());
    result.value("rows", grid.height());
    result.value("crs", grid.crs().map(this::label).orElse("none (pixel coordinates)"));
    result.value("geotransform", Arrays.stream(grid.affine().toGdal()).boxed().toList());
  }

  private String label(Crs crs) {
    String code = crs.code() == null ? "no code" : crs.code();
    try {
      return code + " (" + transforms.describe(crs) + ")";
    } catch (IllegalArgumentException e) {
      return code + " (not known here)";
    }
  }

  private static void bands(Scene scene, ToolResult.Builder result) {
    SpectralAxis axis = scene.axis();
    result.value("bands", axis.size());
    if (!scene.quantity().isEmpty()) {
      result.value("quantity", scene.quantity());
    }
    result.value("wavelengths", axis.hasWavelengths()
        ? String.format(Locale.ROOT, "%.1f to %.1f nm", axis.wavelength(0), axis.wavelength(axis.size() - 1))
        : "not known");
    result.value("bandList", IntStream.range(0, axis.size()).mapToObj(b -> band(axis, b)).toList());
    if (!scene.flags().isEmpty()) {
      result.value("flags", scene.flags());
    }
  }

  private static Map<String, Object> band(SpectralAxis axis, int band) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", band + 1);
    map.put("name", axis.name(band));
    if (axis.hasWavelengths()) {
      map.put("wavelengthNm", axis.wavelength(band));
    }
    if (!Double.isNaN(axis.fwhm(band))) {
      map.put("fwhmNm", axis.fwhm(band));
    }
    if (!axis.isUsable(band)) {
      map.put("usable", false);
    }
    return map;
  }

  private static void missing(Scene scene, MissingScan scan, ToolResult.Builder result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rowsExamined", scan.rows());
    map.put("pixelsWithData", scan.cellsWithData());
    map.put("pixelsWithoutData", scan.cells() - scan.cellsWithData());
    map.put("bandsWithoutData", IntStream.range(0, scan.values().length)
        .filter(b -> scan.values()[b] == 0).mapToObj(scene.axis()::name).toList());
    result.value("missing", map);
  }
}
