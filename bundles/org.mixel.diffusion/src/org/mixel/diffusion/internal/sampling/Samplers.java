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
 * (Karras et al. 2022, table 1). With n levels there are n evaluations,
 * unless something else is said.
 */
public final class Samplers {
  private static final double RHO = 7;

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
   * Noise levels with sigma^(1/rho) equally spaced, both ends included (Karras et al. 2022, eq. 5, with rho 7).
   *
   * @param n at least 2
   */
  public static double[] karrasGrid(double largest, double smallest, int n) {
    double[] sigmas = new double[n];
    double start = Math.pow(largest, 1 / RHO);
    double end = Math.pow(smallest, 1 / RHO);
    Arrays.setAll(sigmas, i -> Math.pow(start + (end - start) * i / (n - 1), RHO));
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
    return multistep2M(0, sigmas);
  }

  /**
   * The stochastic variant of DPM-Solver++(2M) (Lu et al. 2022, appendix on SDE-DPM-Solver++): the ancestral step
   * with D extrapolated as by {@link #dpmSolver2M}. Noise that is added forgets errors of earlier steps.
   */
  public static SamplingPlan stochastic2M(double... sigmas) {
    return multistep2M(Double.POSITIVE_INFINITY, sigmas);
  }

  /**
   * DPM-Solver++(2M), stochastic from a noise level on: the deterministic steps keep what large shapes the first noise
   * asked for, the stochastic ones let details be decided again (Karras et al. 2022, section 4, limit the noise
   * to a range of levels too).
   *
   * @param below steps that begin below this noise level are those of {@link #stochastic2M}, those before of
   *              {@link #dpmSolver2M}
   */
  public static SamplingPlan multistep2M(double below, double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      boolean noisy = sigmas[i] < below;
      double ratio = sigmas[i + 1] / sigmas[i];
      double keep = noisy ? square(ratio) : ratio;
      double back = extrapolation(sigmas, i);
      steps.add(new Step(sigmas[i], keep, (1 - keep) * (1 + back), -(1 - keep) * back,
          noisy ? sigmas[i + 1] * Math.sqrt(1 - keep) : 0));
    }
    return finished(sigmas, steps);
  }

  /**
   * Heun's method on the probability flow (Karras et al. 2022, algorithm 1), with 2 n - 1 evaluations for n levels:
   * a DDIM step to s', then, with D' there, x := x + (1/q - 1)/2 (D' - D), q = s'/s, which is the trapezoidal rule
   * once x before the first half is expressed by x after it. Starts with noise alone, as published.
   */
  public static SamplingPlan heun(double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      double ratio = sigmas[i + 1] / sigmas[i];
      double turn = (1 / ratio - 1) / 2;
      steps.add(new Step(sigmas[i], ratio, 1 - ratio, 0, 0));
      steps.add(new Step(sigmas[i + 1], 1, turn, -turn, 0));
    }
    steps.add(new Step(sigmas[sigmas.length - 1], 0, 1, 0, 0));
    return new SamplingPlan(sigmas[0], steps);
  }

  /**
   * Ancestral sampling that takes every step several times, as filling gaps needs it (RePaint, Lugmayr et al. 2022):
   * after all but the last time the noise is raised to where the step began. Evaluations: repeats (n - 1) + 1.
   *
   * @param repeats times that each step is taken, at least 1
   */
  public static SamplingPlan resampled(int repeats, double... sigmas) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < sigmas.length; i++) {
      double q = square(sigmas[i + 1] / sigmas[i]);
      double forth = sigmas[i + 1] * Math.sqrt(1 - q);
      double back = Math.sqrt(square(sigmas[i]) - square(sigmas[i + 1]));
      for (int r = 1; r < repeats; r++) {
        steps.add(new Step(sigmas[i], q, 1 - q, 0, Math.hypot(forth, back)));
      }
      steps.add(new Step(sigmas[i], q, 1 - q, 0, forth));
    }
    return finished(sigmas, steps);
  }

  private static double extrapolation(double[] sigmas, int i) {
    return i == 0 ? 0 : Math.log(sigmas[i] / sigmas[i + 1]) / (2 * Math.log(sigmas[i - 1] / sigmas[i]));
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
