/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.mixel.process.Progress;

/**
 * A Gaussian random field on a torus of 64 x 64 cells with S(k) = c (1 + (|k| / 2)^2)^(-3/2), mean variance
 * 0.25. The exact denoiser scales each Fourier mode, so what the real {@link Chain} makes of
 * the modes can be told without drawing a single number.
 */
final class GaussianField {
  private static final int SIZE = 64;

  private final double[] spectrum = new double[SIZE * SIZE];

  GaussianField() {
    double sum = 0;
    for (int i = 0; i < spectrum.length; i++) {
      double ky = signed(i / SIZE);
      double kx = signed(i % SIZE);
      spectrum[i] = Math.pow(1 + (kx * kx + ky * ky) / 4, -1.5);
      sum += spectrum[i];
    }
    double scale = 0.25 * spectrum.length / sum;
    Arrays.setAll(spectrum, i -> spectrum[i] * scale);
  }

  private static int signed(int k) {
    return k < SIZE / 2 ? k : k - SIZE;
  }

  /** Relative 2-Wasserstein distance in percent between what a plan gives and the field. */
  double distancePercent(SamplingPlan plan) {
    double[] radii = distinct();
    double[] made = variances(plan, radii);
    return 100 * relativeDistance(spread(radii, made), spectrum);
  }

  /**
   * Distance at the last level of a plan without noise whose final step is left out, started from the exact
   * marginal. In double, from the plan's own numbers: errors of a part in 10^7 are to be told from rounding.
   */
  double discretisationError(SamplingPlan plan) {
    double start = square(plan.steps().get(0).sigma());
    double end = square(plan.steps().get(plan.evaluations() - 1).sigma());
    double[] made = new double[spectrum.length];
    // In variance-preserving units, as the published orders are.
    Arrays.setAll(made, k -> square(lastLevel(plan, spectrum[k], Math.sqrt(spectrum[k] + start))) / (1 + end));
    return relativeDistance(made, Arrays.stream(spectrum).map(s -> (s + end) / (1 + end)).toArray());
  }

  private static double lastLevel(SamplingPlan plan, double variance, double start) {
    double x = start;
    double before = 0;
    for (SamplingPlan.Step step : plan.steps().subList(0, plan.evaluations() - 1)) {
      double estimate = variance / (variance + square(step.sigma())) * x;
      x = step.keep() * x + step.current() * estimate + step.previous() * before;
      before = estimate;
    }
    return x;
  }

  private double[] distinct() {
    return Arrays.stream(spectrum).distinct().toArray();
  }

  private double[] spread(double[] radii, double... values) {
    Map<Double, Double> table = new HashMap<>();
    for (int i = 0; i < radii.length; i++) {
      table.put(radii[i], values[i]);
    }
    return Arrays.stream(spectrum).map(table::get).toArray();
  }

  /**
   * Variances that the chain gives to modes of the given variances, exactly: noise of every draw goes into a channel
   * of its own, and as all is linear, the squares of the channels add up.
   */
  private static double[] variances(SamplingPlan plan, double... modes) {
    boolean noisy = plan.steps().stream().anyMatch(step -> step.noise() > 0);
    Modes field = new Modes(modes);
    float[][] x = new Chain(field, noisy ? plan.evaluations() : 1, modes.length).run(plan, Progress.NONE);
    double[] variances = new double[modes.length];
    for (float[] plane : x) {
      for (int k = 0; k < plane.length; k++) {
        variances[k] += square(plane[k]);
      }
    }
    return variances;
  }

  /** Modes under their exact denoiser, the Wiener filter. */
  private record Modes(double[] variances) implements Chain.Field {

    @Override
    public void estimate(float[][] x, double sigma, float[][] clean, Progress progress) {
      for (int channel = 0; channel < x.length; channel++) {
        for (int k = 0; k < variances.length; k++) {
          clean[channel][k] = (float) (variances[k] / (variances[k] + square(sigma)) * x[channel][k]);
        }
      }
    }

    /** Draw i follows step i; the last step has none. */
    @Override
    public void addNoise(float[][] x, double deviation, int draw) {
      for (int k = 0; k < variances.length; k++) {
        x[draw][k] += (float) deviation;
      }
    }
  }

  private static double relativeDistance(double[] variances, double[] exact) {
    double error = 0;
    double total = 0;
    for (int k = 0; k < variances.length; k++) {
      error += square(Math.sqrt(variances[k]) - Math.sqrt(exact[k]));
      total += exact[k];
    }
    return Math.sqrt(error / total);
  }

  private static double square(double value) {
    return value * value;
  }
}
