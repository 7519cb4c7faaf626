/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.AffineSpace;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.ChainDiagnostics;
import org.mixel.unmixing.internal.GibbsSampler;
import org.mixel.unmixing.internal.VertexDraws;

/**
 * Bayesian linear unmixing: the joint posterior of spectra, abundances and noise by Gibbs sampling (Dobigeon,
 * Moussaoui, Coulon, Tourneret and Hero 2009, IEEE TSP 57, 4355-4368). Abundances have a uniform prior on the simplex,
 * spectra lie in the affine space of the data, are not negative and have a wide normal prior around those of VCA,
 * the noise is white with Jeffreys' prior. No pixel needs to be pure.
 *
 * <p>Three things differ from the original. Pixels that {@link BrightnessRule} finds to differ in brightness are
 * brought to the plane through the endmembers of unit length first, because the model knows no brightness: without
 * that, more sweeps move the vertices ever further out to hold the shaded pixels; abundances then are those of {@link
 * AbundanceScale#L2}. The noise counts as many independent bands as the deviations from the affine space have
 * directions ({@link AffineSpace#effectiveBands()}; all of them for white noise), because a likelihood that takes
 * hundreds of correlated deviations for independent is so narrow that vertices and abundances hold each other fast. And
 * vertices also move along random lines (see {@code VertexGibbs}), not along coordinates alone.
 *
 * <p>Spectra are learnt from the sample of the scene. Abundances of every pixel then follow from a short chain of the
 * pixel's own, which takes spectra and noise from draws all along the long chain: given those, pixels are
 * independent. Their means and standard deviations are the maps.
 */
public final class Blu implements BlindUnmixing {
  /** Fewest sweeps from which anything can be told. */
  public static final int FEWEST_SWEEPS = 6;

  private static final double PRIOR_VARIANCE = 50;
  private static final double LEVEL = 0.95;
  private static final int BLOCK = 4096;
  private static final double CONVERGED = 1.1;

  private final int starts;
  private final int sweeps;
  private final int burnIn;
  private final int passes;

  /**
   * @param starts VCA runs for the start
   * @param sweeps of the chain
   * @param burnIn sweeps of them that are not kept
   * @param passes over the components of a pixel in each sweep
   */
  public Blu(int starts, int sweeps, int burnIn, int passes) {
    if (burnIn < 0 || sweeps - burnIn < 4) {
      throw new IllegalArgumentException("at least 4 sweeps after a burn-in of " + burnIn + ", got " + sweeps);
    }
    this.starts = starts;
    this.sweeps = sweeps;
    this.burnIn = burnIn;
    this.passes = passes;
  }

  @Override
  public UnmixingModel learn(UnmixingTask task, Progress progress) {
    BrightnessRule.Evidence evidence = BrightnessRule.weigh(task.sample(), task.count(), starts, task.seed(),
        progress.part(0, 0.1));
    Optional<EvenBrightness> brightness = evidence.scale() == AbundanceScale.NONE ? Optional.empty()
        : Optional.of(EvenBrightness.of(evidence.endmembers()));
    double[][] initial = brightness.map(EvenBrightness::endmembers).orElse(evidence.endmembers());
    PixelMatrix pixels = brightness.map(b -> b.evened(task.sample())).orElse(task.sample());
    AffineSpace space = AffineSpace.of(pixels, task.count(), progress.part(0.1, 0.15));
    double[] coordinates = new double[pixels.pixels() * space.dimensions()];
    double outside = project(pixels, space, coordinates, progress.part(0.15, 0.2));
    double[][] start = Arrays.stream(initial).map(space::coordinates).toArray(double[][]::new);
    double unit = Arrays.stream(space.mean()).map(Math::abs).max().orElse(1);
    Progress chain = progress.part(0.2, 1);
    VertexDraws draws = new VertexDraws(space);
    long started = System.nanoTime();
    try (GibbsSampler sampler = new GibbsSampler(space, coordinates, outside, start,
        Math.max(PRIOR_VARIANCE * unit * unit, Double.MIN_NORMAL), passes, task.seed())) {
      sampler.start(chain);
      for (int sweep = 1; sweep <= sweeps; sweep++) {
        sampler.sweep(chain);
        if (sweep > burnIn) {
          draws.add(sampler);
        }
        chain.measure("reconstruction RMSE", sweep,
            Math.sqrt(sampler.squaredError() / pixels.pixels() / pixels.bands()));
        chain.report((double) sweep / sweeps, "sweep " + sweep + " of " + sweeps);
      }
    }
    return model(space, draws, task, brightness, evidence, (System.nanoTime() - started) / 6e10);
  }

  private static double project(PixelMatrix pixels, AffineSpace space, double[] coordinates, Progress progress) {
    double[] outside = new double[1];
    int bands = pixels.bands();
    Blocks.<Double>compute(Blocks.count(pixels.pixels(), BLOCK), progress, "signal subspace", block -> {
      int from = block * BLOCK;
      int count = Math.min(BLOCK, pixels.pixels() - from);
      float[] values = Arrays.copyOfRange(pixels.values(), from * bands, (from + count) * bands);
      return space.project(values, count, coordinates, from);
    }, (rest, block) -> outside[0] += rest);
    return outside[0];
  }

  private UnmixingModel model(AffineSpace space, VertexDraws draws, UnmixingTask task,
      Optional<EvenBrightness> brightness, BrightnessRule.Evidence evidence, double minutes) {
    int count = task.count();
    double[][] endmembers = new double[count][];
    double[][] lower = new double[count][];
    double[][] upper = new double[count][];
    double worst = 0;
    double fewest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double length = brightness.isPresent() ? brightness.get().lengths()[i] : 1;
      endmembers[i] = Arrays.stream(draws.mean(i)).map(v -> length * Math.max(0, v)).toArray();
      double[][] quantiles = draws.quantiles(i, (1 - LEVEL) / 2, (1 + LEVEL) / 2);
      lower[i] = Arrays.stream(quantiles[0]).map(v -> length * v).toArray();
      upper[i] = Arrays.stream(quantiles[1]).map(v -> length * v).toArray();
      for (int d = 0; d < space.dimensions(); d++) {
        int vertex = i;
        int dimension = d;
        ChainDiagnostics one = draws.diagnostics(draw -> draw.vertices()[vertex][dimension]);
        worst = Math.max(worst, Double.isNaN(one.rHat()) ? Double.POSITIVE_INFINITY : one.rHat());
        fewest = Math.min(fewest, Double.isNaN(one.effectiveSize()) ? 1 : one.effectiveSize());
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("brightness", evidence.facts());
    facts.put("sweeps", sweeps);
    facts.put("burnIn", burnIn);
    facts.put("passes", passes);
    facts.put("largestRHat", worst);
    facts.put("smallestEffectiveSampleSize", fewest);
    facts.put("effectiveSamplesPerMinute", fewest / minutes);
    facts.put("sweepsPerMinute", sweeps / minutes);
    facts.put("effectiveBands", space.effectiveBands());
    facts.put("noise", Math.sqrt(draws.thinned(draws.size()).stream().mapToDouble(VertexDraws.Draw::variance)
        .average().orElse(Double.NaN)));
    return new Model(endmembers, new UnmixingModel.CredibleBand(LEVEL, lower, upper), facts,
        new BluInference(space, draws, brightness, task.seed()));
  }

  private record Model(double[][] endmembers, CredibleBand band, Map<String, Object> facts, AbundanceInference own)
      implements UnmixingModel {

    @Override
    public Optional<CredibleBand> credibleBand() {
      return Optional.of(band);
    }

    @Override
    public Optional<AbundanceInference> inference() {
      return Optional.of(own);
    }

    @Override
    public List<String> warnings() {
      double rHat = (double) facts.get("largestRHat");
      return rHat <= CONVERGED ? List.of() : List.of(String.format(java.util.Locale.ROOT,
          "BLU has not converged (largest R-hat %.2f, wanted at most %.1f); give more --sweeps.", rHat, CONVERGED));
    }
  }
}
