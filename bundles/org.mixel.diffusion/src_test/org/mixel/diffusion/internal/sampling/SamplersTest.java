/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real chain with the exact denoiser of a Gaussian field: no network, no Monte Carlo. */
class SamplersTest {
  private static final double LAMBDA_AT_9999 = 0.5 * Math.log(0.9999 / 0.0001);

  private final GaussianField field = new GaussianField();

  @ParameterizedTest
  @CsvSource({"0.01, 20, 1.1671", "0.01, 50, 0.1507", "0.02, 20, 0.9820", "0.02, 50, 0.2902"})
  void secondOrderMultistepOnTheLogSnrGrid(double smallest, int n, double percent) {
    SamplingPlan plan = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, smallest, n));
    assertEquals(n, plan.evaluations());
    assertEquals(percent, field.distancePercent(plan), 0.0005);
  }

  @Test
  void fullAncestralChain() {
    NoiseSchedule schedule = NoiseSchedule.published();
    assertEquals(0.3740, field.distancePercent(Samplers.ancestral(schedule.respaced(2000))), 0.0005);
  }

  @ParameterizedTest
  @CsvSource({"10, 30.6", "20, 18.4", "50, 9.2", "100, 5.4"})
  void respacedAncestralChain(int n, double percent) {
    NoiseSchedule schedule = NoiseSchedule.published();
    assertEquals(percent, field.distancePercent(Samplers.ancestral(schedule.respaced(n))), 0.06);
  }

  @Test
  void fullDdimChain() {
    NoiseSchedule schedule = NoiseSchedule.published();
    assertEquals(0.1586, field.distancePercent(Samplers.ddim(schedule.respaced(2000))), 0.0005);
  }

  @ParameterizedTest
  @CsvSource({"10, 19, 16.3, .06", "18, 35, 4.1, .06", "40, 79, .68, .006"})
  void heunOnItsOwnGrid(int n, int evaluations, double percent, double digits) {
    SamplingPlan plan = Samplers.heun(Samplers.karrasGrid(80, 0.002, n));
    assertEquals(evaluations, plan.evaluations());
    assertEquals(percent, field.distancePercent(plan), digits);
  }

  @ParameterizedTest
  @CsvSource({"10, 13.0, .06", "20, 3.9, .06", "50, .48, .006"})
  void secondOrderMultistepOnTheQuadraticGrid(int n, double percent, double digits) {
    SamplingPlan plan = Samplers.dpmSolver2M(NoiseSchedule.published().quadratic(n));
    assertEquals(percent, field.distancePercent(plan), digits);
  }

  @Test
  void cosineChains() {
    double[] sigmas = NoiseSchedule.cosine(1000).respaced(1000);
    assertEquals(.461, field.distancePercent(Samplers.ancestral(sigmas)), .0006);
    assertEquals(.272, field.distancePercent(Samplers.ddim(sigmas)), .0006);
  }

  /** The stochastic solver beats the ancestral step that it extends at every length. */
  @Test
  void stochasticMultistep() {
    double last = 100;
    for (int n : new int[] {10, 20, 50, 100, 200}) {
      double[] sigmas = Samplers.logSnrGrid(80, 0.01, n);
      double percent = field.distancePercent(Samplers.stochastic2M(sigmas));
      assertTrue(percent < field.distancePercent(Samplers.ancestral(sigmas)));
      assertTrue(percent < last);
      last = percent;
    }
  }

  /** Noise at the end costs less accuracy than noise all the way, and all of them go to the same law. */
  @ParameterizedTest
  @CsvSource({"10, 5.376", "20, 1.491", "50, 0.313", "100, 0.297"})
  void stochasticFromALevelOn(int n, double percent) {
    double[] sigmas = Samplers.logSnrGrid(80, 0.02, n);
    SamplingPlan plan = Samplers.multistep2M(1, sigmas);
    assertEquals(percent, field.distancePercent(plan), 0.0005);
    assertTrue(plan.steps().stream().allMatch(step -> step.noise() > 0 == (step.sigma() < 1 && step.sigma() > 0.021)));
    assertEquals(Samplers.dpmSolver2M(sigmas), Samplers.multistep2M(0.02, sigmas));
    assertEquals(Samplers.stochastic2M(sigmas), Samplers.multistep2M(81, sigmas));
  }

  @Test
  void resamplingOnceIsAncestral() {
    double[] sigmas = Samplers.logSnrGrid(80, 0.02, 12);
    assertEquals(Samplers.ancestral(sigmas), Samplers.resampled(1, sigmas));
    SamplingPlan plan = Samplers.resampled(4, sigmas);
    assertEquals(4 * 11 + 1, plan.evaluations());
    assertEquals(80, plan.sigmaAfter(2));
    assertEquals(0, plan.sigmaAfter(44));
  }

  @Test
  void orders() {
    double[] first = {.993, .997, .999, .999};
    double[] second = {1.989, 2.015, 2.011, 2.006};
    int[] n = {25, 50, 100, 200, 400};
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], log2(field.discretisationError(Samplers.ddim(grid(n[i])))
          / field.discretisationError(Samplers.ddim(grid(n[i + 1])))), 0.002);
      assertEquals(second[i], log2(field.discretisationError(Samplers.dpmSolver2M(grid(n[i])))
          / field.discretisationError(Samplers.dpmSolver2M(grid(n[i + 1])))), 0.002);
    }
  }

  /** Half log-SNR from -5 to that of ab = .9999; sigma is its negative exponential. */
  private static double[] grid(int n) {
    return Samplers.logSnrGrid(Math.exp(5), Math.exp(-LAMBDA_AT_9999), n);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
