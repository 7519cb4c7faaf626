/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/** Where the chains of users start, for the exact denoiser of a Gaussian law of the means of crops. */
class SamplerChoiceTest {
  /** Of the means of crops of abundance maps, of which single cells have .25. */
  private static final double VARIANCE_OF_MEANS = 0.11;

  @ParameterizedTest
  @CsvSource({"DPMPP, 64", "DPMPP, 128", "DPMPP, 256", "DPMPP_MIXED, 64", "DPMPP_MIXED, 128",
      "HEUN, 64", "HEUN, 128"})
  void meansOfCropsKeepTheirVariance(SamplerChoice sampler, int edge) {
    assertEquals(1, keptVariance(sampler.plan(sampler.usualSteps(), SamplerChoice.start(edge)), edge), .035);
  }

  @Test
  void edmStartLosesPartOfIt() {
    assertEquals(.948, keptVariance(SamplerChoice.DPMPP.plan(20, SamplerChoice.DETAIL_START), 64), .002);
    assertEquals(.78, keptVariance(SamplerChoice.DPMPP.plan(20, SamplerChoice.DETAIL_START), 128), .002);
  }

  @Test
  void smallCropsStartWhereEdmDoes() {
    assertEquals(SamplerChoice.DETAIL_START, SamplerChoice.start(16));
  }

  /**
   * Share of the variance of means that a chain leaves; the noise in a mean is 1 / edge of the cells'. Noise that is
   * added below sigma 1 does not count: a thousandth.
   */
  private static double keptVariance(SamplingPlan plan, int edge) {
    double variance = VARIANCE_OF_MEANS * edge * edge;
    double x = plan.initialDeviation();
    double before = 0;
    for (SamplingPlan.Step step : plan.steps()) {
      double estimate = variance / (variance + step.sigma() * step.sigma()) * x;
      x = step.keep() * x + step.current() * estimate + step.previous() * before;
      before = estimate;
    }
    return x * x / variance;
  }
}
