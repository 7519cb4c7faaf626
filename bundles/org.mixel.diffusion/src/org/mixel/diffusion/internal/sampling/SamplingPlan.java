/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import java.util.List;

/**
 * What a sampler does, as numbers: from x = {@code initialDeviation} times white noise, for every step the
 * clean value D = D(x; sigma) is estimated and
 *
 * <pre>x := keep * x + current * D + previous * D_before + noise * e</pre>
 *
 * <p>with D_before the estimate of the step before and e fresh white noise. The last step leaves x = D.
 *
 * @param initialDeviation standard deviation of the first x
 * @param steps            the updates, in order
 */
public record SamplingPlan(double initialDeviation, List<Step> steps) {

  /**
   * One evaluation of the denoiser and the update that follows it.
   *
   * @param sigma    noise level of x before the step
   * @param keep     factor of x
   * @param current  factor of the estimate at this step
   * @param previous factor of the estimate of the step before
   * @param noise    standard deviation of the noise that is added
   */
  public record Step(double sigma, double keep, double current, double previous, double noise) {
  }

  /** Copies the list. */
  public SamplingPlan {
    steps = List.copyOf(steps);
  }

  /** Noise level of x after a step, 0 after the last. */
  public double sigmaAfter(int step) {
    return step + 1 < steps.size() ? steps.get(step + 1).sigma() : 0;
  }

  /** Evaluations of the denoiser. */
  public int evaluations() {
    return steps.size();
  }
}
