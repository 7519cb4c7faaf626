/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A discrete variance-preserving noise schedule: x_t = sqrt(ab_t) x_0 + sqrt(1 - ab_t) e with
 * ab_t = prod_{s <= t} (1 - beta_s), t = 1..T and ab_0 = 1 (Ho, Jain, Abbeel 2020, eq. 4). In the
 * variance-exploding form used elsewhere, x_t / sqrt(ab_t) = x_0 + sigma_t e.
 */
public final class NoiseSchedule {
  private static final double COSINE_OFFSET = 0.008;
  private static final double LARGEST_COSINE_BETA = 0.999;
  /** Noise that stands for no signal at all: infinity is no number to start from. */
  private static final double LARGEST_SIGMA = 1e5;

  private final double[] alphaBar;

  private NoiseSchedule(double... alphaBar) {
    this.alphaBar = alphaBar;
  }

  private static NoiseSchedule ofBetas(double... betas) {
    double[] alphaBar = new double[betas.length + 1];
    alphaBar[0] = 1;
    for (int t = 1; t < alphaBar.length; t++) {
      alphaBar[t] = alphaBar[t - 1] * (1 - betas[t - 1]);
    }
    return new NoiseSchedule(alphaBar);
  }

  /** Betas equally spaced from first to last, both included. */
  public static NoiseSchedule linear(int steps, double first, double last) {
    double[] betas = new double[steps];
    Arrays.setAll(betas, i -> first + (last - first) * i / (steps - 1));
    return ofBetas(betas);
  }

  /** The cosine schedule (Nichol, Dhariwal 2021, eq. 17) with offset 0.008 and betas at most 0.999. */
  public static NoiseSchedule cosine(int steps) {
    double[] betas = new double[steps];
    Arrays.setAll(betas, i -> Math.min(LARGEST_COSINE_BETA,
        1 - cosineSquared((i + 1.0) / steps) / cosineSquared((double) i / steps)));
    return ofBetas(betas);
  }

  /** The published schedule of the method's paper: T = 2000, betas 1e-6 to 1e-2. */
  public static NoiseSchedule published() {
    return linear(2000, 1e-6, 1e-2);
  }

  /**
   * This schedule rescaled so that no signal is left at t = T (Lin et al. 2023, algorithm 1): with a_t = sqrt(ab_t),
   * a'_t = (a_t - a_T) a_1 / (a_1 - a_T). A network for it predicts v or the clean image, for noise alone says
   * nothing at t = T.
   */
  public NoiseSchedule zeroTerminal() {
    double first = Math.sqrt(alphaBar[1]);
    double last = Math.sqrt(alphaBar[steps()]);
    double[] rescaled = alphaBar.clone();
    for (int t = 1; t <= steps(); t++) {
      double a = (Math.sqrt(alphaBar[t]) - last) * (first / (first - last));
      rescaled[t] = a * a;
    }
    rescaled[1] = alphaBar[1];
    rescaled[steps()] = 0;
    return new NoiseSchedule(rescaled);
  }

  private static double cosineSquared(double time) {
    double cosine = Math.cos((time + COSINE_OFFSET) / (1 + COSINE_OFFSET) * Math.PI / 2);
    return cosine * cosine;
  }

  /** Number of steps T. */
  public int steps() {
    return alphaBar.length - 1;
  }

  /** ab_t for t = 0..T. */
  public double alphaBar(int t) {
    return alphaBar[t];
  }

  /** sqrt((1 - ab_t) / ab_t): noise beside a signal of unit scale; at most 1e5, which stands for no signal. */
  public double sigma(int t) {
    return Math.min(LARGEST_SIGMA, Math.sqrt((1 - alphaBar[t]) / alphaBar[t]));
  }

  /**
   * The time at which a noise level stands, between whole steps by linear interpolation of ln sigma: what networks
   * conditioned on t are given. Levels outside the schedule give its ends.
   *
   * @return 1..T
   */
  public double time(double sigma) {
    int below = 1;
    int above = steps();
    if (sigma <= sigma(below) || sigma >= sigma(above)) {
      return sigma <= sigma(below) ? below : above;
    }
    while (above - below > 1) {
      int middle = (below + above) / 2;
      if (sigma(middle) <= sigma) {
        below = middle;
      } else {
        above = middle;
      }
    }
    double start = Math.log(sigma(below));
    return below + (Math.log(sigma) - start) / (Math.log(sigma(above)) - start);
  }

  /**
   * Noise levels of a chain shortened so that steps are finer where there is little noise, falling:
   * t = round(1 + (T - 1) u^2) with u equally spaced from 0 to 1, equal ones once.
   *
   * @param n number of levels, 2..T
   */
  public double[] quadratic(int n) {
    return IntStream.range(0, n).map(i -> n - 1 - i)
        .map(i -> (int) Math.rint(1 + (steps() - 1.0) * i * i / ((n - 1.0) * (n - 1.0)))).distinct()
        .mapToDouble(this::sigma).toArray();
  }

  /**
   * Noise levels of a shortened chain, falling: t = round of n equally spaced values from 1 to T.
   *
   * @param n number of levels, 2..T
   */
  public double[] respaced(int n) {
    double[] sigmas = new double[n];
    Arrays.setAll(sigmas, i -> sigma((int) Math.rint(1 + (steps() - 1.0) * (n - 1 - i) / (n - 1))));
    return sigmas;
  }
}
