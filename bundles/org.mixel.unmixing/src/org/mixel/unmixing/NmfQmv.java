/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Moments;
import org.mixel.unmixing.internal.SimplexSpace;
import org.mixel.unmixing.internal.Starts;
import org.mixel.unmixing.internal.VolumeFactorisation;
import org.mixel.unmixing.internal.WhitePoints;

/**
 * Endmembers by non-negative matrix factorisation with a quadratic minimum volume term (Zhuang, Lin, Figueiredo and
 * Bioucas-Dias 2019, IEEE TGRS 57, 9858-9877). It needs no pure pixel. The weight beta of the volume term is tried on
 * a range of values and chosen so that the facets of the simplex lie on the boundary of the data.
 *
 * <p>The model is that of equal brightness; pixels are taken as they are. Scaling them, as the other searches do, was
 * tried and lost accuracy.
 *
 * <p>Other than the original: abundances are solved exactly, beta is relative to the number of pixels, a beta
 * whose spectra are clearly negative is rejected, and what is still below zero is set to zero (abundances are fitted
 * to the repaired spectra afterwards).
 */
public final class NmfQmv implements EndmemberExtractor {
  /** Most pixels that the factorisation works on; more are thinned evenly. */
  public static final int PIXEL_LIMIT = 20_000;

  private static final double[] BETAS = {1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1};
  private static final double NEGATIVE_LIMIT = 0.02;
  private static final int DIRECTIONS = 500;

  private final int starts;
  private final VolumeTerm term;

  /** What the volume term draws the vertices to. */
  public enum VolumeTerm {
    /** The vertices that VCA finds. */
    BOUNDARY,
    /** The mean of the data. */
    CENTER,
    /** The mean of the vertices: their total variation. */
    TOTAL_VARIATION
  }

  /** One weight tried. */
  private record Trial(double beta, double[][] vertices, double[][] spectra, double distance, double negative) {
  }

  /**
   * @param starts VCA runs for the initial vertices, at least 1
   * @param term   the volume term
   */
  public NmfQmv(int starts, VolumeTerm term) {
    if (starts < 1) {
      throw new IllegalArgumentException("at least one start, got " + starts);
    }
    this.starts = starts;
    this.term = term;
  }

  @Override
  public Extraction extract(PixelMatrix all, int count, long seed, Progress progress) {
    if (count < 2 || count > all.bands() || count > all.pixels()) {
      throw new IllegalArgumentException(count + " endmembers cannot be found in " + all.pixels() + " pixels of "
          + all.bands() + " bands");
    }
    PixelMatrix pixels = all.thinned(PIXEL_LIMIT);
    Moments moments = Moments.of(pixels, progress.part(0, 0.1));
    SimplexSpace space = SimplexSpace.of(pixels, moments, count, PixelScaling.NONE, progress.part(0.1, 0.15));
    WhitePoints points = new WhitePoints(space);
    double[][] start = start(points, count, seed, progress.part(0.15, 0.2));
    int[] boundary = points.boundary(DIRECTIONS, new SplittableRandom(seed));
    VolumeFactorisation problem = problem(points, start);
    List<Trial> trials = new ArrayList<>();
    Blocks.<Trial>compute(BETAS.length, progress.part(0.2, 1), "factorising",
        i -> attempt(problem, space, points, start, boundary, BETAS[i], progress), (trial, i) -> trials.add(trial));
    Trial best = choose(trials);
    return new Extraction(repaired(best.spectra), new int[0], Double.NaN, facts(trials, best));
  }

  private double[][] start(WhitePoints points, int count, long seed, Progress progress) {
    SimplexSpace space = SimplexSpace.ofAffine(points.points(), count);
    int[] found = Starts.best(space, starts, seed, progress, random -> Vca.run(space, random, progress));
    int d = points.dimensions();
    return Arrays.stream(found).mapToObj(i -> Arrays.copyOfRange(points.points(), i * d, (i + 1) * d))
        .toArray(double[][]::new);
  }

  private VolumeFactorisation problem(WhitePoints points, double[][] start) {
    int p = start.length;
    double[][] projector = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        projector[i][j] = (i == j ? 1 : 0) - (term == VolumeTerm.TOTAL_VARIATION ? 1.0 / p : 0);
      }
    }
    double[][] target = term == VolumeTerm.BOUNDARY ? start : new double[p][points.dimensions()];
    return new VolumeFactorisation(points, projector, target);
  }

  private static Trial attempt(VolumeFactorisation problem, SimplexSpace space, WhitePoints points, double[][] start,
      int[] boundary, double beta, Progress progress) {
    double[][] vertices = problem.vertices(start, beta, progress);
    double[][] spectra = new double[vertices.length][];
    double lowest = 0;
    for (int i = 0; i < vertices.length; i++) {
      spectra[i] = space.spectrum(points.unwhitened(vertices[i]));
      double max = Arrays.stream(spectra[i]).max().orElse(0);
      double min = Arrays.stream(spectra[i]).min().orElse(0);
      lowest = Math.max(lowest, max > 0 ? -min / max : Double.POSITIVE_INFINITY);
    }
    return new Trial(beta, vertices, spectra, problem.facetDistance(vertices, boundary), lowest);
  }

  /** The best criterion among the weights without clearly negative spectra; where all have them, the least negative. */
  private static Trial choose(List<Trial> trials) {
    return trials.stream().filter(trial -> trial.negative <= NEGATIVE_LIMIT)
        .min(Comparator.comparingDouble(Trial::distance))
        .orElseGet(() -> trials.stream().min(Comparator.comparingDouble(Trial::negative)).orElseThrow());
  }

  private static double[][] repaired(double[][] spectra) {
    return Arrays.stream(spectra).map(s -> Arrays.stream(s).map(v -> Math.max(0, v)).toArray())
        .toArray(double[][]::new);
  }

  private static Map<String, Object> facts(List<Trial> trials, Trial best) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("beta", best.beta);
    facts.put("facetDistance", best.distance);
    facts.put("repairedBelowZero", best.negative);
    facts.put("betasTried", trials.stream().map(Trial::beta).toList());
    facts.put("facetDistances", trials.stream().map(Trial::distance).toList());
    facts.put("negativeShares", trials.stream().map(Trial::negative).toList());
    return facts;
  }
}
