/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mixel.model.Endmembers;
import org.mixel.model.SpectralAngle;
import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Moments;

/** Tells impossible tasks before the work and results that are no good after it. */
final class ResultChecks {
  /** Radians below which two endmembers are one. */
  private static final double SAME = 2e-3;
  private static final double NOTHING = 1e-3;
  private static final double NEGATIVE = 0.05;
  /** Radians by which an error of the size of the reconstruction error may turn a spectrum. */
  private static final double UNCERTAIN = 0.35;
  /** Ratio of squared errors from which on mixtures explain pixels worse than the space of their dominant directions. */
  private static final double WORSE = 2;
  /** Squared errors below this share of the squared values are small whatever others could leave: one per cent. */
  private static final double SMALL = 1e-4;
  private static final int PIXELS = 5_000;
  /** Float32 values leave about this share of the largest eigenvalue where there is nothing. */
  private static final double ROUNDING = 1e-13;

  private ResultChecks() {
  }

  /** Dimensions that pixels span, as far as float32 can tell. Cost: at most 5000 pixels times bands squared. */
  static int rank(PixelMatrix pixels, Progress progress) {
    double[] values = Dense.eigen(Moments.of(pixels.thinned(PIXELS), progress).correlation(), pixels.bands()).values();
    return (int) Arrays.stream(values).filter(v -> v > ROUNDING * values[0]).count();
  }

  /**
   * A sentence when the pixels do not bear these endmembers out: when, as mixtures of any brightness, they are explained
   * much worse than by the best of all spaces of as many dimensions, which no mixtures can beat (then endmembers share a
   * material, or lie far within or beside the data); or else when they are explained well but an endmember is itself a
   * mixture of the others ({@link MixedEndmembers}). Cost: fits and a search of at most 5000 pixels.
   *
   * @param sample pixels on the bands of the endmembers
   */
  static Optional<String> doubtful(PixelMatrix sample, Endmembers endmembers, Progress progress) {
    PixelMatrix pixels = sample.thinned(PIXELS);
    double cone = FitError.of(pixels, endmembers.spectra(), AbundanceScale.SCLSU, progress);
    double space = 0;
    double[] values = Dense.eigen(Moments.of(pixels, progress).correlation(), pixels.bands()).values();
    for (int i = endmembers.size(); i < values.length; i++) {
      space += Math.max(0, values[i]) / pixels.bands();
    }
    double power = FitError.power(pixels);
    if (cone <= WORSE * space || cone <= SMALL * power) {
      return MixedEndmembers.sentence(pixels, endmembers, cone, space, progress);
    }
    return Optional.of(String.format(Locale.ROOT, "Many pixels are no mixtures of these endmembers: their error is %.2g "
        + "of their brightness, where as many spectra could leave %.2g; look at the reconstruction error and try another "
        + "method or seed.", Math.sqrt(cone / power), Math.sqrt(space / power)));
  }

  /**
   * Sentences about endmembers that are the same, are in no pixel, are negative, or are hardly above the error of the fit.
   *
   * @param meanRmse mean reconstruction error of the pixels
   */
  static List<String> warnings(Endmembers endmembers, List<Double> meanAbundances, double meanRmse) {
    List<String> sentences = new ArrayList<>();
    double[][] spectra = endmembers.spectra();
    for (int i = 0; i < spectra.length; i++) {
      String name = endmembers.names().get(i);
      for (int j = 0; j < i; j++) {
        if (SpectralAngle.between(spectra[i], spectra[j]) < SAME) {
          sentences.add(endmembers.names().get(j) + " and " + name
              + " are all but the same spectrum; ask for fewer endmembers.");
        }
      }
      if (Math.abs(meanAbundances.get(i)) < NOTHING) {
        sentences.add(name + " is in next to no pixel (mean abundance below 0.1 %); ask for fewer endmembers.");
      }
      double lowest = Arrays.stream(spectra[i]).min().orElse(0);
      double highest = Arrays.stream(spectra[i]).max().orElse(0);
      if (-lowest > NEGATIVE * Math.max(highest, 0)) {
        sentences.add(name
            + " is clearly negative in some bands; ask for fewer endmembers or drop noisy bands (--drop).");
      }
      double size = Math.sqrt(Dense.dot(spectra[i], spectra[i]) / spectra[i].length);
      if (size > 0 && meanRmse > UNCERTAIN * size) {
        sentences.add(String.format(Locale.ROOT, "%s (root mean square %.3g) is hardly above the mean reconstruction "
            + "error (%.3g), so that its shape is uncertain.", name, size, meanRmse));
      }
    }
    return sentences;
  }
}
