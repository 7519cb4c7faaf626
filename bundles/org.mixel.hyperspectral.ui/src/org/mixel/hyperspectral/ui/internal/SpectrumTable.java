/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.mixel.model.NumberText;

/** Spectra as rows of comma-separated values: position, value, and the name of the spectrum. */
final class SpectrumTable {

  private SpectrumTable() {
  }

  /** One row a band and spectrum, as spectra may have different bands. */
  static List<String> lines(List<Spectrum> spectra) {
    List<String> lines = new ArrayList<>(List.of("spectrum,wavelength_nm_or_band,value"));
    for (Spectrum spectrum : spectra) {
      for (int band = 0; band < spectrum.axis().size(); band++) {
        String value = spectrum.isShown(band) ? NumberText.of(spectrum.values()[band]) : "";
        lines.add(String.format(Locale.ROOT, "\"%s\",%s,%s", spectrum.name().replace("\"", "\"\""),
            spectrum.position(band), value));
      }
    }
    return lines;
  }
}
