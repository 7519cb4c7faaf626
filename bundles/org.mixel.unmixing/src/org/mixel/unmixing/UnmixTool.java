/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.model.GeocodingWriter;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReaders;
import org.mixel.process.Estimate;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code unmix}: endmembers and abundance maps of a scene. */
@Component(service = {Tool.class, UnmixTool.class})
public final class UnmixTool implements Tool<UnmixTool.Parameters> {
  private static final ToolInfo INFO = new ToolInfo("unmix", "Unmix Scene", List.of("Hyperspectral", "Unmixing"),
      "Find the endmembers of a hyperspectral scene and map their abundances.",
      """
      Writes into the output folder: abundances.tif (one band an endmember, fractions that sum to one), \
      reconstruction-rmse.tif (what the endmembers do not explain), endmembers.csv, endmembers.sli with endmembers.hdr \
      (an ENVI spectral library) and run.json (what was done and counted). Methods that are sure of their answer to a \
      degree also write endmember-bounds.csv (credible bands of the spectra) and rasters such as abundance-sd.tif; \
      iterative methods write convergence.csv.

      Bands that the file marks as bad, that lie in the dropped wavelengths, or that are missing in more than 99 % of \
      the valid pixels are not used. A pixel that misses at most 5 % of the remaining bands is solved on the others; \
      any other incomplete pixel is no-data. No-data never enters statistics.

      A scene in sensor geometry (PRISMA L1, L2B, L2C) is unmixed as recorded, spectrum by spectrum; the maps are then \
      put on a north-up UTM grid, each cell taking the nearest pixel. The window counts in pixels of the sensor; a mask may lie on \
      either grid.

      vca-fcls and n-findr-fcls seek endmembers among pixels brought to equal brightness, sivm-fcls and nmf-qmv among \
      pixels as they are; of large scenes in about 200 000 random pixels. Endmembers are numbered from the darkest \
      to the brightest. With auto their number is estimated by HySime and limited to 2..8, \
      because on real scenes the estimate also counts effects that are no materials; look at the result and choose.

      cnnaeu, pgmsu, msnet and misicnet train neural networks, on a CUDA device where there is one. cnnaeu needs no \
      start, pgmsu and msnet refine what vca-fcls finds, misicnet what sivm-fcls finds. Their own abundances are written \
      unless --abundances refit asks for fitted ones; pgmsu also writes how the endmembers of pixels differ.

      The default (auto, auto, auto) is the same for all scenes. Endmembers are the purest pixels, found by vca, \
      unless many pixels lie far outside their cone, so that none is pure; then they are those of nmf-qmv. Brightness \
      is taken out (sclsu) when fractions held to sum to one leave more than three times the error of free weights, \
      and left in (none) otherwise; run.json holds the numbers.""");

  private final SceneReaders readers;
  private final RasterWriter writer;
  private final SceneSelector selector;
  private final Methods methods;

  /**
   * @param readers  open the scene
   * @param writer   writes the maps
   * @param selector finds the part to unmix
   * @param compute  trains networks
   */
  @Activate
  public UnmixTool(@Reference SceneReaders readers, @Reference RasterWriter writer,
      @Reference SceneSelector selector, @Reference ComputeService compute) {
    this.readers = readers;
    this.writer = writer;
    this.selector = selector;
    this.methods = new Methods(compute);
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Scene", help = "The hyperspectral scene to unmix.", positional = true,
          role = Param.Role.INPUT_RASTER) Path scene,
      @Param(label = "Output folder", help = "Folder for the results.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Method", help = "How endmembers are found; abundances are fitted by least squares.",
          initial = "auto") UnmixMethod method,
      @Param(label = "Endmembers", help = "How many endmembers, 2 to 60, or auto to estimate the number by HySime "
          + "(limited to 2..8).", initial = "auto") EndmemberCount endmembers,
      @Param(label = "Brightness", help = "How differing brightness of pixels is treated: auto (none or sclsu, as the "
          + "scene asks for), none (fully constrained), l2 "
          + "(pixels and endmembers of unit norm), sclsu (non-negative, then divided by the sum), sclsu-max (the same "
          + "with endmembers of maximum one).", initial = "auto") ScaleChoice scale,
      ScenePart part,
      @Param(label = "Names", help = "Names of the endmembers, joined by commas, from the darkest to the brightest.")
          Optional<String> names,
      SceneReading reading,
      @Param(label = "Starts", help = "Random starts of the search, of which the largest simplex is kept.", min = 1,
          max = 10_000, initial = "40", advanced = true) int starts,
      @Param(label = "Abundances", help = "own: those of the method itself where it has its own, else fitted; refit: "
          + "always fitted to the endmembers with the chosen brightness.", initial = "own",
          advanced = true) AbundanceSource abundances,
      @Param(label = "Solver", help = "Constraints of fitted abundances: fcls (not negative, sum one), ncls (not "
          + "negative, free sum), ucls (none) or sunsal (not negative, few at a time). All but fcls are fitted, never "
          + "the method's own, and to pixels as they are unless a brightness is named.", initial = "fcls",
          advanced = true) AbundanceSolver solver,
      @Param(label = "Sparsity", help = "Weight of the sum of abundances for sunsal, beside half the squared error.",
          min = 0, max = 1e9, initial = "0.001", advanced = true) double sparsity,
      @Param(label = "Bands", help = "How many of the bands to use: those that the others predict worst, by linear "
          + "prediction; 0 uses all.", min = 0, max = 100_000, initial = "0", advanced = true) int bands,
      @Param(label = "Preset", help = "Sizes of the work of iterative methods: standard, or those that the authors "
          + "published (paper).", initial = "standard", advanced = true) Preset preset,
      @Param(label = "Volume term", help = "What nmf-qmv draws endmembers to: the corners found by VCA (boundary), the "
          + "centre of the data (center), or one another (total-variation).", initial = "center",
          advanced = true) NmfQmv.VolumeTerm volumeTerm,
      @Param(label = "Sweeps", help = "Sweeps of the chain of blu, a third of which are not kept; 0 takes those of the "
          + "preset.", min = 0, max = 1_000_000, initial = "0", advanced = true) int sweeps,
      @Param(label = "Endmembers of pixels", help = "With pgmsu, also write the endmembers of each pixel: a raster of "
          + "as many bands as endmembers times bands in use, 4 bytes a value.", advanced = true)
          boolean pixelEndmembers,
      @Param(label = "Seed", help = "Of all random numbers; the same seed gives the same result.", initial = "1",
          advanced = true) long seed) {

    /** How the scene is opened: as recorded, so that no spectrum is resampled; the maps are geocoded instead. */
    SceneOptions options() {
      return reading.options().withGeometry(SceneOptions.Geometry.SENSOR);
    }

    /** How the method works. */
    MethodOptions methodOptions() {
      return new MethodOptions(preset, starts, volumeTerm, sweeps, pixelEndmembers);
    }
  }

  @Override
  public ToolInfo info() {
    return INFO;
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Optional<Estimate> estimate(Parameters parameters) throws IOException, ToolException {
    try (Scene scene = readers.open(parameters.scene(), parameters.options())) {
      return Optional.of(UnmixCost.of(scene, UnmixInput.window(scene, parameters.part().window()), parameters));
    }
  }

  @Override
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    return run(parameters, context, EndmemberOrder.BRIGHTNESS);
  }

  /** As {@link #run(Parameters, ToolContext)}, with endmembers in an order, and under names, of the caller's. */
  public ToolResult run(Parameters parameters, ToolContext context, EndmemberOrder order)
      throws IOException, ToolException {
    UnmixInput.checkNames(parameters);
    try (OutputFolder out = OutputFolder.open(parameters.out(), UnmixRun.FILES, context.overwrite());
        Scene scene = readers.open(parameters.scene(), parameters.options(), context.progress()::prepare)) {
      context.record().input(scene);
      if (parameters.reading().wavelengths().isPresent()) {
        context.record().input(parameters.reading().wavelengths().get());
      }
      SceneSelection selection = selector.select(scene, parameters.part(), parameters.reading().drop(), context);
      UnmixInput.warn(scene, context);
      RasterWriter onTheMap = GeocodingWriter.of(writer, scene, selection.window());
      ToolResult result = new UnmixRun(scene, selection, parameters, methods, order, onTheMap, context)
          .execute(out);
      context.progress().checkCancelled();
      out.commit();
      return result;
    }
  }
}
