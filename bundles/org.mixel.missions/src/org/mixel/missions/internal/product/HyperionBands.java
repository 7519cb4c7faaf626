/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Centre wavelengths and widths of the 242 bands of Hyperion, both in nanometres, as the USGS published them
 * (<em>EO-1 Hyperion spectral coverage</em>): the products themselves do not tell them.
 */
public final class HyperionBands {
  /** Number of bands. */
  public static final int COUNT = 242;
  /** Bands up to this one are of the visible detector. */
  public static final int LAST_VNIR = 70;
  private static final String TABLE = "hyperion-bands.csv";

  private final List<String[]> rows;

  private HyperionBands(List<String[]> rows) {
    this.rows = rows;
  }

  /** Reads the table. */
  public static HyperionBands read() throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        HyperionBands.class.getResourceAsStream(TABLE), StandardCharsets.US_ASCII))) {
      return new HyperionBands(reader.lines().skip(1).map(line -> line.split(",")).toList());
    }
  }

  /** Centre wavelength of a band, counted from 1. */
  public double wavelength(int band) {
    return Double.parseDouble(rows.get(band - 1)[1]);
  }

  /** Full width at half maximum of a band, counted from 1. */
  public double fwhm(int band) {
    return Double.parseDouble(rows.get(band - 1)[2]);
  }

  /** Whether the band was calibrated: the others hold no radiance. */
  public boolean isCalibrated(int band) {
    return band >= 8 && band <= 57 || band >= 77 && band <= 224;
  }
}
