/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.unmixing.endmembers.SpectralResampling;

/**
 * Given spectra on those bands of a scene for which they hold values.
 *
 * @param bands   indices into the scene's axis, ascending
 * @param spectra on these bands
 */
record CoveredSpectra(int[] bands, Endmembers spectra) {

  /**
   * Brings spectra to the bands of a scene.
   *
   * @param used      the bands of the scene in use
   * @param mayShrink whether spectra that lack more than 5 % of the bands are left out, so that the others keep theirs
   */
  static CoveredSpectra of(SpectralResampling resampling, Endmembers given, int[] used, boolean mayShrink) {
    Endmembers all = resampling.apply(given);
    double[][] values = all.spectra();
    int[] unsupported = resampling.unsupported();
    int[] near = IntStream.of(used).filter(b -> Arrays.binarySearch(unsupported, b) < 0).toArray();
    int[] whole = IntStream.range(0, values.length).filter(i -> !mayShrink || IntStream.of(near)
        .filter(b -> !Double.isFinite(values[i][b])).count() <= AbundanceEstimator.MISSING_LIMIT * near.length).toArray();
    int[] bands = whole.length == 0 ? new int[0] : IntStream.of(near)
        .filter(b -> IntStream.of(whole).allMatch(i -> Double.isFinite(values[i][b]))).toArray();
    return bands.length == 0 ? new CoveredSpectra(bands, all) : new CoveredSpectra(bands, select(new Endmembers(
        all.names(), all.axis().select(bands), Arrays.stream(values)
            .map(s -> IntStream.of(bands).mapToDouble(b -> s[b]).toArray()).toArray(double[][]::new)), whole));
  }

  /** Some of the spectra, in the given order. */
  Endmembers select(int... which) {
    return select(spectra, which);
  }

  private static Endmembers select(Endmembers all, int[] which) {
    double[][] values = all.spectra();
    return new Endmembers(IntStream.of(which).mapToObj(all::name).toList(), all.axis(),
        IntStream.of(which).mapToObj(i -> values[i]).toArray(double[][]::new));
  }
}
