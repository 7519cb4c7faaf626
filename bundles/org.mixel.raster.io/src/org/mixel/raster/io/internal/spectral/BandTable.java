/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.spectral;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.mixel.model.SpectralAxis;

/**
 * The bands of a file in the order in which a scene delivers them: ascending in wavelength where
 * wavelengths are known, else as in the file.
 *
 * @param axis      the ordered bands
 * @param fileBands band of the file, from 0, for each band of the axis; owned
 * @param warnings  what a person should know about them
 */
public record BandTable(SpectralAxis axis, int[] fileBands, List<String> warnings) {

  /**
   * Orders the bands of a file.
   *
   * @param names       names as the file gives them, blank where it gives none
   * @param wavelengths in nanometres, {@code NaN} where unknown; or {@code null}
   * @param fwhm        in nanometres, {@code NaN} where unknown; or {@code null}
   * @param usable      false for bands that the file marks as bad; or {@code null}
   */
  public static BandTable of(List<String> names, double[] wavelengths, double[] fwhm, boolean[] usable) {
    int bands = names.size();
    List<String> warnings = new ArrayList<>();
    int known = wavelengths == null ? 0 : (int) IntStream.range(0, bands).filter(b -> wavelengths[b] > 0).count();
    if (known > 0 && known < bands) {
      warnings.add("Only " + known + " of " + bands + " bands carry a wavelength; the wavelengths are not used.");
    }
    boolean all = known == bands;
    int[] order = IntStream.range(0, bands).boxed()
        .sorted(all ? Comparator.comparingDouble(b -> wavelengths[b]) : Comparator.naturalOrder())
        .mapToInt(Integer::intValue).toArray();
    List<String> labels = IntStream.of(order).mapToObj(b -> label(names.get(b), b, all ? wavelengths[b] : 0)).toList();
    boolean[] marks = new boolean[bands];
    for (int i = 0; i < bands; i++) {
      marks[i] = usable == null || usable[order[i]];
    }
    SpectralAxis axis = all
        ? SpectralAxis.of(pick(wavelengths, order), fwhm == null ? null : pick(fwhm, order), marks, labels)
        : SpectralAxis.unknown(labels, marks);
    return new BandTable(axis, order, warnings);
  }

  /** The same for a file of complex numbers, of which each band becomes two, where there are two components. */
  public static BandTable of(int components, List<String> names, double[] wavelengths, double[] fwhm,
      boolean[] usable) {
    return components == 1 ? of(names, wavelengths, fwhm, usable) : of(ComplexBands.names(names),
        ComplexBands.twice(wavelengths), ComplexBands.twice(fwhm), ComplexBands.twice(usable));
  }

  private static String label(String name, int band, double wavelength) {
    if (!name.isBlank()) {
      return name.trim();
    }
    String number = "Band " + (band + 1);
    return wavelength > 0 ? String.format(Locale.ROOT, "%s - %.1f nm", number, wavelength) : number;
  }

  private static double[] pick(double[] values, int[] order) {
    return IntStream.of(order).mapToDouble(b -> values[b]).toArray();
  }

  /** Whether the order differs from that of the file. */
  public boolean isSorted() {
    return IntStream.range(0, fileBands.length).anyMatch(b -> fileBands[b] != b);
  }

  /** Bands of the file for bands of the axis. */
  public int[] toFile(int[] bands) {
    return IntStream.of(bands).map(b -> fileBands[b]).toArray();
  }
}
