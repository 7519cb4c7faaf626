/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mixel.process.CancelledException;
import org.mixel.process.Progress;

class ConeGrowthTest {

  @Test
  void pixelsThatAreNotQuitePureLeadToPurerEndmembers() {
    Mixtures scene = Mixtures.of(4, 60, 4000, 0.93, 0.5, 0, 3);
    double[][] pixels = vca(scene, 4);
    double target = 1e-8 * FitError.power(scene.pixels);
    ConeGrowth.Grown grown = ConeGrowth.grow(scene.pixels, pixels, target, Progress.NONE);
    assertTrue(grown.error() <= target, "error " + grown.error());
    assertEquals(FitError.of(scene.pixels, grown.endmembers(), AbundanceScale.SCLSU, Progress.NONE), grown.error(),
        0.01 * grown.error());
    assertTrue(scene.angle(grown.endmembers()) < 0.7 * scene.angle(pixels),
        scene.angle(pixels) + " and then " + scene.angle(grown.endmembers()));
  }

  @Test
  void whatMayBeNoiseMovesNothing() {
    Mixtures scene = Mixtures.of(3, 60, 3000, 1, 0.5, 0.01, 4);
    double[][] pixels = vca(scene, 3);
    ConeGrowth.Grown grown = ConeGrowth.grow(scene.pixels, pixels, 2 * 0.01 * 0.01, Progress.NONE);
    assertEquals(0, grown.fits());
    assertSame(pixels, grown.endmembers());
  }

  /** A spectrum in a band of its own has no weight anywhere, and must not become a number without meaning. */
  @Test
  void anEndmemberInNoPixelStays() {
    Mixtures scene = Mixtures.of(3, 60, 3000, 0.95, 0.5, 0, 5);
    double[][] found = vca(scene, 3);
    float[] values = new float[3000 * 61];
    for (int i = 0; i < 3000; i++) {
      System.arraycopy(scene.pixels.values(), i * 60, values, i * 61, 60);
    }
    double[][] spectra = new double[4][61];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(found[i], 0, spectra[i], 0, 60);
    }
    spectra[3][60] = 1;
    ConeGrowth.Grown grown = ConeGrowth.grow(new PixelMatrix(values, 61), spectra, 0, Progress.NONE);
    assertTrue(grown.fits() > 0);
    assertArrayEquals(spectra[3], grown.endmembers()[3], 1e-9);
  }

  @Test
  void itCanBeCancelled() {
    Mixtures scene = Mixtures.of(3, 60, 3000, 0.95, 0.5, 0, 6);
    double[][] pixels = vca(scene, 3);
    assertThrows(CancelledException.class,
        () -> ConeGrowth.grow(scene.pixels, pixels, 0, Progress.silent(() -> true)));
  }

  private static double[][] vca(Mixtures scene, int count) {
    return new Vca(20, PixelScaling.L2).extract(scene.pixels, count, 1, Progress.NONE).spectra();
  }
}
