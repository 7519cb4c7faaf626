/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.mixel.model.SceneOptions.Overlap;
import org.mixel.model.SpectralAxis;

/** The band slots of a PRISMA product to be written: 66 of VNIR and 173 of SWIR, descending in wavelength. */
public final class PrismaBands {
  private final List<Band> slots;

  private PrismaBands(List<Band> slots) {
    this.slots = List.copyOf(slots);
  }

  /** The slots of an average product of 2023: 63 + 171 acquired bands, 407 nm to 2497 nm. */
  public static PrismaBands nominal() {
    try (InputStream table = PrismaBands.class.getResourceAsStream("nominal-bands.csv");
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      return new PrismaBands(lines.lines().filter(line -> !line.startsWith("#")).map(PrismaBands::slot).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the table of nominal bands cannot be read", e);
    }
  }

  private static Band slot(String line) {
    String[] fields = line.split(",");
    return new Band(Detector.valueOf(fields[0]), Integer.parseInt(fields[1]) - 1,
        Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
  }

  /** The acquired bands as {@link PrismaReader} delivers them: ascending, the bands of both detectors kept. */
  public SpectralAxis axis() {
    return Band.axis(acquired());
  }

  List<Band> acquired() {
    List<Band> acquired = new ArrayList<>(slots);
    acquired.removeIf(band -> band.wavelength() <= 0);
    return Band.select(acquired, Overlap.KEEP_BOTH);
  }

  List<Band> slots(Detector detector) {
    return slots.stream().filter(band -> band.detector() == detector).toList();
  }
}
