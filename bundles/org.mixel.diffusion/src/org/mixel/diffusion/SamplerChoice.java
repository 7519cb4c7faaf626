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
  /** DPM-Solver++(2M) on a log-SNR grid from sigma 80 to 0.02: deterministic after the first noise, fast. */
  DPMPP("dpm++", 20),
  /** Its stochastic variant on the same grid: later noise makes up for errors of early steps. */
  DPMPP_SDE("dpm++sde", 20),
  /** DDIM on the published linear schedule with T = 2000: deterministic, of first order. */
  DDIM("ddim", 100),
  /** Heun's method on EDM's own grid from 80 to 0.002; two evaluations a step. */
  HEUN("heun", 35),
  /** DDPM's ancestral sampling on the published linear schedule with T = 2000: slow, the reference. */
  ANCESTRAL("ancestral", 250);

  private static final double LARGEST = 80;
  private static final double SMALLEST = 0.02;
  private static final double SMALLEST_HEUN = 0.002;

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
   * The plan of a number of evaluations.
   *
   * @param steps evaluations, at least 2; Heun's method rounds an even number down to the next odd one
   */
  SamplingPlan plan(int steps) {
    return switch (this) {
      case DPMPP -> Samplers.dpmSolver2M(Samplers.logSnrGrid(LARGEST, SMALLEST, steps));
      case DPMPP_SDE -> Samplers.stochastic2M(Samplers.logSnrGrid(LARGEST, SMALLEST, steps));
      case DDIM -> Samplers.ddim(NoiseSchedule.published().respaced(steps));
      case HEUN -> Samplers.heun(Samplers.karrasGrid(LARGEST, SMALLEST_HEUN, Math.max(2, (steps + 1) / 2)));
      case ANCESTRAL -> Samplers.ancestral(NoiseSchedule.published().respaced(steps));
    };
  }

  @Override
  public String toString() {
    return written;
  }
}
