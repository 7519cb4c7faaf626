/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.raster.io.internal.gdal.BandStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads all of a raster and tells what is doubtful in it; a damaged file ends the run with what is wrong. */
@Component(service = Tool.class)
public final class ValidateTool implements Tool<ValidateTool.Parameters> {
  /** Whole numbers up to here are exact. */
  private static final double MOST_DIGITS = 0x1p53;

  private final SceneReaders readers;
  private final CoordinateTransforms transforms;

  /** Uses the readers at hand. */
  @Activate
  public ValidateTool(@Reference SceneReaders readers, @Reference CoordinateTransforms transforms) {
    this.readers = readers;
    this.transforms = transforms;
  }

  /** What to look at. */
  public record Parameters(
      @Param(label = "Raster", positional = true, role = Param.Role.INPUT_RASTER,
          help = "The file to check.") Path raster,
      @Param(label = "Part", advanced = true,
          help = "Another raster of a file that holds several, as info lists them.") Optional<String> part) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("validate", "Validate Raster", List.of("Raster"), "Read all of a raster and check it.",
        "Structure (every value is read), missing and infinite values, empty and constant bands, padding that is not "
            + "declared, range of reflectance, wavelengths, place, and what the reader knows of defects of the "
            + "product, its geolocation included; statistics of every band. A damaged file ends with exit code 3.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException {
    // as recorded, so that stripes are columns, and no pixel counts twice or not at all
    SceneOptions options = SceneOptions.DEFAULT.withGeometry(SceneOptions.Geometry.SENSOR);
    if (parameters.part.isPresent()) {
      options = options.withPart(parameters.part.get());
    }
    try (Scene scene = readers.open(parameters.raster, options, context.progress()::prepare)) {
      BandScan scan = BandScan.of(scene, context.progress());
      List<Map<String, Object>> checks = RasterChecks.of(scene, scan, transforms);
      long doubtful = checks.stream().filter(check -> !"ok".equals(check.get("verdict"))).count();
      return ToolResult.builder().value("file", parameters.raster.toString()).value("format", scene.format())
          .value("verdict", doubtful == 0 ? "ok" : "readable, " + doubtful + " doubtful findings")
          .value("checks", checks)
          .value("statistics", IntStream.range(0, scene.axis().size())
              .mapToObj(band -> statistics(scene.axis().name(band), scan.statistics(band), scan.isExact())).toList())
          .build();
    }
  }

  private static Map<String, Object> statistics(String name, BandStatistics statistics, boolean exact) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("band", name);
    map.put("values", statistics.count());
    if (statistics.count() > 0) {
      map.put("minimum", number(statistics.minimum(), exact));
      map.put("maximum", number(statistics.maximum(), exact));
      map.put("mean", statistics.mean());
      map.put("standardDeviation", Math.sqrt(statistics.squares() / statistics.count()));
    }
    return map;
  }

  /** A value as the shortest text tells it: a float32, or a whole number of which all digits are meant. */
  private static Number number(double value, boolean exact) {
    if (!exact) {
      return (float) value;
    }
    return value == Math.rint(value) && Math.abs(value) <= MOST_DIGITS ? (Number) (long) value : (Number) value;
  }
}
