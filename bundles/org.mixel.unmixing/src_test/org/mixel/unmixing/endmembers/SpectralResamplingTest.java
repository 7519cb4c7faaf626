/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.endmembers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.SpectralAxis;
import org.mixel.unmixing.endmembers.SpectralResampling.Kind;

class SpectralResamplingTest {

  private static SpectralAxis axis(double first, double step, int count, double fwhm) {
    double[] wavelengths = IntStream.range(0, count).mapToDouble(i -> first + i * step).toArray();
    return axis(wavelengths, fwhm);
  }

  private static SpectralAxis axis(double[] wavelengths, double fwhm) {
    double[] widths = new double[wavelengths.length];
    Arrays.fill(widths, fwhm);
    return SpectralAxis.of(wavelengths, widths, null, Arrays.stream(wavelengths).mapToObj(w -> w + " nm").toList());
  }

  @Test
  void theSameBandsStayAsTheyAre() {
    SpectralAxis axis = axis(400, 10, 5, 12);
    SpectralResampling same = SpectralResampling.between(axis, axis(400, 10, 5, 7));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5}, same.apply(new double[] {1, 2, 3, 4, 5}));
    assertEquals(5, same.count(Kind.SAME));
  }

  /** A Gaussian line seen through a Gaussian response is a Gaussian again, of added squared widths. */
  @Test
  void aBandTakesTheMeanUnderItsResponse() {
    SpectralAxis fine = axis(400, 1, 401, 2);
    double line = 5;
    double[] spectrum = Arrays.stream(fine.wavelengths())
        .map(nm -> Math.exp(-(nm - 600) * (nm - 600) / 2 / line / line)).toArray();
    SpectralAxis coarse = axis(560, 10, 9, 12);
    SpectralResampling resampling = SpectralResampling.between(fine, coarse);
    assertEquals(9, resampling.count(Kind.GAUSSIAN));
    double sigma2 = (12 * 12 - 2 * 2) / (8 * Math.log(2));
    double[] found = resampling.apply(spectrum);
    for (int b = 0; b < 9; b++) {
      double offset = coarse.wavelength(b) - 600;
      double expected = line / Math.sqrt(line * line + sigma2)
          * Math.exp(-offset * offset / 2 / (line * line + sigma2));
      assertEquals(expected, found[b], 2e-3);
    }
  }

  @Test
  void aCoarseSourceIsInterpolated() {
    SpectralResampling resampling = SpectralResampling.between(axis(400, 20, 3, Double.NaN), axis(405, 10, 3, 10));
    assertEquals(3, resampling.count(Kind.LINEAR));
    assertArrayEquals(new double[] {0.25, 0.75, 1.25}, resampling.apply(new double[] {0, 1, 2}), 1e-12);
  }

  @Test
  void whatTheSourceDoesNotHoldIsSaid() {
    SpectralAxis source = axis(new double[] {1000, 1010, 1020, 1030, 1300, 1310, 1320}, Double.NaN);
    SpectralAxis target = axis(new double[] {990, 996, 1015, 1100, 1322, 1340}, Double.NaN);
    SpectralResampling resampling = SpectralResampling.between(source, target);
    assertEquals(Kind.EXTRAPOLATED, resampling.kind(0));
    assertEquals(Kind.LINEAR, resampling.kind(1));
    assertEquals(Kind.BRIDGED, resampling.kind(3));
    assertEquals(Kind.LINEAR, resampling.kind(4));
    assertArrayEquals(new int[] {0, 3, 5}, resampling.unsupported());
    double[] found = resampling.apply(new double[] {1, 2, 3, 4, 5, 6, 7});
    assertEquals(1, found[0]);
    assertEquals(4 + 70.0 / 270, found[3], 1e-12);
    assertEquals(7, found[5]);
  }

  @Test
  void withoutWavelengthsOnlyEqualCountsFit() {
    SpectralAxis unknown = SpectralAxis.unknown(java.util.List.of("a", "b"));
    assertArrayEquals(new double[] {3, 4},
        SpectralResampling.between(unknown, axis(400, 10, 2, 10)).apply(new double[] {3, 4}));
    assertThrows(IllegalArgumentException.class, () -> SpectralResampling.between(unknown, axis(400, 10, 3, 10)));
  }
}
