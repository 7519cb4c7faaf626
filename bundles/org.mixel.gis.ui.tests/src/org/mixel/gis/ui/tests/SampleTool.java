/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.RasterWriter;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;

/** A tool for these tests: writes two maps that sum to one, fails, or works until it is cancelled. */
public final class SampleTool implements Tool<SampleTool.Parameters> {
  static final String FAILURE = "/data/scene.he5: the cube is missing; download the file again.";
  private static final String FILE = "sample.tif";

  private final RasterWriter writer;

  /** What the run should do. */
  public enum Ending {
    /** Write the maps. */
    WELL,
    /** Fail with a sentence. */
    BADLY,
    /** Work until cancelled. */
    NEVER
  }

  /** Parameters of most kinds. */
  public record Parameters(
      @Param(label = "Scene", help = "A raster that is only looked at.", positional = true,
          role = Param.Role.INPUT_RASTER) Optional<Path> scene,
      @Param(label = "Output folder", help = "Where the maps go.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Size", help = "Cells a side.", min = 4, max = 512, initial = "32", unit = "cells") int size,
      @Param(label = "Ending", help = "How the run ends.", initial = "well") Ending ending,
      @Param(label = "Areas", help = "Named polygons that are only looked at.", role = Param.Role.POLYGON)
          List<String> areas,
      @Param(label = "Quietly", help = "Nothing.", advanced = true) boolean quietly) {
  }

  /** For Declarative Services, see {@code OSGI-INF/sample-tool.xml}. */
  public SampleTool(RasterWriter writer) {
    this.writer = writer;
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("sample-maps", "Sample Maps", List.of("Sampling", "Maps"), "Writes two maps.", "For tests.");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (parameters.ending() == Ending.BADLY) {
      throw new ToolException(FAILURE);
    }
    try (OutputFolder folder = OutputFolder.open(parameters.out(), List.of(FILE), context.overwrite())) {
      while (parameters.ending() == Ending.NEVER) {
        context.progress().report(0.5, "waiting to be cancelled");
        context.progress().checkCancelled();
        Thread.onSpinWait();
      }
      writer.write(folder.stage(FILE), maps(parameters.size()), context.record().provenance());
      folder.commit();
      return ToolResult.builder().value("cells", parameters.size() * parameters.size())
          .file("maps", folder.target(FILE), OutputFile.Kind.RASTER).build();
    }
  }

  /** A ramp from west to east and its complement, near Potsdam. */
  static AbundanceMaps maps(int size) {
    return maps(new GridGeometry(size, size, AffineGrid.northUp(370_000, 5_810_000, 30),
        Optional.of(Crs.epsg(32633))));
  }

  /** The same without a place on earth. */
  static AbundanceMaps nowhere(int size) {
    return maps(GridGeometry.pixels(size, size));
  }

  private static AbundanceMaps maps(GridGeometry grid) {
    int size = grid.width();
    float[][] maps = new float[2][size * size];
    for (int cell = 0; cell < size * size; cell++) {
      maps[0][cell] = (float) (cell % size) / (size - 1);
      maps[1][cell] = 1 - maps[0][cell];
    }
    return new AbundanceMaps(grid, List.of("west", "east"), maps);
  }
}
