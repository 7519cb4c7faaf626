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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.unmixing.evaluation.CommonBands;
import org.mixel.unmixing.evaluation.EvaluationInput;
import org.mixel.unmixing.evaluation.UnmixingErrors;
import org.mixel.unmixing.internal.Blocks;

/** One reference scene, unmixed by several methods, and its errors. Works as the tool {@code unmix} does. */
final class SceneBenchmark {
  private static final long SURVEY_SEED = 1;
  private static final String OWN = "own";
  private static final int STARTS = 40;

  private final String name;
  private final Scene scene;
  private final SceneSelection selection;
  private final SelectedScene source;
  private final SceneSurvey survey;
  private final double[][] reference;
  private final CommonBands bands;
  private final float[][] referenceMaps;
  private final Map<Long, BrightnessRule.Evidence> brightness = new HashMap<>();

  private SceneBenchmark(String name, Scene scene, SceneSelection selection, SceneSurvey survey, CommonBands bands,
      float[][] referenceMaps) {
    this.name = name;
    this.scene = scene;
    this.selection = selection;
    this.source = new SelectedScene(scene, selection, survey.bands());
    this.survey = survey;
    this.bands = bands;
    this.reference = bands.reference();
    this.referenceMaps = referenceMaps;
  }

  /** One seed with one scale, and what {@code unmix} would warn of. */
  private record Trial(UnmixingErrors errors, Stopwatch.Seconds seconds, List<String> warnings) {
  }

  /**
   * Reads the reference and surveys the scene.
   *
   * @param drop wavelengths not to use
   */
  static SceneBenchmark open(ReferenceFiles files, Scene scene, SceneReaders readers, WavelengthWindows drop,
      ToolContext context, Progress progress) throws IOException, InputException {
    EvaluationInput.Unmixing truth = EvaluationInput.read(readers, files.abundances(), files.endmembers(), context);
    if (truth.maps().grid().width() != scene.grid().width()
        || truth.maps().grid().height() != scene.grid().height()) {
      throw new InputException(files.abundances() + ": the maps are not of the size of " + files.scene()
          + "; give both on one grid.");
    }
    SceneSelection selection = new SceneSelection(scene.grid().extent(), Optional.empty(), drop);
    SceneSurvey survey = SceneSurvey.of(scene, selection, SURVEY_SEED, progress);
    int count = truth.endmembers().size();
    if (count > Math.min(survey.bands().length, survey.sample().pixels())) {
      throw new InputException(files.scene() + ": " + count + " endmembers need as many bands and complete pixels, and "
          + "there are " + survey.bands().length + " and " + survey.sample().pixels() + "; drop fewer bands.");
    }
    return new SceneBenchmark(files.name(), scene, selection, survey,
        bands(files.endmembers(), truth, scene, survey),
        truth.values());
  }

  /** A reference with as many bands as the scene is taken band by band, else by wavelength. */
  private static CommonBands bands(Path file, EvaluationInput.Unmixing truth, Scene scene, SceneSurvey survey)
      throws InputException {
    int[] used = survey.bands();
    if (truth.endmembers().axis().size() == scene.axis().size()) {
      return new CommonBands(IntStream.range(0, used.length).toArray(),
          new CommonBands(used, new double[0][]).select(truth.endmembers().spectra()));
    }
    try {
      return CommonBands.of(truth.endmembers(), scene.axis().select(used));
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; give a reference on the bands of the scene.", e);
    }
  }

  /**
   * Learns once for each seed, and fits abundances in every scale to what was found; those of the method itself make
   * a row of their own.
   *
   * @param warn told of results that {@code unmix} would warn of, with scene, method and seed
   */
  List<BenchmarkRow> run(UnmixMethod method, BlindUnmixing unmixing, List<ScaleChoice> scales, int seeds,
      Consumer<String> warn, Progress progress) throws IOException, ToolException {
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Progress part = progress.part((seed - 1.0) / seeds, (double) seed / seeds);
      Stopwatch search = new Stopwatch();
      try (UnmixingModel model = unmixing.learn(new UnmixingTask(source, survey.sample(), reference.length, seed),
          part)) {
        Stopwatch.Seconds searched = search.seconds();
        double[][] found = model.endmembers();
        Map<String, StripMapper> mappers = new LinkedHashMap<>();
        model.inference().ifPresent(own -> mappers.put(OWN,
            new InferredMapper(source, own, found, IntStream.range(0, found.length).toArray())));
        for (ScaleChoice scale : scales) {
          mappers.put(scale.toString(), new FittedMapper(source, found, scale(scale, model, seed)));
        }
        List<String> warnings = new ArrayList<>(model.warnings());
        ResultChecks.doubtful(survey.sample(), named(found), part.part(1, 1)).ifPresent(warnings::add);
        Set<String> sentences = new LinkedHashSet<>();
        for (Map.Entry<String, StripMapper> mapper : mappers.entrySet()) {
          Trial trial = trial(mapper.getValue(), found, warnings, searched, part.part(1, 1));
          trials.computeIfAbsent(mapper.getKey(), s -> new ArrayList<>()).add(trial);
          sentences.addAll(trial.warnings);
        }
        String place = name + ", " + method + ", seed " + seed + ": ";
        sentences.forEach(sentence -> warn.accept(place + sentence));
      }
    }
    return trials.entrySet().stream().map(entry -> row(method, entry.getKey(), entry.getValue())).toList();
  }

  /** How long a survey of the scene takes, which is read and warm by now. */
  Stopwatch.Seconds surveySeconds(Progress progress) throws IOException, InputException {
    Stopwatch watch = new Stopwatch();
    SceneSurvey.of(scene, selection, SURVEY_SEED, progress);
    return watch.seconds();
  }

  private AbundanceScale scale(ScaleChoice choice, UnmixingModel model, long seed) {
    return choice.fixed().or(model::recommendedScale).orElseGet(() -> brightness.computeIfAbsent(seed,
        s -> BrightnessRule.weigh(survey.sample(), reference.length, STARTS, s, Progress.NONE)).scale());
  }

  private Trial trial(StripMapper mapper, double[][] found, List<String> warnings, Stopwatch.Seconds searched,
      Progress progress) throws IOException {
    Stopwatch fit = new Stopwatch();
    float[][] maps = new float[found.length][source.width() * source.height()];
    AbundanceMapping.Sums sums = new AbundanceMapping.Sums(found.length);
    List<Window> strips = mapper.strips();
    Blocks.Sink<StripMapper.Part> sink = (i, part) -> {
      for (int e = 0; e < maps.length; e++) {
        System.arraycopy(part.maps()[e], 0, maps[e], strips.get(i).y() * source.width(), part.maps()[e].length);
      }
      sums.add(part);
    };
    Blocks.run(strips.size(), mapper.isConcurrent(), progress, "mapping abundances", i -> mapper.map(strips.get(i)),
        sink);
    Stopwatch.Seconds seconds = searched.plus(fit.seconds());
    List<String> all = new ArrayList<>(warnings);
    AbundanceMapping.Summary summary = sums.summary();
    all.addAll(ResultChecks.warnings(named(found), summary.meanAbundances(), summary.meanRmse()));
    return new Trial(UnmixingErrors.of(reference, referenceMaps, bands.select(found), maps,
        UnmixingErrors.MatchBy.ANGLE), seconds, all);
  }

  private Endmembers named(double[][] spectra) {
    return new Endmembers(IntStream.rangeClosed(1, spectra.length).mapToObj(i -> "E" + i).toList(),
        scene.axis().select(survey.bands()), spectra);
  }

  private BenchmarkRow row(UnmixMethod method, String scale, List<Trial> trials) {
    return new BenchmarkRow(name, reference.length, survey.validPixels(), survey.bands().length, method, scale,
        trials.size(), (int) trials.stream().filter(t -> !t.warnings.isEmpty()).count(),
        trials.get(0).errors.meanAngle(), trials.get(0).errors.abundanceRmse(),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.errors.meanAngle()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.errors.abundanceRmse()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.seconds.cpu()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.seconds.wall()).toArray()));
  }
}
