/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mixel.model.SpectralAxis;

class SpectrumTest {
  private static final double[] NANOMETRES = {400, 410, 420, 1950, 1960};

  private static Spectrum spectrum(double... values) {
    boolean[] usable = {true, true, false, true, true};
    SpectralAxis axis = SpectralAxis.of(NANOMETRES, null, usable, List.of("a", "b", "c", "d", "e"));
    return new Spectrum("pixel \"7\"", axis, values, "reflectance");
  }

  @Test
  void missingAndBadBandsAreNotShown() {
    Spectrum spectrum = spectrum(0.1, Double.NaN, 0.3, 0.4, 0.5);
    assertTrue(spectrum.isShown(0));
    assertFalse(spectrum.isShown(1), "missing");
    assertFalse(spectrum.isShown(2), "marked as bad");
  }

  @Test
  void droppedWindowBreaksTheCurve() {
    Spectrum spectrum = spectrum(1, 1, 1, 1, 1);
    assertFalse(spectrum.isGapBefore(1));
    assertTrue(spectrum.isGapBefore(3));
  }

  @Test
  void bandsWithoutWavelengthsAreCountedFromOne() {
    Spectrum spectrum = new Spectrum("maps", SpectralAxis.unknown(List.of("soil", "tree")), new double[2], "");
    assertEquals(1, spectrum.position(0));
    assertFalse(spectrum.isGapBefore(1));
  }

  @Test
  void tableLeavesMissingValuesEmpty() {
    List<String> lines = SpectrumTable.lines(List.of(spectrum(0.25, Double.NaN, 0.3, 0.4, 0.5)));
    assertEquals("\"pixel \"\"7\"\"\",400.0,0.25", lines.get(1));
    assertEquals("\"pixel \"\"7\"\"\",410.0,", lines.get(2));
  }

  @Test
  void chartShowsTheCurveInItsColour() {
    BufferedImage chart = SpectrumChart.draw(List.of(spectrum(0.1, 0.2, 0.3, 0.4, 0.5)), List.of(), 600, 300, 1);
    int curve = 0;
    for (int y = 0; y < 250; y++) {
      for (int x = 0; x < 600; x++) {
        int rgb = chart.getRGB(x, y);
        curve += Math.abs((rgb >> 16 & 0xFF) - 0x00) + Math.abs((rgb >> 8 & 0xFF) - 0x72)
            + Math.abs((rgb & 0xFF) - 0xB2) < 40 ? 1 : 0;
      }
    }
    assertTrue(curve > 10, curve + " pixels of the curve");
  }
}
