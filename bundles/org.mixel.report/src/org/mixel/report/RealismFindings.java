/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
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
 * @param copies       what each search for copies found
 * @param permutationP probability of the kernel discrepancy, were synthetic and held-out patches of one law
 * @param subset       patches in each subset
 * @param curves       spectra and variograms of the groups
 */
record RealismFindings(List<RealismRow> rows, Map<CopySearch, Memorisation.Results> copies, double permutationP,
    int subset, Curves curves) {
  /** Draws for the interval of a difference. */
  private static final int ENOUGH = 50;

  /**
   * A search for copies of training maps: of whole patches or of their middles, half as wide, and by the abundances
   * themselves or by what is left without the mean of each endmember, which finds shapes in other amounts.
   */
  enum CopySearch {
    PATCHES("whole patches", "copiesOfPatchesWithMeans", 1, false),
    PATCH_SHAPES("whole patches, means removed", "copiesOfPatches", 1, true),
    MIDDLES("their middles", "copiesOfMiddlesWithMeans", 2, false),
    MIDDLE_SHAPES("their middles, means removed", "copiesOfMiddles", 2, true);

    private final String text;
    private final String key;
    private final int part;
    private final boolean meanRemoved;

    CopySearch(String text, String key, int part, boolean meanRemoved) {
      this.text = text;
      this.key = key;
      this.part = part;
      this.meanRemoved = meanRemoved;
    }

    /** For a person. */
    String text() {
      return text;
    }
  }

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
    return new RealismFindings(rows, copies(sets, progress.part(0.75, 1)),
        evaluation.permutationP(sets.synthetic().name()), evaluation.subsetSize(), curves(sets, evaluation));
  }

  private static Map<CopySearch, Memorisation.Results> copies(SynthesisSets sets, Progress progress) {
    List<PatchGroup> real = sets.heldOut().stream().map(group -> group.first(sets.synthetic().size())).toList();
    Map<Integer, Memorisation> indexes = new HashMap<>();
    Map<CopySearch, Memorisation.Results> found = new EnumMap<>(CopySearch.class);
    double parts = CopySearch.values().length;
    for (CopySearch search : CopySearch.values()) {
      found.put(search, indexes
          .computeIfAbsent(search.part, part -> new Memorisation(sets.maps(), sets.size() / part))
          .compare(sets.synthetic(), real, search.meanRemoved,
              progress.part(search.ordinal() / parts, (search.ordinal() + 1) / parts)));
    }
    return found;
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
    copies.forEach((search, found) -> facts.put(search.key, copies(found)));
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
