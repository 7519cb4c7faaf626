/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The bands of a scene in the order in which the scene delivers them. Where wavelengths are
 * known they ascend (equal wavelengths, as in a detector overlap, are allowed).
 */
public final class SpectralAxis {
  private final double[] wavelengths;
  private final double[] fwhm;
  private final boolean[] usable;
  private final List<String> names;

  private SpectralAxis(double[] wavelengths, double[] fwhm, boolean[] usable, List<String> names) {
    this.wavelengths = wavelengths;
    this.fwhm = fwhm;
    this.usable = usable;
    this.names = names;
  }

  /**
   * An axis with known wavelengths.
   *
   * @param wavelengths centre wavelengths in nanometres, ascending
   * @param fwhm        full widths at half maximum in nanometres, {@code NaN} where unknown; or {@code null}
   * @param usable      false for bands that the file marks as bad; or {@code null} when all are usable
   * @param names       one name a band
   */
  public static SpectralAxis of(double[] wavelengths, double[] fwhm, boolean[] usable, List<String> names) {
    for (int i = 0; i < wavelengths.length; i++) {
      if (!(wavelengths[i] > 0) || i > 0 && wavelengths[i] < wavelengths[i - 1]) {
        throw new IllegalArgumentException("wavelengths must be positive and ascending; band " + i
            + " has " + wavelengths[i] + " nm");
      }
    }
    return create(wavelengths.length, wavelengths.clone(), fwhm, usable, names);
  }

  /** An axis whose wavelengths are not known: bands are only counted and named. */
  public static SpectralAxis unknown(List<String> names) {
    return create(names.size(), null, null, null, names);
  }

  /** An axis of unknown wavelengths with marks for bad bands. */
  public static SpectralAxis unknown(List<String> names, boolean[] usable) {
    return create(names.size(), null, null, usable, names);
  }

  private static SpectralAxis create(int bands, double[] wavelengths, double[] fwhm, boolean[] usable,
      List<String> names) {
    double[] widths = fwhm == null ? filled(bands, Double.NaN) : fwhm.clone();
    boolean[] marks = usable == null ? allTrue(bands) : usable.clone();
    if (bands == 0 || widths.length != bands || marks.length != bands || names.size() != bands) {
      throw new IllegalArgumentException("wavelengths, widths, marks and names must be equally many, got "
          + bands + ", " + widths.length + ", " + marks.length + ", " + names.size());
    }
    return new SpectralAxis(wavelengths, widths, marks, List.copyOf(names));
  }

  /** Number of bands. */
  public int size() {
    return names.size();
  }

  /** Whether centre wavelengths are known. */
  public boolean hasWavelengths() {
    return wavelengths != null;
  }

  /** Centre wavelength in nanometres, {@code NaN} where the axis has none. */
  public double wavelength(int band) {
    return wavelengths == null ? Double.NaN : wavelengths[band];
  }

  /** Full width at half maximum in nanometres, {@code NaN} where unknown. */
  public double fwhm(int band) {
    return fwhm[band];
  }

  /** False for a band that the file itself marks as bad. */
  public boolean isUsable(int band) {
    return usable[band];
  }

  /** Name of a band as people should see it, for example {@code VNIR 66 - 407.0 nm}. */
  public String name(int band) {
    return names.get(band);
  }

  /** All names, in band order. */
  public List<String> names() {
    return names;
  }

  /** A copy of the wavelengths in nanometres; throws where there are none. */
  public double[] wavelengths() {
    if (wavelengths == null) {
      throw new IllegalStateException("the wavelengths of these bands are not known");
    }
    return wavelengths.clone();
  }

  /** The axis of some of the bands, in the given order. */
  public SpectralAxis select(int[] bands) {
    double[] widths = IntStream.of(bands).mapToDouble(b -> fwhm[b]).toArray();
    boolean[] marks = new boolean[bands.length];
    for (int i = 0; i < bands.length; i++) {
      marks[i] = usable[bands[i]];
    }
    List<String> chosen = IntStream.of(bands).mapToObj(names::get).toList();
    return wavelengths == null ? create(bands.length, null, widths, marks, chosen)
        : of(IntStream.of(bands).mapToDouble(b -> wavelengths[b]).toArray(), widths, marks, chosen);
  }

  /** Index of the band nearest to a wavelength in nanometres; -1 where wavelengths are not known. */
  public int nearest(double nanometres) {
    if (wavelengths == null) {
      return -1;
    }
    return IntStream.range(0, size()).boxed()
        .min((a, b) -> Double.compare(Math.abs(wavelengths[a] - nanometres), Math.abs(wavelengths[b] - nanometres)))
        .orElse(-1);
  }

  private static double[] filled(int n, double value) {
    double[] array = new double[n];
    java.util.Arrays.fill(array, value);
    return array;
  }

  private static boolean[] allTrue(int n) {
    boolean[] array = new boolean[n];
    java.util.Arrays.fill(array, true);
    return array;
  }
}
