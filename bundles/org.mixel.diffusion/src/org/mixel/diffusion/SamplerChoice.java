/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.sampling.NoiseSchedule;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/** The samplers that users can choose from. */
public enum SamplerChoice {
  /** DPM-Solver++(2M) on a log-SNR grid down to sigma 0.02: deterministic after the first noise. */
  DPMPP("dpm++", 20),
  /**
   * The same, stochastic from sigma 1 on: large shapes as of {@link #DPMPP}, borders and small details decided again
   * by later noise.
   */
  DPMPP_MIXED("dpm++mixed", 20),
  /** Its stochastic variant on the same grid: later noise makes up for errors of early steps. */
  DPMPP_SDE("dpm++sde", 20),
  /** DDIM on the published linear schedule with T = 2000: deterministic, of first order. */
  DDIM("ddim", 100),
  /** Heun's method on EDM's own grid down to 0.002; two evaluations a step. */
  HEUN("heun", 35),
  /** DDPM's ancestral sampling on the published linear schedule with T = 2000: slow, the reference. */
  ANCESTRAL("ancestral", 250);

  /** EDM's start (Karras et al. 2022, table 1): for maps of which the block means are given. */
  static final double DETAIL_START = 80;
  /** Noise left in the mean of a crop at the start, five times the deviation of single cells. */
  private static final double NOISE_OF_MEANS = 2.5;
  private static final double SMALLEST = 0.02;
  private static final double SMALLEST_HEUN = 0.002;
  /** Twice the deviation of single cells; found by trying: noise above it costs details, below it smooths borders. */
  private static final double DETAIL = 1;

  private final String written;
  private final int usualSteps;

  SamplerChoice(String written, int usualSteps) {
    this.written = written;
    this.usualSteps = usualSteps;
  }

  /** Evaluations of the network where the user names none. */
  public int usualSteps() {
    return usualSteps;
  }

  /**
   * The noise level to start drawing whole maps from. White noise hides the mean of a crop least, and a chain starts
   * with noise alone: what the noise does not hide is missing in the maps. From sigma 80 the means of crops of 64 cells
   * had 6 % less variance than from here.
   *
   * @param edge of the crops that the model was trained on, in cells
   */
  static double start(int edge) {
    return Math.max(DETAIL_START, NOISE_OF_MEANS * edge);
  }

  /**
   * The plan of a number of evaluations.
   *
   * @param steps evaluations, at least 2; Heun's method rounds an even number down to the next odd one
   * @param start noise level to start from; the published schedule has its own
   */
  SamplingPlan plan(int steps, double start) {
    return switch (this) {
      case DPMPP -> Samplers.dpmSolver2M(Samplers.logSnrGrid(start, SMALLEST, steps));
      case DPMPP_MIXED -> Samplers.multistep2M(DETAIL, Samplers.logSnrGrid(start, SMALLEST, steps));
      case DPMPP_SDE -> Samplers.stochastic2M(Samplers.logSnrGrid(start, SMALLEST, steps));
      case DDIM -> Samplers.ddim(NoiseSchedule.published().respaced(steps));
      case HEUN -> Samplers.heun(Samplers.karrasGrid(start, SMALLEST_HEUN, Math.max(2, (steps + 1) / 2)));
      case ANCESTRAL -> Samplers.ancestral(NoiseSchedule.published().respaced(steps));
    };
  }

  @Override
  public String toString() {
    return written;
  }
}
