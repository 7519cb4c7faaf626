/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.diffusion.internal.sampling.SamplingPlan.Step;

/**
 * Builds sampling plans from falling noise levels in the variance-exploding form x = x_0 + sigma e
 * (Karras et al. 2022, table 1). With n levels there are n evaluations.
 */
public final class Samplers {

  private Samplers() {
  }

  /**
   * Noise levels equally spaced in ln sigma, that is in log-SNR, both ends included.
   *
   * @param n at least 2
   */
  public static double[] logSnrGrid(double largest, double smallest, int n) {
    double[] sigmas = new double[n];
    double ratio = Math.log(smallest / largest);
    Arrays.setAll(sigmas, i -> largest * Math.exp(ratio * i / (n - 1)));
    return sigmas;
  }

  /**
   * Ancestral sampling with the posterior variance (Ho et al. 2020, eq. 6 and 7). In sigma form the posterior
   * of the next level s' given x and D at level s is q x + (1 - q) D + s' sqrt(1 - q) e with q = (s'/s)^2.
   */
  public static SamplingPlan ancestral(double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      double q = square(sigmas[i + 1] / sigmas[i]);
      steps.add(new Step(sigmas[i], q, 1 - q, 0, sigmas[i + 1] * Math.sqrt(1 - q)));
    }
    return finished(sigmas, steps);
  }

  /** The deterministic sampler DDIM (Song, Meng, Ermon 2021, eq. 12 with eta 0), of first order. */
  public static SamplingPlan ddim(double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      double ratio = sigmas[i + 1] / sigmas[i];
      steps.add(new Step(sigmas[i], ratio, 1 - ratio, 0, 0));
    }
    return finished(sigmas, steps);
  }

  /**
   * DPM-Solver++(2M) (Lu et al. 2022, algorithm 2): DDIM with D extrapolated from the last two estimates over
   * the log-SNR; the first step is of first order.
   */
  public static SamplingPlan dpmSolver2M(double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      double ratio = sigmas[i + 1] / sigmas[i];
      double back = i == 0 ? 0
          : Math.log(sigmas[i] / sigmas[i + 1]) / (2 * Math.log(sigmas[i - 1] / sigmas[i]));
      steps.add(new Step(sigmas[i], ratio, (1 - ratio) * (1 + back), -(1 - ratio) * back, 0));
    }
    return finished(sigmas, steps);
  }

  /** The start has the deviation of a signal of unit variance plus noise, as variance-preserving chains have. */
  private static SamplingPlan finished(double[] sigmas, List<Step> steps) {
    steps.add(new Step(sigmas[sigmas.length - 1], 0, 1, 0, 0));
    return new SamplingPlan(Math.sqrt(1 + square(sigmas[0])), steps);
  }

  private static double square(double value) {
    return value * value;
  }
}
