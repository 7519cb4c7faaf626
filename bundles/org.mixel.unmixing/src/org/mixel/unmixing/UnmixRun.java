/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;
import org.mixel.unmixing.evaluation.SpectralAngle;

/** One run of {@link UnmixTool}, step by step. */
final class UnmixRun {
  static final String ABUNDANCES = "abundances.tif";
  static final String RMSE = "reconstruction-rmse.tif";
  private static final String CSV = "endmembers.csv";
  private static final String LIBRARY = "endmembers.sli";
  private static final String LIBRARY_HEADER = "endmembers.hdr";
  private static final String RECORD = "run.json";
  static final List<String> FILES = List.of(ABUNDANCES, RMSE, CSV, LIBRARY, LIBRARY_HEADER, RECORD);

  private final Scene scene;
  private final SceneSelection selection;
  private final UnmixTool.Parameters parameters;
  private final RasterWriter writer;
  private final RunRecord record;
  private final Progress progress;
  private final ToolContext context;
  private final long started = System.nanoTime();

  UnmixRun(Scene scene, SceneSelection selection, UnmixTool.Parameters parameters, RasterWriter writer,
      ToolContext context) {
    this.scene = scene;
    this.selection = selection;
    this.parameters = parameters;
    this.writer = writer;
    this.context = context;
    this.record = context.record();
    this.progress = context.progress();
  }

  ToolResult execute(OutputFolder out) throws IOException, ToolException {
    record.fact("seed", parameters.seed());
    record.fact("device", "CPU");
    SceneSurvey survey = SceneSurvey.of(scene, selection, parameters.seed(), progress.part(0, 0.3));
    record(survey);
    if (survey.sample().pixels() > 1 && survey.sample().isConstant()) {
      throw new InputException(UnmixInput.label(scene) + ": all valid pixels hold the same spectrum, so that there is "
          + "nothing to unmix; choose another window or mask.");
    }
    int count = count(survey);
    check(survey, count);
    Endmembers endmembers = extract(survey, count);
    AbundanceMapping.Summary summary = new AbundanceMapping(scene, selection, survey, endmembers, parameters)
        .write(writer, out.stage(ABUNDANCES), out.stage(RMSE), record, progress.part(0.7, 1));
    if (summary.tally().solved() == 0) {
      throw new InputException(UnmixInput.label(scene) + ": no pixel could be unmixed; choose another window or mask.");
    }
    EndmemberCsv.write(out.stage(CSV), endmembers);
    EnviLibrary.write(out.stage(LIBRARY), out.stage(LIBRARY_HEADER), endmembers);
    ToolResult result = result(out, survey, endmembers, summary);
    record.fact("results", result.values());
    record.write(out.stage(RECORD));
    return result;
  }

  private void record(SceneSurvey survey) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("window", selection.window().toString());
    facts.put("selected", selection.cells());
    facts.put("valid", survey.validPixels());
    facts.put("sampled", survey.sample().pixels());
    facts.put("sampledWithInterpolatedGaps", survey.interpolated());
    record.fact("pixels", facts);
    Map<String, Object> bands = new LinkedHashMap<>();
    bands.put("inScene", scene.axis().size());
    bands.put("used", survey.bands().length);
    List<Map<String, Object>> dropped = new ArrayList<>();
    for (SceneSurvey.DroppedBand band : survey.dropped()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("band", band.band() + 1);
      entry.put("name", scene.axis().name(band.band()));
      entry.put("reason", band.reason());
      dropped.add(entry);
    }
    bands.put("dropped", dropped);
    record.fact("bands", bands);
  }

  /** The wished number of endmembers, or the estimated one. */
  private int count(SceneSurvey survey) throws ToolException {
    if (!parameters.endmembers().isAuto()) {
      return parameters.endmembers().fixed();
    }
    if (survey.sample().pixels() <= survey.bands().length) {
      throw new InputException(UnmixInput.label(scene) + ": " + survey.sample().pixels() + " pixels with all bands are "
          + "too few to estimate the number of endmembers from " + survey.bands().length
          + " bands; give --endmembers.");
    }
    HySime.Estimate estimate = HySime.estimate(survey.sample(), progress.part(0.3, 0.4));
    int count = EndmemberCount.clamp(estimate.count());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("method", "HySime");
    facts.put("estimate", estimate.count());
    facts.put("used", count);
    facts.put("sortedDeltas", estimate.deltas());
    record.fact("endmemberEstimate", facts);
    if (count != estimate.count()) {
      context.warn("HySime estimates " + estimate.count() + (estimate.count() == 1 ? " endmember in " : " endmembers in ") + scene.name() + "; " + count
          + " are used. Give --endmembers to choose the number yourself.");
    }
    return count;
  }

  private void check(SceneSurvey survey, int count) throws UsageException {
    if (count > survey.bands().length) {
      throw new UsageException(UnmixInput.label(scene) + ": " + count + " endmembers need at least as many bands, and "
          + survey.bands().length + " are in use; ask for fewer endmembers.");
    }
    if (count > survey.sample().pixels()) {
      throw new UsageException(UnmixInput.label(scene) + ": " + count + " endmembers need at least as many complete "
          + "pixels, and there are " + survey.sample().pixels()
          + "; ask for fewer endmembers or choose a larger window.");
    }
  }

  /** Endmembers in canonical order: ascending mean value, which does not depend on the search. */
  private Endmembers extract(SceneSurvey survey, int count) {
    EndmemberExtractor.Extraction found = parameters.method()
        .extractor(parameters.starts(), parameters.volumeTerm())
        .extract(survey.sample(), count, parameters.seed(), progress.part(0.4, 0.7));
    double[][] spectra = found.spectra();
    double[][] sorted = IntStream.range(0, count).boxed()
        .sorted(Comparator.comparingDouble(i -> java.util.Arrays.stream(spectra[i]).sum()))
        .map(i -> spectra[i]).toArray(double[][]::new);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("logVolume", found.logVolume());
    facts.put("smallestAngleBetweenTwo", smallestAngle(sorted));
    facts.putAll(found.facts());
    record.fact("search", facts);
    List<String> names = parameters.names().map(UnmixInput::names)
        .orElseGet(() -> IntStream.rangeClosed(1, count).mapToObj(i -> "E" + i).toList());
    return new Endmembers(names, scene.axis().select(survey.bands()), sorted);
  }

  private static double smallestAngle(double[][] spectra) {
    double smallest = Math.PI;
    for (int i = 0; i < spectra.length; i++) {
      for (int j = 0; j < i; j++) {
        smallest = Math.min(smallest, SpectralAngle.between(spectra[i], spectra[j]));
      }
    }
    return smallest;
  }

  private ToolResult result(OutputFolder out, SceneSurvey survey, Endmembers endmembers,
      AbundanceMapping.Summary summary) {
    AbundanceEstimator.Tally tally = summary.tally();
    return ToolResult.builder()
        .value("endmembers", endmembers.size())
        .value("names", endmembers.names())
        .value("bandsUsed", survey.bands().length)
        .value("validPixels", survey.validPixels())
        .value("solvedPixels", tally.solved())
        .value("solvedOnPartOfTheBands", tally.partial())
        .value("missingTooManyBands", survey.validPixels() - tally.solved() - tally.dark())
        .value("withoutBrightness", tally.dark())
        .value("meanRmse", summary.meanRmse())
        .value("meanAbundances", summary.meanAbundances())
        .value("seconds", Math.round((System.nanoTime() - started) / 1e6) / 1e3)
        .file("abundances", out.target(ABUNDANCES), OutputFile.Kind.RASTER)
        .file("reconstruction-rmse", out.target(RMSE), OutputFile.Kind.RASTER)
        .file("endmembers", out.target(CSV), OutputFile.Kind.TABLE)
        .file("spectral-library", out.target(LIBRARY), OutputFile.Kind.TABLE)
        .file("record", out.target(RECORD), OutputFile.Kind.RECORD)
        .build();
  }
}
