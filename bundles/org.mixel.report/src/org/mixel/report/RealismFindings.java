/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.mixel.process.Progress;
import org.mixel.realism.Memorisation;
import org.mixel.realism.PatchGroup;
import org.mixel.realism.PatchPool;
import org.mixel.realism.RealismEvaluation;
import org.mixel.realism.RealismRow;

/**
 * What an evaluation found.
 *
 * @param rows         a row for each value of the metrics M1 to M10, M13 and M14
 * @param patchCopies  search for copies of whole patches
 * @param cropCopies   search for copies of their middles, half as wide
 * @param permutationP probability of the kernel discrepancy, were synthetic and held-out patches of one law
 * @param subset       patches in each subset
 * @param curves       spectra and variograms of the groups
 */
record RealismFindings(List<RealismRow> rows, Memorisation.Results patchCopies, Memorisation.Results cropCopies,
    double permutationP, int subset, Curves curves) {
  /** Draws for the interval of a difference. */
  private static final int ENOUGH = 50;

  /**
   * Curves by the name of the group.
   *
   * @param spectra    radial power, {@code [endmember][cycles a patch - 1]}
   * @param variograms {@code [endmember][i]} at lag 2^i
   */
  record Curves(Map<String, double[][]> spectra, Map<String, double[][]> variograms) {
  }

  /** Evaluates. */
  static RealismFindings of(SynthesisSets sets, EvaluateSynthesisTool.Parameters parameters, Progress progress) {
    List<String> heldOut = sets.heldOut().stream().map(PatchGroup::name).toList();
    List<String> baselines = new java.util.ArrayList<>(List.of(sets.training().name()));
    List<String> models = sets.models().stream().map(PatchGroup::name).toList();
    sets.trivial().forEach(group -> baselines.add(group.name()));
    PatchPool pool = new PatchPool(sets.names().size(), sets.size(), sets.groups());
    progress.report(0, "describing patches");
    RealismEvaluation evaluation = new RealismEvaluation(pool, heldOut, sets.training().name(),
        Stream.of(List.of(sets.synthetic()), sets.models(), sets.trivial()).flatMap(List::stream).map(PatchGroup::name)
            .toList(),
        new RealismEvaluation.Options(parameters.draws(), Math.max(ENOUGH, parameters.draws() / 4), parameters.seed()));
    List<RealismRow> rows = evaluation.compare(sets.synthetic().name(), models, baselines, progress.part(0.05, 0.75));
    List<PatchGroup> real = sets.heldOut().stream().map(group -> group.first(sets.synthetic().size())).toList();
    Memorisation.Results whole = new Memorisation(sets.maps(), sets.size())
        .compare(sets.synthetic(), real, true, progress.part(0.75, 0.88));
    Memorisation.Results half = new Memorisation(sets.maps(), sets.size() / 2)
        .compare(sets.synthetic(), real, true, progress.part(0.88, 1));
    return new RealismFindings(rows, whole, half, evaluation.permutationP(sets.synthetic().name()),
        evaluation.subsetSize(), curves(sets, evaluation));
  }

  private static Curves curves(SynthesisSets sets, RealismEvaluation evaluation) {
    Map<String, double[][]> spectra = new LinkedHashMap<>();
    Map<String, double[][]> variograms = new LinkedHashMap<>();
    for (PatchGroup group : sets.groups()) {
      spectra.put(group.name(), evaluation.spectra(group.name()));
      variograms.put(group.name(), evaluation.variograms(group.name()));
    }
    return new Curves(spectra, variograms);
  }

  /** The row that is farthest above its floor. */
  RealismRow worst() {
    return rows.stream().max(Comparator.comparingDouble(RealismRow::score)).orElseThrow();
  }

  /**
   * Where a trivial generator is broken: where it is farther from the held-out maps than the training maps, which are
   * real maps too.
   *
   * @param name      of the generator
   * @param distances broken ones
   * @param lost      those of them in which the synthetic maps are no nearer than the generator
   */
  record Broken(String name, int distances, List<String> lost) {
  }

  /** What a trivial generator breaks. */
  Broken broken(String generator, String training) {
    List<RealismRow> broken = rows.stream()
        .filter(row -> row.others().get(generator) > row.others().get(training)).toList();
    return new Broken(generator, broken.size(), broken.stream()
        .filter(row -> !(row.synthetic() < row.others().get(generator))).map(RealismRow::name).toList());
  }

  /** For a run record. */
  Map<String, Object> toMap() {
    Map<String, Object> scores = new LinkedHashMap<>();
    for (RealismRow row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("score", row.score());
      values.put("synthetic", row.synthetic());
      values.put("interval", List.of(row.low(), row.high()));
      values.put("floorBetweenScenes", row.sceneFloor());
      values.put("floorBetweenHalves", row.halfFloor());
      values.put("others", row.others());
      Map<String, Object> gains = new LinkedHashMap<>();
      row.gains().forEach((name, gain) -> gains.put(name, List.of(gain.low(), gain.high())));
      values.put("farther", gains);
      scores.put(row.name(), values);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("subsetSize", subset);
    facts.put("scores", scores);
    facts.put("kernelPermutationP", permutationP);
    facts.put("copiesOfPatches", copies(patchCopies));
    facts.put("copiesOfMiddles", copies(cropCopies));
    return facts;
  }

  private static Map<String, Object> copies(Memorisation.Results results) {
    Map<String, Object> values = copies(results.together());
    Map<String, Object> scenes = new LinkedHashMap<>();
    results.scenes().forEach((name, result) -> scenes.put(name, copies(result)));
    values.put("byHeldOutScene", scenes);
    return values;
  }

  private static Map<String, Object> copies(Memorisation.Result result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("distanceRatio", result.ratio());
    values.put("copies", result.copies());
    values.put("heldOutCopies", result.heldOutCopies());
    values.put("mannWhitneyZ", result.z());
    return values;
  }
}
