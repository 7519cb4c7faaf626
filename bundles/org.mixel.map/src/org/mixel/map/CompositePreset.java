/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mixel.model.SpectralAxis;

/** Well-known choices of three bands by wavelength. */
public enum CompositePreset {
  /** What the eye sees. */
  TRUE_COLOUR("True colour", 650, 550, 460),
  /** Vegetation in red. */
  COLOUR_INFRARED("Colour infrared", 850, 650, 550),
  /** Soils, minerals and burnt ground. */
  SHORT_WAVE_INFRARED("Short-wave infrared", 2200, 1650, 830);

  private static final double TOLERANCE = 60;

  private final String label;
  private final double[] wavelengths;

  CompositePreset(String label, double... wavelengths) {
    this.label = label;
    this.wavelengths = wavelengths;
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** Wavelengths in nanometres, in the order red, green, blue. */
  public double[] wavelengths() {
    return wavelengths.clone();
  }

  /**
   * The bands nearest to the wavelengths, in the order red, green, blue.
   *
   * @return empty where wavelengths are not known or a band is more than 60 nm away
   */
  public Optional<int[]> bands(SpectralAxis axis) {
    if (!axis.hasWavelengths()) {
      return Optional.empty();
    }
    int[] bands = Arrays.stream(wavelengths).mapToInt(axis::nearest).toArray();
    for (int i = 0; i < bands.length; i++) {
      if (Math.abs(axis.wavelength(bands[i]) - wavelengths[i]) > TOLERANCE) {
        return Optional.empty();
      }
    }
    return Optional.of(bands);
  }

  /** The presets that the bands allow. */
  public static List<CompositePreset> of(SpectralAxis axis) {
    return Arrays.stream(values()).filter(preset -> preset.bands(axis).isPresent()).toList();
  }
}
