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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.unmixing.endmembers.SpectralResampling;

/** Given endmembers fitted to one scene. */
final class FitRun {
  private static final String RECORD = "run.json";
  static final List<String> FILES = files();

  private final Scene scene;
  private final SceneSelection selection;
  private final Endmembers endmembers;
  private final Path file;
  private final AbundanceScale scale;
  private final AbundanceSolver solver;
  private final double sparsity;
  private final ToolContext context;

  /** @param file where the endmembers were read, for messages */
  FitRun(Scene scene, SceneSelection selection, Endmembers endmembers, Path file, AbundanceScale scale,
      AbundanceSolver solver, double sparsity, ToolContext context) {
    this.scene = scene;
    this.selection = selection;
    this.endmembers = endmembers;
    this.file = file;
    this.scale = scale;
    this.solver = solver;
    this.sparsity = sparsity;
    this.context = context;
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(List.of(UnmixRun.ABUNDANCES, UnmixRun.RMSE, RECORD));
    files.addAll(EndmemberFiles.NAMES);
    return List.copyOf(files);
  }

  Map<String, Object> execute(RasterWriter writer, OutputFolder out, ToolResult.Builder result)
      throws IOException, ToolException {
    SceneSurvey survey = SceneSurvey.of(scene, selection, 1, context.progress().part(0, 0.4));
    SpectralResampling resampling = resampling();
    Endmembers resampled = resampling.apply(endmembers);
    int[] unsupported = resampling.unsupported();
    int[] bands = IntStream.of(survey.bands()).filter(b -> Arrays.binarySearch(unsupported, b) < 0)
        .filter(b -> Arrays.stream(resampled.spectra()).allMatch(s -> Double.isFinite(s[b]))).toArray();
    check(bands);
    Endmembers own = select(resampled, bands);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("scene", UnmixInput.label(scene));
    values.put("bandsUsed", bands.length);
    values.put("bandsTheSpectraDoNotCover", survey.bands().length - bands.length);
    if (bands.length < survey.bands().length) {
      context.warn(file + ": it does not cover " + (survey.bands().length - bands.length) + " of the "
          + survey.bands().length + " bands of " + scene.name() + "; the fit does without them.");
    }
    FittedMapper mapper = new FittedMapper(new SelectedScene(scene, selection, bands), own.spectra(), scale,
        solver, sparsity);
    AbundanceMapping.Summary summary = new AbundanceMapping(mapper, own, scene.grid().crop(selection.window()),
        metadata(own)).write(writer, out, context.progress().part(0.4, 1));
    if (summary.tally().solved() == 0) {
      throw new InputException(UnmixInput.label(scene) + ": no pixel could be fitted; choose another window or mask.");
    }
    values.put("validPixels", survey.validPixels());
    values.put("solvedPixels", summary.tally().solved());
    values.put("meanRmse", summary.meanRmse());
    values.put("meanAbundances", summary.meanAbundances());
    EndmemberFiles.write(own, out, result);
    result.file("abundances", out.target(UnmixRun.ABUNDANCES), OutputFile.Kind.RASTER)
        .file("reconstruction-rmse", out.target(UnmixRun.RMSE), OutputFile.Kind.RASTER)
        .file("record", out.target(RECORD), OutputFile.Kind.RECORD);
    context.record().fact("device", "CPU");
    context.record().fact("results", values);
    context.record().write(out.stage(RECORD));
    return values;
  }

  private SpectralResampling resampling() throws InputException {
    try {
      return SpectralResampling.between(endmembers.axis(), scene.axis());
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": its " + e.getMessage() + "; name spectra and scenes with wavelengths.");
    }
  }

  private void check(int[] bands) throws InputException {
    if (bands.length < endmembers.size()) {
      throw new InputException(file + ": " + endmembers.size() + " endmembers need at least as many bands, and "
          + bands.length + " bands in use of " + UnmixInput.label(scene) + " lie within their spectra; name spectra of "
          + "these wavelengths.");
    }
  }

  private static Endmembers select(Endmembers all, int[] bands) {
    return new Endmembers(all.names(), all.axis().select(bands), Arrays.stream(all.spectra())
        .map(s -> IntStream.of(bands).mapToDouble(b -> s[b]).toArray()).toArray(double[][]::new));
  }

  private Map<String, String> metadata(Endmembers own) {
    Map<String, String> items = new LinkedHashMap<>(context.record().provenance());
    items.put("MIXEL_METHOD", "given endmembers");
    items.put("MIXEL_ABUNDANCES", "refit");
    items.put("MIXEL_SOLVER", solver.toString());
    items.put("MIXEL_SCALE", scale.toString());
    items.put("MIXEL_ENDMEMBERS", String.join(",", own.names()));
    return items;
  }
}
