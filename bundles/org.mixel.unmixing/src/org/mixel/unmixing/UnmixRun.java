/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAngle;
import org.mixel.model.SpectralAxis;
import org.mixel.model.SpectralLibrary;
import org.mixel.process.InputException;
import org.mixel.process.OutputFile;
import org.mixel.process.OutputFolder;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.ToolResult;
import org.mixel.process.UsageException;

/** One run of {@link UnmixTool}, step by step. */
final class UnmixRun {
  static final String ABUNDANCES = "abundances.tif";
  static final String RMSE = "reconstruction-rmse.tif";
  private static final String CSV = "endmembers.csv";
  private static final String LIBRARY = "endmembers.sli";
  private static final String LIBRARY_HEADER = "endmembers.hdr";
  private static final String RECORD = "run.json";
  private static final String BOUNDS = "endmember-bounds.csv";
  private static final String CONVERGENCE = "convergence.csv";
  static final List<String> FILES = List.of(ABUNDANCES, RMSE, CSV, LIBRARY, LIBRARY_HEADER, RECORD,
      BOUNDS, CONVERGENCE);

  private final Scene scene;
  private final SceneSelection selection;
  private final UnmixTool.Parameters parameters;
  private final Methods methods;
  private final EndmemberOrder ordering;
  private final RasterWriter writer;
  private final RunRecord record;
  private final Progress progress;
  private final ToolContext context;
  private final long started = System.nanoTime();
  private AbundanceScale scale;

  UnmixRun(Scene scene, SceneSelection selection, UnmixTool.Parameters parameters, Methods methods,
      EndmemberOrder ordering, RasterWriter writer, ToolContext context) {
    this.scene = scene;
    this.selection = selection;
    this.parameters = parameters;
    this.methods = methods;
    this.ordering = ordering;
    this.writer = writer;
    this.context = context;
    this.record = context.record();
    this.progress = context.progress();
  }

  ToolResult execute(OutputFolder out) throws IOException, ToolException {
    record.fact("seed", parameters.seed());
    SceneSurvey survey = chosenBands(SceneSurvey.of(scene, selection, parameters.seed(), progress.part(0, 0.3)));
    record(survey);
    if (survey.sample().pixels() > 1 && survey.sample().isConstant()) {
      throw new InputException(UnmixInput.label(scene) + ": all valid pixels hold the same spectrum, so that there is "
          + "nothing to unmix; choose another window or mask.");
    }
    int count = count(survey);
    check(survey, count);
    SelectedScene source = new SelectedScene(scene, selection, survey.bands());
    Convergence learning = new Convergence(progress.part(0.4, 0.7));
    try (UnmixingModel model = methods.create(parameters.method(), parameters.methodOptions())
        .learn(new UnmixingTask(source, survey.sample(), count, parameters.seed()), learning)) {
      model.warnings().forEach(context::warn);
      scale = scale(model, survey, count);
      return write(model, source, survey, learning, out);
    }
  }

  private SceneSurvey chosenBands(SceneSurvey survey) throws UsageException {
    int wanted = parameters.bands();
    if (wanted == 0 || wanted >= survey.bands().length) {
      return survey;
    }
    if (survey.sample().pixels() <= survey.bands().length) {
      throw new UsageException(UnmixInput.label(scene) + ": " + survey.sample().pixels()
          + " complete pixels are too few to choose among " + survey.bands().length + " bands; leave out --bands.");
    }
    return survey.keeping(BandSelection.choose(survey.sample(), wanted, progress.part(0.3, 0.3)),
        "not among the " + wanted + " most distinctive");
  }

  private ToolResult write(UnmixingModel model, SelectedScene source, SceneSurvey survey, Convergence learning,
      OutputFolder out) throws IOException, ToolException {
    SpectralAxis axis = scene.axis().select(survey.bands());
    EndmemberOrder.Ordered ordered = ordering.of(model.endmembers(), axis);
    int[] order = ordered.order();
    Endmembers endmembers = endmembers(model.endmembers(), ordered, axis);
    record(model, endmembers);
    StripMapper mapper = mapper(model, source, endmembers, order);
    AbundanceMapping.Summary summary = new AbundanceMapping(mapper, endmembers, scene.grid().crop(selection.window()),
        metadata(model, endmembers)).write(writer, out, progress.part(0.7, 1));
    if (summary.tally().solved() == 0) {
      throw new InputException(UnmixInput.label(scene) + ": no pixel could be unmixed; choose another window or mask.");
    }
    if (parameters.solver() == AbundanceSolver.FCLS) {
      ResultChecks.warnings(endmembers, summary.meanAbundances(), summary.meanRmse()).forEach(context::warn);
      ResultChecks.doubtful(survey.sample(), endmembers, Progress.silent(progress::isCancelled))
          .ifPresent(context::warn);
    }
    EndmemberCsv.write(out.stage(CSV), endmembers);
    SpectralLibrary.writeEnvi(out.stage(LIBRARY), out.stage(LIBRARY_HEADER), endmembers);
    ToolResult.Builder result = result(out, survey, endmembers, summary);
    writeExtras(model, mapper, endmembers, order, learning, out, result);
    ToolResult built = result.build();
    record.fact("results", built.values());
    record.write(out.stage(RECORD));
    return built;
  }

  private boolean own(UnmixingModel model) {
    return parameters.abundances() == AbundanceSource.OWN && parameters.solver() == AbundanceSolver.FCLS
        && model.inference().isPresent();
  }

  private StripMapper mapper(UnmixingModel model, SelectedScene source, Endmembers endmembers, int[] order) {
    return own(model) ? new InferredMapper(source, model.inference().orElseThrow(), endmembers.spectra(), order)
        : new FittedMapper(source, endmembers.spectra(), scale, parameters.solver(),
            parameters.sparsity());
  }

  /** That of the abundances that will be written. */
  private AbundanceScale scale(UnmixingModel model, SceneSurvey survey, int count) {
    if (own(model)) {
      return model.inference().orElseThrow().scale();
    }
    if (parameters.solver() != AbundanceSolver.FCLS) {
      return parameters.scale().fixed().orElse(AbundanceScale.NONE);
    }
    return parameters.scale().fixed().or(model::recommendedScale).orElseGet(() -> {
      BrightnessRule.Evidence evidence = BrightnessRule.weigh(survey.sample(), count, parameters.starts(),
          parameters.seed(), progress.part(0.7, 0.7));
      record.fact("brightness", evidence.facts());
      return evidence.scale();
    });
  }

  private Map<String, String> metadata(UnmixingModel model, Endmembers endmembers) {
    Map<String, String> items = new LinkedHashMap<>(record.provenance());
    items.put("MIXEL_METHOD", parameters.method().toString());
    items.put("MIXEL_ABUNDANCES", own(model) ? "own" : "refit");
    items.put("MIXEL_SCALE", scale.toString());
    items.put("MIXEL_SOLVER", own(model) ? "own" : parameters.solver().toString());
    items.put("MIXEL_ENDMEMBERS", String.join(",", endmembers.names()));
    return items;
  }

  /** What not every method has. */
  private void writeExtras(UnmixingModel model, StripMapper mapper, Endmembers endmembers, int[] order,
      Convergence learning, OutputFolder out, ToolResult.Builder result) throws IOException {
    for (AbundanceInference.Layer layer : mapper.layers()) {
      result.file(layer.name(), out.target(AbundanceMapping.file(layer)), OutputFile.Kind.RASTER);
    }
    if (model.credibleBand().isPresent()) {
      EndmemberCsv.write(out.stage(BOUNDS), bounds(model.credibleBand().get(), endmembers, order));
      result.file("endmember-bounds", out.target(BOUNDS), OutputFile.Kind.TABLE);
    }
    if (!learning.isEmpty()) {
      Files.writeString(out.stage(CONVERGENCE), learning.csv());
      result.file("convergence", out.target(CONVERGENCE), OutputFile.Kind.TABLE);
    }
    for (UnmixingModel.Table table : model.tables()) {
      Files.writeString(out.stage(table.file()), table.text());
      result.file(table.file().replaceFirst("\\.[^.]*$", ""), out.target(table.file()), OutputFile.Kind.TABLE);
    }
  }

  /** Two spectra for each endmember, named for example {@code E1 lower} and {@code E1 upper}. */
  private static Endmembers bounds(UnmixingModel.CredibleBand band, Endmembers endmembers, int[] order) {
    List<String> names = new ArrayList<>();
    double[][] spectra = new double[2 * order.length][];
    for (int i = 0; i < order.length; i++) {
      names.add(endmembers.names().get(i) + " lower");
      names.add(endmembers.names().get(i) + " upper");
      spectra[2 * i] = band.lower()[order[i]];
      spectra[2 * i + 1] = band.upper()[order[i]];
    }
    return new Endmembers(names, endmembers.axis(), spectra);
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
    CountEvidence evidence = CountEvidence.of(survey.sample(), progress.part(0.3, 0.4));
    HySime.Estimate estimate = evidence.hysime();
    int count = EndmemberCount.clamp(estimate.count());
    record.fact("endmemberEstimate", evidence.facts(count));
    if (count != estimate.count()) {
      context.warn("HySime estimates " + estimate.count()
          + (estimate.count() == 1 ? " endmember in " : " endmembers in ") + scene.name() + "; " + count
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
    int rank = ResultChecks.rank(survey.sample(), Progress.silent(progress::isCancelled));
    if (count > rank) {
      throw new UsageException(UnmixInput.label(scene) + ": its pixels are mixtures of no more than " + rank
          + (rank == 1 ? " spectrum" : " spectra") + ", so that " + count + " endmembers cannot be told apart; "
          + "ask for fewer endmembers or choose a larger window.");
    }
  }

  private Endmembers endmembers(double[][] spectra, EndmemberOrder.Ordered ordered, SpectralAxis axis) {
    return new Endmembers(parameters.names().map(UnmixInput::names).orElse(ordered.names()), axis,
        Arrays.stream(ordered.order()).mapToObj(i -> spectra[i]).toArray(double[][]::new));
  }

  private void record(UnmixingModel model, Endmembers endmembers) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("smallestAngleBetweenTwo", smallestAngle(endmembers.spectra()));
    facts.putAll(model.facts());
    record.fact("search", facts);
    record.fact("device", facts.getOrDefault("device", "CPU"));
    record.fact("abundances", own(model) ? "own" : "refit");
    record.fact("solver", own(model) ? "own" : parameters.solver().toString());
    record.fact("scale", scale.toString());
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

  private ToolResult.Builder result(OutputFolder out, SceneSurvey survey, Endmembers endmembers,
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
        .file("record", out.target(RECORD), OutputFile.Kind.RECORD);
  }
}
