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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.Progress;
import org.mixel.process.ToolContext;
import org.mixel.unmixing.evaluation.CommonBands;
import org.mixel.unmixing.evaluation.EvaluationInput;
import org.mixel.unmixing.evaluation.UnmixingErrors;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Strips;

/** One reference scene, unmixed by several methods, and its errors. Works as the tool {@code unmix} does. */
final class SceneBenchmark {
  private static final long SURVEY_SEED = 1;

  private final String name;
  private final Scene scene;
  private final SceneSurvey survey;
  private final double[][] reference;
  private final CommonBands bands;
  private final float[][] referenceMaps;

  private SceneBenchmark(String name, Scene scene, SceneSurvey survey, CommonBands bands, float[][] referenceMaps) {
    this.name = name;
    this.scene = scene;
    this.survey = survey;
    this.bands = bands;
    this.reference = bands.reference();
    this.referenceMaps = referenceMaps;
  }

  /** One seed with one scale. */
  private record Trial(UnmixingErrors errors, Stopwatch.Seconds seconds) {
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
    return new SceneBenchmark(files.name(), scene, survey, bands(files.endmembers(), truth, scene, survey),
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

  /** Searches once for each seed, and fits abundances in every scale to what was found. */
  List<BenchmarkRow> run(UnmixMethod method, List<AbundanceScale> scales, int seeds, int starts, Progress progress)
      throws IOException {
    Map<AbundanceScale, List<Trial>> trials = new EnumMap<>(AbundanceScale.class);
    scales.forEach(scale -> trials.put(scale, new ArrayList<>()));
    for (int seed = 1; seed <= seeds; seed++) {
      Progress part = progress.part((seed - 1.0) / seeds, (double) seed / seeds);
      Stopwatch search = new Stopwatch();
      double[][] found = method.extractor(starts, NmfQmv.VolumeTerm.CENTER)
          .extract(survey.sample(), reference.length, seed, part).spectra();
      Stopwatch.Seconds searched = search.seconds();
      for (AbundanceScale scale : scales) {
        Stopwatch fit = new Stopwatch();
        float[][] maps = abundances(found, scale, part.part(1, 1));
        Stopwatch.Seconds seconds = searched.plus(fit.seconds());
        trials.get(scale).add(new Trial(UnmixingErrors.of(reference, referenceMaps, bands.select(found), maps,
            UnmixingErrors.MatchBy.ANGLE), seconds));
      }
    }
    return scales.stream().map(scale -> row(method, scale, trials.get(scale))).toList();
  }

  private float[][] abundances(double[][] endmembers, AbundanceScale scale, Progress progress) throws IOException {
    AbundanceEstimator estimator = new AbundanceEstimator(endmembers, scale);
    int width = scene.grid().width();
    float[][] maps = new float[endmembers.length][Math.toIntExact(scene.grid().extent().cells())];
    float[] rmse = new float[maps[0].length];
    int[] used = survey.bands();
    List<Window> strips = Strips.of(scene.grid().extent(), scene.naturalBlock(), used.length);
    Blocks.run(strips.size(), progress, "mapping abundances", i -> {
      int cells = Math.toIntExact(strips.get(i).cells());
      float[] values = new float[cells * used.length];
      scene.read(strips.get(i), used, Scene.Interleave.PIXEL, values);
      return estimator.estimate(values, cells, maps, rmse, strips.get(i).y() * width);
    }, (i, tally) -> { });
    return maps;
  }

  private BenchmarkRow row(UnmixMethod method, AbundanceScale scale, List<Trial> trials) {
    return new BenchmarkRow(name, reference.length, survey.validPixels(), survey.bands().length, method, scale,
        trials.size(),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.errors.meanAngle()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.errors.abundanceRmse()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.seconds.cpu()).toArray()),
        BenchmarkRow.median(trials.stream().mapToDouble(t -> t.seconds.wall()).toArray()));
  }
}
