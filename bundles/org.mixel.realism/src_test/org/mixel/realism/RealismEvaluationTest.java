/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mixel.model.AbundanceMaps;
import org.mixel.process.Progress;

/** The evaluation on sets whose order is known: one law, and trivial generators that break something. */
class RealismEvaluationTest {
  private static final int SIZE = 32;
  private static List<RealismRow> rows;
  private static RealismEvaluation evaluation;

  @BeforeAll
  static void evaluate() {
    List<float[]> training = Fields.patches(3, SIZE, 48, 4, 2, 1);
    Baselines baselines = new Baselines(training, 3, SIZE);
    SplittableRandom random = new SplittableRandom(1);
    PatchPool pool = new PatchPool(3, SIZE, List.of(new PatchGroup("training", training),
        new PatchGroup("first", Fields.patches(3, SIZE, 64, 4, 2, 2)),
        new PatchGroup("second", Fields.patches(3, SIZE, 64, 3, 1.7, 3)),
        new PatchGroup("synthetic", Fields.patches(3, SIZE, 32, 4, 2, 4)),
        baselines.shuffled(32, random), baselines.gaussian(32, random), baselines.logisticNormal(32, random)));
    List<String> others = List.of("training", "shuffled cells", "Gaussian field", "logistic-normal field");
    evaluation = new RealismEvaluation(pool, List.of("first", "second"), "training",
        List.of("synthetic", "shuffled cells", "Gaussian field", "logistic-normal field"),
        new RealismEvaluation.Options(40, 20, 1));
    rows = evaluation.compare("synthetic", List.of(), others, Progress.NONE);
  }

  @Test
  void samplesOfTheTrueLawAreAsNearAsScenesAreToEachOther() {
    for (RealismRow row : rows) {
      assertTrue(row.score() < 2 || row.synthetic() < 1e-3, row::toString);
      assertTrue(row.low() <= row.synthetic() && row.synthetic() <= row.high(), row::toString);
    }
  }

  @Test
  void shuffledCellsBreakSpaceAndNotMarginals() {
    assertTrue(other("M1 marginal W1", "shuffled cells") < 2 * row("M1 marginal W1").floor());
    for (String name : List.of("M4 spectral distance dB", "M5 variogram", "M6 sliced W2 Laplacian 1/2", "M7 kernel discrepancy",
        "M13 Moran's I W1")) {
      assertTrue(other(name, "shuffled cells") > 2 * row(name).synthetic(), () -> row(name).toString());
    }
  }

  @Test
  void gaussianFieldsBreakMarginalsAndLittleSpectrum() {
    assertTrue(other("M1 marginal W1", "Gaussian field") > row("M1 marginal W1").synthetic());
    assertTrue(other("M4 spectral distance dB", "Gaussian field")
        < 0.5 * other("M4 spectral distance dB", "shuffled cells"));
  }

  /** Ramps have different values at opposite borders; their fields are ramps, too, without a jump anywhere. */
  @Test
  void gaussianFieldsHaveNoSeams() {
    List<float[]> ramps = new java.util.ArrayList<>();
    for (int n = 0; n < 16; n++) {
      float[] ramp = new float[2 * SIZE * SIZE];
      for (int i = 0; i < SIZE * SIZE; i++) {
        ramp[i] = 0.5f + 0.2f * (float) (Math.cos(n) * (i / SIZE) + Math.sin(n) * (i % SIZE)) / SIZE;
        ramp[SIZE * SIZE + i] = 1 - ramp[i];
      }
      ramps.add(ramp);
    }
    PatchGroup fields = new Baselines(ramps, 2, SIZE).gaussian(8, new SplittableRandom(3));
    for (float[] field : fields.patches()) {
      float range = 0;
      float step = 0;
      for (int i = 1; i < SIZE * SIZE; i++) {
        range = Math.max(range, Math.abs(field[i] - field[0]));
        step = i % SIZE == 0 ? step : Math.max(step, Math.abs(field[i] - field[i - 1]));
      }
      assertTrue(step < 0.05 * range, step + " of " + range);
    }
  }

  /** One scene like the synthetic maps and one of another kind: what counts is the mean of both. */
  @Test
  void scenesOfDifferentKindsCountAlike() {
    PatchPool pool = new PatchPool(3, SIZE, List.of(new PatchGroup("training", Fields.patches(3, SIZE, 32, 4, 2, 21)),
        new PatchGroup("near", Fields.patches(3, SIZE, 64, 4, 2, 22)),
        new PatchGroup("far", Fields.patches(3, SIZE, 64, 1, 0.5, 23)),
        new PatchGroup("synthetic", Fields.patches(3, SIZE, 32, 4, 2, 24))));
    double near = gradients(pool, "near");
    double far = gradients(pool, "far");
    assertTrue(far > 5 * near, near + " " + far);
    assertEquals((near + far) / 2, gradients(pool, "near", "far"), 0.05 * far);
  }

  private static double gradients(PatchPool pool, String... heldOut) {
    return new RealismEvaluation(pool, List.of(heldOut), "training", List.of("synthetic"),
        new RealismEvaluation.Options(31, 1, 1)).compare("synthetic", List.of(), List.of(), Progress.NONE).stream()
        .filter(row -> row.name().equals("M13 gradient W1")).findFirst().orElseThrow().synthetic();
  }

  /** Two sets of one law differ by chance; of a third one, which has shorter ranges, that cannot be said. */
  @Test
  void differencesOfModelsAreToldFromChance() {
    PatchPool pool = new PatchPool(3, SIZE, List.of(new PatchGroup("training", Fields.patches(3, SIZE, 32, 4, 2, 31)),
        new PatchGroup("real", Fields.patches(3, SIZE, 64, 4, 2, 32)),
        new PatchGroup("synthetic", Fields.patches(3, SIZE, 32, 4, 2, 33)),
        new PatchGroup("same", Fields.patches(3, SIZE, 32, 4, 2, 34)),
        new PatchGroup("shorter", Fields.patches(3, SIZE, 32, 2, 2, 35))));
    List<RealismRow> compared = new RealismEvaluation(pool, List.of("real"), "training",
        List.of("synthetic", "same", "shorter"), new RealismEvaluation.Options(100, 10, 1))
        .compare("synthetic", List.of("same", "shorter"), List.of(),
            Progress.NONE);
    long alike = compared.stream().filter(row -> row.gains().get("same").holdsZero()).count();
    assertTrue(alike >= 0.85 * compared.size(), alike + " of " + compared.size());
    for (String name : List.of("M4 spectral distance dB", "M5 variogram", "M13 gradient W1")) {
      RealismRow row = compared.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
      assertTrue(row.gains().get("shorter").low() > 0, row::toString);
      assertTrue(row.others().get("shorter") > row.synthetic(), row::toString);
    }
  }

  /** Subsets without repetition are smaller than the smallest set, however few synthetic patches there are. */
  @Test
  void fewSyntheticPatchesMakeSmallSubsets() {
    PatchPool pool = new PatchPool(3, SIZE, List.of(new PatchGroup("training", Fields.patches(3, SIZE, 32, 4, 2, 41)),
        new PatchGroup("real", Fields.patches(3, SIZE, 64, 4, 2, 42)),
        new PatchGroup("synthetic", Fields.patches(3, SIZE, 8, 4, 2, 43))));
    RealismEvaluation few = new RealismEvaluation(pool, List.of("real"), "training", List.of("synthetic"),
        new RealismEvaluation.Options(20, 20, 1));
    assertEquals(6, few.subsetSize());
    for (RealismRow row : few.compare("synthetic", List.of(), List.of("training"), Progress.NONE)) {
      assertTrue(Double.isFinite(row.synthetic()), row::toString);
      assertTrue(row.gains().get("training").low() <= row.gains().get("training").high(), row::toString);
    }
  }

  @Test
  void theKernelTestTellsShuffledFromReal() {
    assertTrue(evaluation.permutationP("shuffled cells") < 0.01);
  }

  @Test
  void copiesOfTrainingMapsAreFoundTurnedAndShifted() {
    List<AbundanceMaps> training = List.of(Fields.maps(3, 96, 4, 2, 11), Fields.maps(3, 96, 4, 2, 12));
    Memorisation memorisation = new Memorisation(training, SIZE);
    PatchGroup fresh = new PatchGroup("fresh", Fields.patches(3, SIZE, 12, 4, 2, 13));
    List<PatchGroup> heldOut = List.of(new PatchGroup("real", Fields.patches(3, SIZE, 12, 4, 2, 14)));
    PatchGroup copies = new PatchGroup("copies", new PatchCutter(SIZE).random(training, 12, new SplittableRandom(5))
        .stream().map(RealismEvaluationTest::mirrored).toList());
    Memorisation.Result copied = memorisation.compare(copies, heldOut, true, Progress.NONE).together();
    Memorisation.Result honest = memorisation.compare(fresh, heldOut, true, Progress.NONE).together();
    assertTrue(copied.copies() > 0.6 && copied.ratio() < 0.5, copied::toString);
    assertEquals(1, honest.ratio(), 0.15);
    assertEquals(0, honest.copies(), 1e-9);
    assertTrue(Math.abs(honest.z()) < 3 && copied.z() < -3, copied::toString);
  }

  /** A held-out scene of another kind is far from all training maps, which says nothing about the synthetic ones. */
  @Test
  void aSceneOfAnotherKindDoesNotLookLikeMemory() {
    Memorisation memorisation = new Memorisation(List.of(Fields.maps(3, 96, 4, 2, 11)), SIZE);
    PatchGroup fresh = new PatchGroup("fresh", Fields.patches(3, SIZE, 12, 4, 2, 13));
    Memorisation.Results results = memorisation.compare(fresh,
        List.of(new PatchGroup("other", Fields.patches(3, SIZE, 24, 1, 6, 15)),
            new PatchGroup("like", Fields.patches(3, SIZE, 12, 4, 2, 14))), true, Progress.NONE);
    assertEquals(List.of("other", "like"), List.copyOf(results.scenes().keySet()));
    assertTrue(results.scenes().get("other").ratio() < 0.9, results::toString);
    assertTrue(results.together().ratio() < 0.9, results::toString);
    assertEquals(1, results.scenes().get("like").ratio(), 0.15);
  }

  private static float[] mirrored(float[] patch) {
    float[] result = new float[patch.length];
    for (int i = 0; i < patch.length; i++) {
      result[i] = patch[i / SIZE * SIZE + SIZE - 1 - i % SIZE];
    }
    return result;
  }

  private static RealismRow row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static double other(String name, String group) {
    return row(name).others().get(group);
  }
}
