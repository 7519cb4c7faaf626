/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.RasterWriter;
import org.mixel.process.Estimate;
import org.mixel.process.OutputFile.Kind;
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

/** Writes a simulated PRISMA product with its truth. */
@Component(service = Tool.class)
public final class SampleSceneTool implements Tool<SampleSceneTool.Parameters> {
  private static final String ABUNDANCES = "truth-abundances.tif";
  private static final String ENDMEMBERS = "truth-endmembers.csv";
  private static final String RECORD = "run.json";
  private static final double CELLS_PER_SECOND = 100_000;

  private final CoordinateTransforms transforms;
  private final RasterWriter rasters;

  /** Uses the given services for latitudes and longitudes and for the true abundances. */
  @Activate
  public SampleSceneTool(@Reference CoordinateTransforms transforms, @Reference RasterWriter rasters) {
    this.transforms = Objects.requireNonNull(transforms, "transforms");
    this.rasters = Objects.requireNonNull(rasters, "rasters");
  }

  /**
   * What to write.
   *
   * @param out         folder of the outputs
   * @param size        side of the swath in pixels
   * @param endmembers  number of surfaces
   * @param seed        seed of everything random
   * @param epsg        EPSG code of a UTM zone
   * @param snr         signal-to-noise ratio in dB
   * @param variability standard deviation of brightness
   */
  public record Parameters(
      @Param(label = "Output folder", help = "Folder for the scene, its true abundances and spectra.",
          role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Size", help = "Side of the square swath; a real one has 1000 pixels of 30 m.", unit = "pixels",
          min = 8, max = 2000, initial = "256") int size,
      @Param(label = "Endmembers", help = "Number of surfaces, out of vegetation, soil, water, concrete, dry "
          + "vegetation, limestone, snow and roof tiles, in this order.", min = 2,
          max = SimulationPlan.MOST_ENDMEMBERS, initial = "5") int endmembers,
      @Param(label = "Seed", help = "The same seed gives the same scene.", initial = "1") long seed,
      @Param(label = "EPSG code", help = "UTM zone on WGS 84: 326 (north) or 327 (south) and the zone.",
          min = 32601, max = 32760, initial = "32632", advanced = true) int epsg,
      @Param(label = "Signal-to-noise ratio", help = "Mean square of the signal over the variance of the noise, in "
          + "every band.", unit = "dB", min = 5, max = 200, initial = "40", advanced = true) double snr,
      @Param(label = "Brightness variability", help = "Standard deviation of the factor by which slopes and shadows "
          + "change the brightness of cells; 0 for none.", min = 0, max = 0.5, initial = "0.05", advanced = true)
      double variability) {
  }

  @Override
  public ToolInfo info() {
    return new ToolInfo("sample-scene", "Simulate PRISMA Scene", List.of("Hyperspectral", "Simulation"),
        "Write a simulated PRISMA L2D scene together with its true abundances and spectra.",
        "The scene is for trying out and for measuring methods: spectra of up to "
            + SimulationPlan.MOST_ENDMEMBERS + " surfaces are analytic, with absorption features where the "
            + "literature puts them; abundances are the sharpened softmax of random fields with Matern "
            + "covariance, so that there are transitions and nearly pure pixels, and sum to one; brightness "
            + "varies from cell to cell; noise is white and Gaussian in every band.\n\n"
            + "The file has the layout of a product of the Italian Space Agency: unsigned 16-bit cubes with "
            + "scale attributes, error matrices, latitude and longitude, padding around the rotated swath. It "
            + "holds no real data, no panchromatic band and no calibration tables.\n\n"
            + "Outputs: PRS_L2D_STD_<start>_<stop>_0001.he5, " + ABUNDANCES + ", " + ENDMEMBERS + ", " + RECORD + ".");
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Optional<Estimate> estimate(Parameters p) throws ToolException {
    plan(p);
    long cells = new SwathGrid(p.size(), p.epsg()).grid().extent().cells();
    long bytes = cells * Float.BYTES * (p.endmembers() + 2) + 3 * 16 * Long.highestOneBit(4 * cells);
    return Optional.of(new Estimate(Duration.ofMillis(500 + (long) (cells / CELLS_PER_SECOND * 1000)), bytes,
        cells + " pixels, " + p.endmembers() + " endmembers"));
  }

  @Override
  public ToolResult run(Parameters p, ToolContext context) throws IOException, ToolException {
    SimulationPlan plan = plan(p);
    Progress progress = context.progress();
    context.record().fact("seed", p.seed());
    String scene = SceneSimulator.fileName(plan);
    try (OutputFolder folder = OutputFolder.open(p.out(), List.of(scene, ABUNDANCES, ENDMEMBERS, RECORD),
        context.overwrite())) {
      SceneSimulator simulator = new SceneSimulator(plan, progress.part(0, 0.4));
      simulator.write(folder.stage(scene), transforms, progress.part(0.4, 0.9));
      progress.checkCancelled();
      progress.report(0.9, "writing the true abundances");
      rasters.write(folder.stage(ABUNDANCES), simulator.abundances(), context.record().provenance());
      EndmemberCsv.write(folder.stage(ENDMEMBERS), simulator.endmembers());
      context.record().fact("validPixels", simulator.abundances().validCells());
      context.record().fact("bands", simulator.endmembers().axis().size());
      context.record().write(folder.stage(RECORD));
      progress.checkCancelled();
      folder.commit();
      return result(folder, scene, simulator);
    }
  }

  private static SimulationPlan plan(Parameters p) throws UsageException {
    try {
      return new SimulationPlan(p.size(), p.endmembers(), p.seed(), p.epsg(), p.snr(), p.variability());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static ToolResult result(OutputFolder folder, String scene, SceneSimulator simulator) {
    return ToolResult.builder().value("validPixels", simulator.abundances().validCells())
        .value("endmembers", simulator.endmembers().names())
        .file("scene", folder.target(scene), Kind.RASTER)
        .file("abundances", folder.target(ABUNDANCES), Kind.RASTER)
        .file("endmembers", folder.target(ENDMEMBERS), Kind.TABLE)
        .file("record", folder.target(RECORD), Kind.RECORD).build();
  }
}
