/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.ArchetypeDescent;
import org.mixel.unmixing.internal.Blocks;

/**
 * Entropic descent archetypal analysis (Zouaoui, Muhawenayo, Rasti, Chanussot and Mairal 2023, IEEE TIP 32,
 * 4649-4663): endmembers are means of pixels, E = Y B, and pixels mixtures of endmembers, Y = E A; the columns of A
 * and B lie on simplices and are found by mirror descent. Of many runs from random starts and step sizes those that
 * leave nearly the least absolute error count, and of these the one whose endmembers are least alike is taken.
 *
 * <p>Works on a sample of pixels in their dominant directions, which is where the difference to the original lies.
 */
public final class Edaa implements EndmemberExtractor {
  private static final double NEARLY = 1.05;

  private final int runs;
  private final int pixelLimit;

  /**
   * @param runs       random starts
   * @param pixelLimit most pixels to work on; more are thinned evenly
   */
  public Edaa(int runs, int pixelLimit) {
    this.runs = runs;
    this.pixelLimit = pixelLimit;
  }

  /** A finished run. */
  private record Run(double[][] endmembers, double absoluteError, double alike) {
  }

  @Override
  public Extraction extract(PixelMatrix all, int count, long seed, Progress progress) {
    if (count < 2 || count > all.bands() || count > all.pixels()) {
      throw new IllegalArgumentException(count + " endmembers cannot be found in " + all.pixels() + " pixels of "
          + all.bands() + " bands");
    }
    PixelMatrix pixels = all.thinned(pixelLimit);
    ArchetypeDescent descent = new ArchetypeDescent(pixels, count, progress.part(0, 0.05));
    SplittableRandom source = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[runs];
    java.util.Arrays.setAll(randoms, i -> source.split());
    List<Run> finished = new ArrayList<>();
    Progress searching = progress.part(0.05, 1);
    Blocks.<Run>compute(runs, searching, "descending", i -> {
      double[][] endmembers = descent.run(randoms[i], progress);
      return new Run(endmembers, descent.absoluteError(endmembers), alike(endmembers));
    }, (run, i) -> {
      finished.add(run);
      searching.measure("mean absolute error of a run", i + 1, run.absoluteError);
    });
    double least = finished.stream().mapToDouble(Run::absoluteError).min().orElseThrow();
    Run best = finished.stream().filter(run -> !(run.absoluteError > NEARLY * least))
        .min(Comparator.comparingDouble(Run::alike)).orElseThrow();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("runs", runs);
    facts.put("pixels", pixels.pixels());
    facts.put("meanAbsoluteError", best.absoluteError);
    facts.put("leastMeanAbsoluteError", least);
    facts.put("largestCorrelation", best.alike);
    return new Extraction(best.endmembers, new int[0], Double.NaN, facts);
  }

  /** The largest correlation between two of some spectra. */
  private static double alike(double[][] spectra) {
    double largest = -1;
    for (int i = 0; i < spectra.length; i++) {
      for (int j = 0; j < i; j++) {
        largest = Math.max(largest, correlation(spectra[i], spectra[j]));
      }
    }
    return largest;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = java.util.Arrays.stream(a).average().orElse(0);
    double meanB = java.util.Arrays.stream(b).average().orElse(0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 1;
  }
}
