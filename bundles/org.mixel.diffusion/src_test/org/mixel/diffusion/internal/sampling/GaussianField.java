/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import java.util.Arrays;

import org.mixel.diffusion.internal.sampling.SamplingPlan.Step;

/**
 * A Gaussian random field on a torus of 64 x 64 cells with S(k) = c (1 + (|k| / 2)^2)^(-3/2), mean variance
 * 0.25. The exact denoiser scales each Fourier mode, so a sampler maps a variance to a variance.
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
    double[] variances = new double[spectrum.length];
    Arrays.setAll(variances, k -> variance(plan, spectrum[k], square(plan.initialDeviation())));
    return 100 * relativeDistance(variances, spectrum);
  }

  /** Distance at the last level of a plan whose final step is left out, started from the exact marginal. */
  double discretisationError(SamplingPlan plan) {
    SamplingPlan open = new SamplingPlan(1, plan.steps().subList(0, plan.evaluations() - 1));
    double start = square(plan.steps().get(0).sigma());
    double end = square(plan.steps().get(plan.evaluations() - 1).sigma());
    double[] variances = new double[spectrum.length];
    double[] exact = new double[spectrum.length];
    // In variance-preserving units, as the published orders are.
    Arrays.setAll(variances, k -> variance(open, spectrum[k], spectrum[k] + start) / (1 + end));
    Arrays.setAll(exact, k -> (spectrum[k] + end) / (1 + end));
    return relativeDistance(variances, exact);
  }

  /** The deterministic part acts on the first x as one factor; independent noise adds its own variance. */
  private static double variance(SamplingPlan plan, double s, double startVariance) {
    double x = Math.sqrt(startVariance);
    double before = 0;
    double noise = 0;
    for (Step step : plan.steps()) {
      double wiener = s / (s + square(step.sigma()));
      double estimate = wiener * x;
      x = step.keep() * x + step.current() * estimate + step.previous() * before;
      noise = square(step.keep() + step.current() * wiener) * noise + square(step.noise());
      before = estimate;
    }
    return x * x + noise;
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
