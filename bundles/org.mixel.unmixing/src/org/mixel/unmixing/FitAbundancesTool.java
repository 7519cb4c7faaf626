/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code fit-abundances}: abundances of given endmembers in one scene or many. */
@Component(service = Tool.class)
public final class FitAbundancesTool implements Tool<FitAbundancesTool.Parameters> {
  private static final ToolInfo INFO = new ToolInfo("fit-abundances", "Fit Abundances",
      List.of("Hyperspectral", "Unmixing"), "Map the abundances of given endmembers in one scene or many.",
      """
      Writes what unmix writes, with the given endmembers instead of found ones: from a table, an ENVI spectral \
      library, pick-endmembers or another unmixing. Several scenes get a folder each, named after the scene.

      The spectra are brought to the bands of each scene: under a Gaussian of the width of each band where that is \
      known and the spectra are fine enough, else linearly. Bands of the scene for which they hold nothing nearby \
      (beyond their ends, or in a gap of more than four of their steps) are not used; how many is said.

      The spectra must be in the unit of the scene when the brightness is none.

      More than 60 spectra are taken for a library of which few take part (--solver sunsal; there may be more spectra \
      than bands): abundances.tif and endmembers.csv hold only those with at least the least share of all abundance in \
      the scene, the most abundant first, other-abundance.tif the sum of the rest in each pixel, and library.csv says \
      of every spectrum how much of the scene it holds. Of such a library, spectra that lack more than 5 % of the \
      bands are left out, and gaps of a pixel are filled linearly.""");

  private final SceneReaders readers;
  private final RasterWriter writer;
  private final SceneSelector selector;

  /**
   * @param readers  open scenes
   * @param writer   writes maps
   * @param selector finds the part to map
   */
  @Activate
  public FitAbundancesTool(@Reference SceneReaders readers, @Reference RasterWriter writer,
      @Reference SceneSelector selector) {
    this.readers = readers;
    this.writer = writer;
    this.selector = selector;
  }

  /** The parameters. */
  public record Parameters(
      @Param(label = "Scenes", help = "The scenes to map.", positional = true,
          role = Param.Role.INPUT_RASTER) List<Path> scenes,
      @Param(label = "Endmembers", help = "Their spectra: CSV or ENVI spectral library.",
          role = Param.Role.INPUT_FILE, extensions = {"csv", "sli", "hdr"}) Path endmembers,
      @Param(label = "Output folder", help = "Folder for the results.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Brightness", help = "How differing brightness of pixels is treated; see unmix.",
          initial = "sclsu") AbundanceScale scale,
      @Param(label = "Solver", help = "Constraints: fcls (not negative, sum one, by the brightness), ncls (not "
          + "negative, free sum), ucls (none) or sunsal (not negative, few at a time, for libraries of spectra).",
          initial = "fcls", advanced = true) AbundanceSolver solver,
      @Param(label = "Sparsity", help = "Weight of the sum of abundances for sunsal, beside half the squared error.",
          min = 0, max = 1e9, initial = "0.001", advanced = true) double sparsity,
      @Param(label = "Least share", help = "Of more than 60 spectra, those get a map that hold at least this share of "
          + "all abundance in the scene.", min = 0, max = 1, initial = "0.001", advanced = true) double leastShare,
      ScenePart part,
      SceneReading reading) {
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
  public ToolResult run(Parameters parameters, ToolContext context) throws IOException, ToolException {
    if (parameters.scenes().isEmpty()) {
      throw new UsageException("name at least one scene");
    }
    Endmembers endmembers = EndmemberFiles.read(parameters.endmembers());
    ToolResult.Builder result = ToolResult.builder().value("endmembers", endmembers.size());
    if (endmembers.size() <= EndmemberCount.MOST) {
      result.value("names", endmembers.names());
    }
    List<Object> scenes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int count = parameters.scenes().size();
    for (int i = 0; i < count; i++) {
      Path file = parameters.scenes().get(i);
      Path folder = count == 1 ? parameters.out() : parameters.out().resolve(unused(stem(file), names));
      Progress progress = context.progress().part((double) i / count, (i + 1.0) / count,
          count == 1 ? "" : file.getFileName() + ": ");
      ToolContext own = count == 1 ? context : new ToolContext(progress, context.overwrite(), context.warnings(),
          new RunRecord(INFO.id(), context.record().parameters()));
      scenes.add(one(parameters, file, folder, endmembers, own, result));
    }
    return result.value("scenes", scenes).build();
  }

  private Object one(Parameters parameters, Path file, Path folder, Endmembers endmembers, ToolContext context,
      ToolResult.Builder result) throws IOException, ToolException {
    try (OutputFolder out = OutputFolder.open(folder, FitRun.FILES, context.overwrite());
        Scene scene = readers.open(file, parameters.reading().options(), context.progress()::prepare)) {
      context.record().input(scene);
      context.record().input(parameters.endmembers());
      SceneSelection selection = selector.select(scene, parameters.part(), parameters.reading().drop(),
          context);
      UnmixInput.warn(scene, context);
      Object values = new FitRun(scene, selection, endmembers, parameters, context).execute(writer, out, result);
      context.progress().checkCancelled();
      out.commit();
      return values;
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }

  private static String unused(String stem, Set<String> taken) {
    String name = stem;
    for (int i = 2; !taken.add(name); i++) {
      name = stem + "-" + i;
    }
    return name;
  }
}
