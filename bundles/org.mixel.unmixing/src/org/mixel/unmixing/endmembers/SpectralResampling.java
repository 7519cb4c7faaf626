/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.endmembers;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAxis;

/**
 * Brings spectra from the bands of one instrument to those of another.
 *
 * <p>A target band of known width takes the mean of the source under a Gaussian of that full width at half maximum,
 * narrowed by the width of the source bands where that is known (widths of Gaussians add in squares), as long as the
 * source is sampled finely enough for it. Any other band is interpolated linearly between its two neighbours. Axes of
 * which one has no wavelengths can only be taken band by band.
 */
public final class SpectralResampling {
  private static final double SAME = 1e-3;
  private static final double SIGMAS_OF_FWHM = 1 / (2 * Math.sqrt(2 * Math.log(2)));
  private static final double REACH = 3;
  private static final double GAP_STEPS = 4;

  private final SpectralAxis target;
  private final Band[] bands;

  /** What a band of the target is made of. */
  private record Band(int first, double[] weights, Kind kind) {
  }

  /** How a band of the target comes about. */
  public enum Kind {
    /** The same band. */
    SAME,
    /** Mean under a Gaussian. */
    GAUSSIAN,
    /** Linear between two bands. */
    LINEAR,
    /** Linear across a gap of more than four ordinary steps, such as a dropped window of the atmosphere. */
    BRIDGED,
    /** The value at an end of the source, more than half a step beyond it. */
    EXTRAPOLATED
  }

  private SpectralResampling(SpectralAxis target, Band[] bands) {
    this.target = target;
    this.bands = bands;
  }

  /**
   * Prepares the way from one axis to another. Cost: the product of their sizes.
   *
   * @throws IllegalArgumentException if one has no wavelengths and the counts differ; the message is the cause, without
   *                                  a full stop
   */
  public static SpectralResampling between(SpectralAxis source, SpectralAxis target) {
    boolean known = source.hasWavelengths() && target.hasWavelengths();
    if (!known && source.size() != target.size()) {
      throw new IllegalArgumentException("spectra of " + source.size() + " bands cannot be brought to "
          + target.size() + " bands without the wavelengths of both");
    }
    double[] from = known ? source.wavelengths() : new double[0];
    boolean same = !known || source.size() == target.size() && IntStream.range(0, from.length)
        .allMatch(b -> Math.abs(from[b] - target.wavelength(b)) <= SAME);
    Band[] bands = new Band[target.size()];
    Arrays.setAll(bands, b -> same ? new Band(b, new double[] {1}, Kind.SAME) : band(source, from, target, b));
    return new SpectralResampling(target, bands);
  }

  private static Band band(SpectralAxis source, double[] from, SpectralAxis target, int band) {
    double at = target.wavelength(band);
    int last = from.length - 1;
    if (last == 0 || at < from[0] - step(from, 0) / 2 || at > from[last] + step(from, last) / 2) {
      boolean sole = last == 0 && Math.abs(at - from[0]) <= SAME;
      return new Band(at < from[0] ? 0 : last, new double[] {1}, sole ? Kind.SAME : Kind.EXTRAPOLATED);
    }
    int above = Math.min(last, Math.max(1, insertion(from, at)));
    double bracket = from[above] - from[above - 1];
    if (at > from[above - 1] + SAME && at < from[above] - SAME && bracket > GAP_STEPS * usualStep(from)) {
      return linear(from, at, above, Kind.BRIDGED);
    }
    double ownWidth = Math.max(0, Double.isNaN(source.fwhm(above)) ? 0 : source.fwhm(above));
    double width2 = target.fwhm(band) * target.fwhm(band) - ownWidth * ownWidth;
    if (width2 > 0 && Math.sqrt(width2) >= bracket) {
      return gaussian(from, at, Math.sqrt(width2) * SIGMAS_OF_FWHM);
    }
    return linear(from, at, above, Kind.LINEAR);
  }

  private static Band linear(double[] from, double at, int above, Kind kind) {
    double bracket = from[above] - from[above - 1];
    double share = bracket > 0 ? Math.max(0, Math.min(1, (at - from[above - 1]) / bracket)) : 0;
    return new Band(above - 1, new double[] {1 - share, share}, kind);
  }

  private static Band gaussian(double[] from, double at, double sigma) {
    int first = Math.max(0, insertion(from, at - REACH * sigma));
    int end = Math.min(from.length, Math.max(first + 1, insertion(from, at + REACH * sigma)));
    double[] weights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = (from[first + i] - at) / sigma;
      weights[i] = Math.exp(-z * z / 2) * step(from, first + i);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new Band(first, weights, Kind.GAUSSIAN);
  }

  /** Index of the first wavelength that is not below the given one. */
  private static int insertion(double[] from, double at) {
    int found = Arrays.binarySearch(from, at);
    return found >= 0 ? found : -found - 1;
  }

  /** Half the distance between both neighbours, at an end that to the one neighbour; no wider than four usual steps. */
  private static double step(double[] from, int band) {
    int below = Math.max(0, band - 1);
    int above = Math.min(from.length - 1, band + 1);
    double step = above > below ? (from[above] - from[below]) / (above - below) : 0;
    return Math.min(step, GAP_STEPS * usualStep(from));
  }

  private static double usualStep(double[] from) {
    double[] steps = new double[from.length - 1];
    Arrays.setAll(steps, i -> from[i + 1] - from[i]);
    Arrays.sort(steps);
    return steps.length == 0 ? 0 : steps[steps.length / 2];
  }

  /** The axis of the results. */
  public SpectralAxis target() {
    return target;
  }

  /** How a band of the target comes about. */
  public Kind kind(int band) {
    return bands[band].kind;
  }

  /** The bands of the target for which the source holds nothing nearby: bridged or extrapolated ones, ascending. */
  public int[] unsupported() {
    return IntStream.range(0, bands.length)
        .filter(b -> bands[b].kind == Kind.EXTRAPOLATED || bands[b].kind == Kind.BRIDGED).toArray();
  }

  /** Number of bands of a kind. */
  public int count(Kind kind) {
    return (int) Arrays.stream(bands).filter(band -> band.kind == kind).count();
  }

  /**
   * Brings one spectrum to the target.
   *
   * @param spectrum {@code [band of the source]}
   * @return {@code [band of the target]}
   */
  public double[] apply(double[] spectrum) {
    double[] result = new double[bands.length];
    for (int b = 0; b < bands.length; b++) {
      for (int i = 0; i < bands[b].weights.length; i++) {
        result[b] += bands[b].weights[i] * spectrum[bands[b].first + i];
      }
    }
    return result;
  }

  /** Brings a set of spectra to the target; they keep their names. */
  public Endmembers apply(Endmembers endmembers) {
    return new Endmembers(endmembers.names(), target,
        Arrays.stream(endmembers.spectra()).map(this::apply).toArray(double[][]::new));
  }
}
