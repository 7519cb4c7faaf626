/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.dictionary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.process.OutputFolder;
import org.mixel.process.Param;
import org.mixel.process.Tool;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolInfo;
import org.mixel.process.ToolResult;
import org.mixel.unmixing.AbundanceScale;
import org.mixel.unmixing.AbundanceSource;
import org.mixel.unmixing.Preset;
import org.mixel.unmixing.ScenePart;
import org.mixel.unmixing.SceneReading;
import org.mixel.unmixing.UnmixTool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tool {@code unmix-dictionary}: many methods and endmember counts on one scene, in one order. */
@Component(service = Tool.class)
public final class UnmixDictionaryTool implements Tool<UnmixDictionaryTool.Parameters> {
  private static final ToolInfo INFO = new ToolInfo("unmix-dictionary", "Unmix by Many Methods",
      List.of("Hyperspectral", "Unmixing"), "Unmix a scene by several methods and endmember counts, and compare them.",
      """
      For every number of endmembers there is a folder N-endmembers, and in it one folder for each method with all \
      that unmix writes. train-diffusion takes a folder N-endmembers as its training set; each number needs a model of \
      its own.

      All runs of one number have the same endmembers in the same order: the first method that succeeds sets it, and \
      the endmembers of the others are assigned to it by least total spectral angle (Hungarian). Names carry over from \
      one number to the next in the same way; what is new comes last. reference-endmembers.csv keeps the order; give \
      it to --order for another scene that should have the same.

      agreement.tif tells where methods agree: the mean over all pairs of methods of half the sum of absolute \
      differences of abundances (the share of a pixel given to different materials, 0 to 1), and for each endmember \
      the standard deviation over methods. summary.csv has a line a run, dictionary.json all of it.

      A method that fails is named and does not stop the others; runs that are done stay when the job is cancelled. \
      Seed and all other parameters are the same for every run.""");

  private final UnmixTool unmix;
  private final SceneReaders readers;
  private final RasterWriter writer;

  /**
   * @param unmix   does each run
   * @param readers open scene and maps
   * @param writer  writes the maps of agreement
   */
  @Activate
  public UnmixDictionaryTool(@Reference UnmixTool unmix, @Reference SceneReaders readers,
      @Reference RasterWriter writer) {
    this.unmix = unmix;
    this.readers = readers;
    this.writer = writer;
  }

  /** The parameters; those that {@code unmix} has too are handed to it. */
  public record Parameters(
      @Param(label = "Scene", help = "The hyperspectral scene to unmix.", positional = true,
          role = Param.Role.INPUT_RASTER) Path scene,
      @Param(label = "Output folder", help = "Folder for the results.", role = Param.Role.OUTPUT_FOLDER) Path out,
      @Param(label = "Methods", help = "Methods joined by commas, or all. The four of the default stand for least "
          + "squares, statistics and neural networks.", initial = "nmf-qmv,blu,cnnaeu,pgmsu") MethodList methods,
      @Param(label = "Endmember counts", help = "Numbers of endmembers, such as 3-5 or 3,6.", initial = "3-5")
          CountList counts,
      @Param(label = "Brightness", help = "How differing brightness of pixels is treated; see unmix.",
          initial = "sclsu") AbundanceScale scale,
      ScenePart part,
      @Param(label = "Order", help = "Spectra whose order and names the endmembers take, such as the "
          + "reference-endmembers.csv of another dictionary.", role = Param.Role.INPUT_FILE, extensions = "csv")
          Optional<Path> order,
      SceneReading reading,
      @Param(label = "Starts", help = "Random starts of the search, of which the largest simplex is kept.", min = 1,
          max = 10_000, initial = "40", advanced = true) int starts,
      @Param(label = "Abundances", help = "own: those of the method itself where it has its own, else fitted; refit: "
          + "always fitted to the endmembers with the chosen brightness.", initial = "own",
          advanced = true) AbundanceSource abundances,
      @Param(label = "Preset", help = "Sizes of the work of iterative methods: standard, or those that the authors "
          + "published (paper).", initial = "standard", advanced = true) Preset preset,
      @Param(label = "Seed", help = "Of all random numbers; the same seed gives the same result.", initial = "1",
          advanced = true) long seed) {
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
    DictionaryRun.check(parameters, context.overwrite());
    try (OutputFolder out = OutputFolder.open(parameters.out(), List.of(DictionaryRun.SUMMARY, DictionaryRun.RECORD),
        context.overwrite())) {
      try (Scene scene = readers.open(parameters.scene(),
          parameters.reading().options(), context.progress()::prepare)) {
        context.record().input(scene);
        context.record().fact("droppedWavelengths", parameters.reading().drop().facts(scene));
      }
      Optional<Endmembers> order = Optional.empty();
      if (parameters.order().isPresent()) {
        order = Optional.of(EndmemberCsv.read(parameters.order().get()));
        context.record().input(parameters.order().get());
      }
      ToolResult result = new DictionaryRun(unmix, readers, writer, parameters, order, context).execute(out);
      context.progress().checkCancelled();
      out.commit();
      return result;
    }
  }
}
