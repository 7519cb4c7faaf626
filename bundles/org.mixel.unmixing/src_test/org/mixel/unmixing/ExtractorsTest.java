/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixel.model.Assignment;
import org.mixel.model.SpectralAngle;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

class ExtractorsTest {

  static Stream<EndmemberExtractor> all() {
    return Stream.of(new Vca(20, PixelScaling.NONE), new Vca(20, PixelScaling.L2),
        new Vca(20, PixelScaling.L2, VertexEstimate.MEAN), new NFindr(5, PixelScaling.NONE), new NFindr(5, PixelScaling.L2), new SiVm(PixelScaling.NONE), new NmfQmv(20, NmfQmv.VolumeTerm.CENTER),
        new NmfQmv(20, NmfQmv.VolumeTerm.TOTAL_VARIATION), new NmfQmv(20, NmfQmv.VolumeTerm.BOUNDARY), new Atgp(),
        new Edaa(8, 300));
  }

  @ParameterizedTest
  @MethodSource("all")
  void pureMaterialsAreFound(EndmemberExtractor extractor) {
    Mixtures scene = Mixtures.of(4, 60, 3000, 1, 1, 0, 2);
    assertTrue(meanAngle(scene, extractor.extract(scene.pixels, 4, 1, Progress.NONE).spectra())
        < (extractor instanceof Edaa ? 0.2 : 0.01), "EDAA's endmembers are means of many pixels, and 300 are used");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedGivesTheSameBits(EndmemberExtractor extractor) {
    Mixtures scene = Mixtures.of(4, 60, 3000, 1, 0.5, 0.01, 3);
    double[][] once = extractor.extract(scene.pixels, 4, 7, Progress.NONE).spectra();
    double[][] again = extractor.extract(scene.pixels, 4, 7, Progress.NONE).spectra();
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(once[i], again[i]);
    }
  }

  @Test
  void shadeMakesNoCornerWhenPixelsAreScaled() {
    Mixtures scene = Mixtures.of(4, 60, 3000, 1, 0.2, 0.002, 4);
    for (EndmemberExtractor extractor : List.of(new Vca(20, PixelScaling.L2), new NFindr(5, PixelScaling.L2))) {
      assertTrue(meanAngle(scene, extractor.extract(scene.pixels, 4, 1, Progress.NONE).spectra()) < 0.03);
    }
  }

  @Test
  void moreStartsGiveNoSmallerVolume() {
    Mixtures scene = Mixtures.of(6, 60, 2000, 0.95, 0.5, 0.01, 5);
    double one = new Vca(1, PixelScaling.L2).extract(scene.pixels, 6, 1, Progress.NONE).logVolume();
    double many = new Vca(40, PixelScaling.L2).extract(scene.pixels, 6, 1, Progress.NONE).logVolume();
    double exchanged = new NFindr(10, PixelScaling.L2).extract(scene.pixels, 6, 1, Progress.NONE).logVolume();
    assertTrue(many >= one, many + " " + one);
    assertTrue(exchanged >= many - 1e-9, exchanged + " " + many);
  }

  @Test
  void factorisationFindsCornersThatNoPixelHas() {
    Mixtures scene = Mixtures.of(3, 60, 4000, 0.8, 1, 0, 6);
    double corners = meanAngle(scene,
        new Vca(20, PixelScaling.NONE).extract(scene.pixels, 3, 1, Progress.NONE).spectra());
    EndmemberExtractor.Extraction found = new NmfQmv(20, NmfQmv.VolumeTerm.CENTER)
        .extract(scene.pixels, 3, 1, Progress.NONE);
    assertTrue(meanAngle(scene, found.spectra()) < corners / 4, "VCA leaves " + corners);
    assertTrue(Arrays.stream(found.spectra()).flatMapToDouble(Arrays::stream).allMatch(v -> v >= 0));
    assertTrue(found.facts().containsKey("beta"));
  }

  @Test
  void theObjectiveOfTheFactorisationNeverRises() {
    Map<String, List<Double>> curves = new ConcurrentHashMap<>();
    Progress watching = new Progress() {
      @Override
      public void report(double fraction, String message) {
        // the curves are of interest
      }

      @Override
      public void measure(String curve, double step, double value) {
        List<Double> values = curves.computeIfAbsent(curve, name -> new ArrayList<>());
        assertEquals(values.size(), step);
        values.add(value);
      }

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
    Mixtures scene = Mixtures.of(3, 40, 1000, 0.8, 1, 0.01, 8);
    new NmfQmv(5, NmfQmv.VolumeTerm.CENTER).extract(scene.pixels, 3, 1, watching);
    assertFalse(curves.isEmpty());
    curves.forEach((name, values) -> {
      for (int i = 1; i < values.size(); i++) {
        assertTrue(values.get(i) <= values.get(i - 1) * (1 + 1e-6), name + " at " + i + ": " + values);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("all")
  void tooManyEndmembersAreRefused(EndmemberExtractor extractor) {
    PixelMatrix few = new PixelMatrix(new float[] {1, 2, 3, 4, 5, 7}, 2);
    assertThrows(IllegalArgumentException.class, () -> extractor.extract(few, 3, 1, Progress.NONE));
    PixelMatrix two = new PixelMatrix(new float[] {1, 2, 3, 4, 5, 7}, 3);
    assertThrows(IllegalArgumentException.class, () -> extractor.extract(two, 3, 1, Progress.NONE));
  }

  @ParameterizedTest
  @MethodSource("all")
  void cancellationEndsTheSearch(EndmemberExtractor extractor) {
    Mixtures scene = Mixtures.of(4, 60, 3000, 1, 1, 0, 8);
    Progress cancelled = Progress.silent(() -> true);
    assertThrows(CancelledException.class, () -> extractor.extract(scene.pixels, 4, 1, cancelled));
  }

  @ParameterizedTest
  @MethodSource("all")
  void pixelsThatAreAllAlikeDoNotBreakTheSearch(EndmemberExtractor extractor) {
    float[] values = new float[50 * 10];
    Arrays.fill(values, 0.3f);
    double[][] spectra = extractor.extract(new PixelMatrix(values, 10), 3, 1, Progress.NONE).spectra();
    assertTrue(Arrays.stream(spectra).flatMapToDouble(Arrays::stream).allMatch(v -> Math.abs(v - 0.3) < 1e-4));
  }

  /** White noise about a mean has one source, its mean; well-mixed materials add directions. */
  @Test
  void theTestOfEigenvaluesCountsSources() {
    SplittableRandom random = new SplittableRandom(4);
    float[] noise = new float[5000 * 20];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (1 + 0.1 * random.nextGaussian());
    }
    CountEvidence alone = CountEvidence.of(new PixelMatrix(noise, 20), Progress.NONE);
    assertArrayEquals(new int[] {1, 1, 1}, alone.hfc().counts());
    assertArrayEquals(new int[] {1, 1, 1}, alone.whitened().counts());
    CountEvidence mixed = CountEvidence.of(Mixtures.of(4, 40, 8000, 1, 1, 0.002, 9).pixels, Progress.NONE);
    int[] counts = mixed.whitened().counts();
    assertTrue(counts[0] >= counts[1] && counts[1] >= counts[2] && counts[2] >= 1, Arrays.toString(counts));
    assertTrue(mixed.facts(4).keySet().containsAll(List.of("sortedDeltas", "hfc", "nwhfc")));
  }

  @Test
  void hySimeCountsMaterials() {
    assertEquals(5, HySime.estimate(Mixtures.of(5, 80, 4000, 1, 1, 0.001, 9).pixels, Progress.NONE).count());
    HySime.Estimate estimate = HySime.estimate(Mixtures.of(3, 80, 4000, 1, 0.5, 0.005, 9).pixels, Progress.NONE);
    assertEquals(3, estimate.count());
    assertEquals(80, estimate.deltas().length);
    assertTrue(estimate.deltas()[2] < 0 && estimate.deltas()[3] > 0);
  }

  private static double meanAngle(Mixtures scene, double[][] spectra) {
    double[][] angles = SpectralAngle.matrix(scene.endmembers, spectra);
    int[] match = Assignment.of(angles);
    double sum = 0;
    for (int i = 0; i < match.length; i++) {
      sum += angles[i][match[i]];
    }
    return sum / match.length;
  }
}
