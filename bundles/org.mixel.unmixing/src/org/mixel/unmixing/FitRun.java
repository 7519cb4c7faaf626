/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.mixel.unmixing.endmembers.SpectralResampling;

/** Given endmembers fitted to one scene. */
final class FitRun {
  private static final String RECORD = "run.json";
  private static final String TABLE = "library.csv";
  private static final String REST = LibraryMapper.REST + ".tif";
  static final List<String> FILES = files();

  private final Scene scene;
  private final SceneSelection selection;
  private final Endmembers endmembers;
  private final Path file;
  private final FitAbundancesTool.Parameters parameters;
  private final ToolContext context;

  FitRun(Scene scene, SceneSelection selection, Endmembers endmembers, FitAbundancesTool.Parameters parameters,
      ToolContext context) {
    this.scene = scene;
    this.selection = selection;
    this.endmembers = endmembers;
    this.file = parameters.endmembers();
    this.parameters = parameters;
    this.context = context;
  }

  private static List<String> files() {
    List<String> files = new ArrayList<>(List.of(UnmixRun.ABUNDANCES, UnmixRun.RMSE, RECORD, TABLE, REST));
    files.addAll(EndmemberFiles.NAMES);
    return List.copyOf(files);
  }

  Map<String, Object> execute(RasterWriter writer, OutputFolder out, ToolResult.Builder result)
      throws IOException, ToolException {
    SceneSurvey survey = SceneSurvey.of(scene, selection, 1, context.progress().part(0, isLibrary() ? 0.1 : 0.4));
    CoveredSpectra covered = covered(survey);
    int[] bands = covered.bands();
    Endmembers own = covered.spectra();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("scene", UnmixInput.label(scene));
    values.put("bandsUsed", bands.length);
    values.put("bandsTheSpectraDoNotCover", survey.bands().length - bands.length);
    if (bands.length < survey.bands().length) {
      context.warn(file + ": it does not cover " + (survey.bands().length - bands.length) + " of the "
          + survey.bands().length + " bands of " + scene.name() + "; the fit does without them.");
    }
    SelectedScene source = new SelectedScene(scene, selection, bands);
    if (isLibrary()) {
      LibraryMapper mapper = solve(source, own, values, out, result);
      Endmembers kept = covered.select(mapper.kept());
      values.put("names", kept.names());
      return finish(kept, write(mapper, kept, writer, out), survey, values, out, result);
    }
    StripMapper mapper = new FittedMapper(source, own.spectra(), parameters.scale(), parameters.solver(),
        parameters.sparsity());
    return finish(own, write(mapper, own, writer, out), survey, values, out, result);
  }

  private boolean isLibrary() {
    return endmembers.size() > EndmemberCount.MOST;
  }

  /** Solves for all spectra of a library and tells which take part. */
  private LibraryMapper solve(SelectedScene source, Endmembers own, Map<String, Object> values, OutputFolder out,
      ToolResult.Builder result) throws IOException {
    LibraryEstimator estimator = new LibraryEstimator(own.spectra(), parameters.scale(), parameters.solver(),
        parameters.sparsity());
    LibraryMapper mapper = LibraryMapper.solve(source, estimator, own.size(), parameters.leastShare(),
        context.progress().part(0.1, 0.9));
    Files.write(out.stage(TABLE), mapper.table(own.names()));
    result.file("library", out.target(TABLE), OutputFile.Kind.TABLE);
    if (!mapper.layers().isEmpty()) {
      result.file(LibraryMapper.REST, out.target(REST), OutputFile.Kind.RASTER);
    }
    values.put("spectraTried", own.size());
    values.put("mapsWritten", mapper.kept().length);
    return mapper;
  }

  private AbundanceMapping.Summary write(StripMapper mapper, Endmembers written, RasterWriter writer, OutputFolder out)
      throws IOException {
    return new AbundanceMapping(mapper, written, scene.grid().crop(selection.window()), metadata(written))
        .write(writer, out, context.progress().part(isLibrary() ? 0.9 : 0.4, 1));
  }

  private Map<String, Object> finish(Endmembers own, AbundanceMapping.Summary summary, SceneSurvey survey,
      Map<String, Object> values, OutputFolder out, ToolResult.Builder result) throws IOException, ToolException {
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

  private CoveredSpectra covered(SceneSurvey survey) throws InputException, UsageException {
    if (isLibrary() && parameters.solver() == AbundanceSolver.UCLS) {
      throw new UsageException("--solver ucls takes at most " + EndmemberCount.MOST + " spectra, and " + file
          + " holds " + endmembers.size() + "; choose sunsal.");
    }
    CoveredSpectra covered = CoveredSpectra.of(resampling(), endmembers, survey.bands(), isLibrary());
    int left = endmembers.size() - covered.spectra().size();
    if (left > 0) {
      context.warn(file + ": " + left + " of " + endmembers.size() + " spectra lack more than 5 % of the bands of "
          + scene.name() + " and are left out.");
    }
    int bands = covered.bands().length;
    if (bands == 0 || !isLibrary() && bands < endmembers.size()) {
      throw new InputException(file + ": " + endmembers.size() + " endmembers need at least as many bands, and "
          + bands + " bands in use of " + UnmixInput.label(scene) + " lie within their spectra; name spectra of "
          + "these wavelengths.");
    }
    return covered;
  }

  private Map<String, String> metadata(Endmembers own) {
    Map<String, String> items = new LinkedHashMap<>(context.record().provenance());
    items.put("MIXEL_METHOD", "given endmembers");
    items.put("MIXEL_ABUNDANCES", "refit");
    items.put("MIXEL_SOLVER", parameters.solver().toString());
    items.put("MIXEL_SCALE", parameters.scale().toString());
    items.put("MIXEL_ENDMEMBERS", String.join(",", own.names()));
    return items;
  }
}
