/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Moments;

/**
 * Finds out, without a reference, whether the pixels of a scene differ in brightness beyond their composition, and
 * whether some of them are pure.
 *
 * <p>Pixels that only mix lie in a simplex: fractions that sum to one explain them. Pixels that slope, shade or viewing
 * angle also multiply by a factor lie in the cone over that simplex: weights that are not negative explain them.
 * <ol>
 * <li>VCA chooses the purest pixels, and the mean of those that only noise tells from one stands for each ({@link
 * VertexEstimate#MEAN}). Where the best simplex anywhere leaves less than half the squared error of their cone, many
 * pixels lie outside the cone: none is pure, and the simplex of NMF-QMV gives the endmembers. It is not sought where
 * even the plane of its dimension, which no simplex can beat, leaves more than that.
 * <li>Where the space of as many dimensions, which no cone can beat, leaves less than half the squared error of the
 * cone, the purest pixels are not quite pure, and endmembers move outward until it does not ({@code ConeGrowth}).
 * <li>Where fractions of the endmembers, held to sum to one, more than double the squared error of the cone, each takes
 * the mean brightness of its purest pixels instead of that of the one pixel that was found.
 * <li>Brightness differs when the fractions, held to sum to one, then still leave more than {@value #SIGMA} times the
 * root mean square error of free weights. Otherwise a factor for each pixel would explain little that matters, and make
 * dark endmembers uncertain.
 * </ol>
 */
public final class BrightnessRule {
  /** Ratio of squared errors up to which models count as equally good. */
  public static final double TOLERANCE = 2;
  /** Ratio of root mean square errors from which on brightness differs. */
  public static final double SIGMA = 3;
  /** Most pixels that are fitted; more are thinned evenly. */
  public static final int PIXEL_LIMIT = 20_000;

  /** Errors below this share of the mean square of the values are rounding. */
  private static final double ROUNDING = 1e-7;
  /** Errors below this share of it are those of arithmetic: float32 pixels hold seven digits. */
  private static final double EXACT = 1e-12;

  private final PixelMatrix pixels;
  private final double rounding;
  private final double exact;
  private final Progress progress;

  private BrightnessRule(PixelMatrix pixels, Progress progress) {
    this.pixels = pixels;
    double power = FitError.power(pixels);
    this.rounding = ROUNDING * power;
    this.exact = EXACT * power;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param endmembers the endmembers that suit the scene, {@code [endmember][band]}
   * @param scale      the treatment of brightness that suits it
   * @param pure       whether endmembers come from the purest pixels
   * @param facts      all of it and the errors, mean squares in squared units of the pixels, for the run record
   */
  public record Evidence(double[][] endmembers, AbundanceScale scale, boolean pure, Map<String, Object> facts) {
  }

  /**
   * Weighs the evidence. Cost: one VCA on all pixels, a few fits on at most 20 000 (up to a
   * hundred where endmembers grow), and sometimes one NMF-QMV on them.
   *
   * @param starts VCA runs
   */
  public static Evidence weigh(PixelMatrix all, int count, int starts, long seed, Progress progress) {
    EndmemberExtractor.Extraction purest = new Vca(starts, PixelScaling.L2, VertexEstimate.MEAN)
        .extract(all, count, seed, progress.part(0, 0.4));
    return new BrightnessRule(all.thinned(PIXEL_LIMIT), progress.part(0.4, 1)).weigh(purest, starts, seed);
  }

  private Evidence weigh(EndmemberExtractor.Extraction found, int starts, long seed) {
    Map<String, Object> facts = new LinkedHashMap<>(found.facts());
    double[][] purest = found.spectra();
    double cone = error(purest, AbundanceScale.SCLSU);
    Moments moments = Moments.of(pixels, Progress.silent(progress::isCancelled));
    double plane = rest(moments.covariance(), purest.length - 1);
    facts.put("errorOfPurestPixelsFreeWeights", cone);
    facts.put("errorOfPlane", plane);
    if (cone > TOLERANCE * plane + rounding) {
      double[][] simplex = new NmfQmv(starts, NmfQmv.VolumeTerm.CENTER)
          .extract(pixels, purest.length, seed, progress.part(0.1, 0.9)).spectra();
      double summed = error(simplex, AbundanceScale.NONE);
      facts.put("errorOfSimplexFractions", summed);
      if (cone > TOLERANCE * summed + rounding) {
        return evidence(simplex, error(simplex, AbundanceScale.SCLSU), summed, false, facts);
      }
    }
    return pure(purest, cone, rest(moments.correlation(), purest.length), facts);
  }

  private Evidence pure(double[][] found, double error, double space, Map<String, Object> facts) {
    facts.put("errorOfSpace", space);
    double target = TOLERANCE * space + exact;
    ConeGrowth.Grown grown = error <= target ? new ConeGrowth.Grown(found, error, 0)
        : ConeGrowth.grow(pixels, found, target, progress);
    double[][] purest = grown.endmembers();
    double cone = grown.error();
    facts.put("fitsOfGrowth", grown.fits());
    facts.put("errorOfGrownCone", cone);
    double summed = error(purest, AbundanceScale.NONE);
    facts.put("errorOfPurestPixelsFractions", summed);
    boolean calibrated = summed > TOLERANCE * cone + rounding;
    facts.put("brightnessOfPurestPixels", calibrated);
    if (!calibrated) {
      return evidence(purest, cone, summed, true, facts);
    }
    double[][] typical = PureBrightness.calibrated(pixels, purest);
    double typicalSummed = error(typical, AbundanceScale.NONE);
    facts.put("errorOfTypicalBrightnessFractions", typicalSummed);
    return evidence(typical, cone, typicalSummed, true, facts);
  }

  private Evidence evidence(double[][] endmembers, double free, double summed, boolean pure,
      Map<String, Object> facts) {
    AbundanceScale scale = summed <= SIGMA * SIGMA * free + rounding ? AbundanceScale.NONE : AbundanceScale.SCLSU;
    facts.put("endmembersBy", pure ? "vca" : "nmf-qmv");
    facts.put("scale", scale.toString());
    return new Evidence(endmembers, scale, pure, facts);
  }

  private double error(double[][] endmembers, AbundanceScale scale) {
    return FitError.of(pixels, endmembers, scale, Progress.silent(progress::isCancelled));
  }

  /** The mean square that the best space, or around the mean the best plane, of some dimensions leaves. */
  private double rest(double[] moments, int dimensions) {
    double[] values = Dense.eigen(moments, pixels.bands()).values();
    double rest = 0;
    for (int i = dimensions; i < values.length; i++) {
      rest += Math.max(0, values[i]);
    }
    return rest / pixels.bands();
  }
}
