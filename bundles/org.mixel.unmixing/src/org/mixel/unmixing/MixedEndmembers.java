/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Locale;
import java.util.Optional;

import org.mixel.model.Endmembers;
import org.mixel.process.Progress;

/**
 * Tells an endmember that is itself a mixture of the others although the pixels hold more distinct ones.
 *
 * <p>An endmember in the cone of the others adds nothing to what they can explain, and its abundances are noise: another
 * material, which then is missing, may hardly be seen in the mean error of the fit. How far real materials differ is
 * different from scene to scene, so that the purest pixels, as VCA finds them, are the measure: what is left of an
 * endmember as a mixture of the others is compared with the same of those pixels. Nothing is said unless they also
 * explain the scene better, and by more than the noise in as many dimensions as there are endmembers: else no pixel may
 * be pure, VCA may have taken outliers, or the pixels may be distinct by their noise.
 */
final class MixedEndmembers {
  /** What is left of the endmember, relative to that of the purest pixels, below which it counts as a mixture. */
  private static final double DISTINCT = 0.5;
  private static final int STARTS = 40;
  private static final long SEED = 1;

  private MixedEndmembers() {
  }

  /**
   * The endmember that is most a mixture of the others.
   *
   * @param index of the endmember
   * @param rest  norm of what the best mixture of the others leaves of it, relative to its own norm
   */
  private record Mixed(int index, double rest) {
  }

  /**
   * A sentence where there is such an endmember. Cost: VCA with 40 starts and a fit, both of all pixels given.
   *
   * @param pixels on the bands of the endmembers
   * @param error  mean squared error of the pixels as mixtures of these endmembers of any brightness
   * @param space  mean squared error that the best space of as many dimensions leaves, the noise of all others
   */
  static Optional<String> sentence(PixelMatrix pixels, Endmembers endmembers, double error, double space,
      Progress progress) {
    double[][] purest = new Vca(STARTS, PixelScaling.L2).extract(pixels, endmembers.size(), SEED, progress).spectra();
    Mixed found = mostMixed(endmembers.spectra(), progress);
    double possible = mostMixed(purest, progress).rest;
    if (found.rest >= DISTINCT * possible) {
      return Optional.empty();
    }
    double least = FitError.of(pixels, purest, AbundanceScale.SCLSU, progress);
    double noise = space * endmembers.size() / (pixels.bands() - endmembers.size());
    if (!(error - least > noise)) {
      return Optional.empty();
    }
    double power = FitError.power(pixels);
    return Optional.of(String.format(Locale.ROOT, "%s is nearly a mixture of the other endmembers: all but %.2g of it is "
        + "made of them, where the purest pixels of the scene differ by %.2g or more and explain it better (error %.3g "
        + "of the brightness, not %.3g); compare with --method vca-fcls.", endmembers.names().get(found.index),
        found.rest, possible, Math.sqrt(least / power), Math.sqrt(error / power)));
  }

  private static Mixed mostMixed(double[][] spectra, Progress progress) {
    Mixed most = new Mixed(0, 1);
    for (int i = 0; i < spectra.length; i++) {
      double rest = rest(spectra, i, progress);
      if (rest < most.rest) {
        most = new Mixed(i, rest);
      }
    }
    return most;
  }

  /** What the others leave of a spectrum; not a number for one that is zero. */
  private static double rest(double[][] spectra, int index, Progress progress) {
    double[][] others = new double[spectra.length - 1][];
    float[] spectrum = new float[spectra[index].length];
    for (int i = 0; i < others.length; i++) {
      others[i] = spectra[i < index ? i : i + 1];
    }
    for (int band = 0; band < spectrum.length; band++) {
      spectrum[band] = (float) spectra[index][band];
    }
    PixelMatrix single = new PixelMatrix(spectrum, spectrum.length);
    return Math.sqrt(FitError.of(single, others, AbundanceScale.SCLSU, progress) / FitError.power(single));
  }
}
