/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.NoiseFeatures;
import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Training against the truth: of a Gaussian field the best denoiser and its error are known, so a network that learns
 * comes near, and a loss below it would mean that the target leaks into the input. Takes about two minutes of CPU time;
 * the mean excess is .009: .037 at the lowest noise level, .012 at most at all others.
 */
class WienerBoundTest {
  private static final int EDGE = 32;
  private static final int BATCH = 32;
  private static final int STEPS = 200;
  private static final int LAST = 50;
  private static final int IMAGES = 64;
  private static final double[] SIGMAS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 20};
  /** Not folded: the best filters at small noise are a few cells wide. */
  private static final UNetArchitecture NETWORK = new UNetArchitecture(UNetArchitecture.Style.FOLDED, 1, 0, 0, 1, 16,
      List.of(1, 2), 1, 2, 8, 64, 0, NoiseFeatures.LOG_SIGMA, true, false);

  private final ComputeService compute = new ComputeService();
  private final TorusField field = new TorusField(EDGE);

  @Test
  void aNetworkComesNearTheWienerFilter() throws ToolException {
    TrainingOptions options = new TrainingOptions(11, EDGE, BATCH, 2e-3);
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(NETWORK).initial(3));
    List<Double> losses = new ArrayList<>();
    try (ComputeService.Lease lease = compute.lease(Progress.NONE);
        DenoisingNetwork network = DenoisingNetwork.load(NETWORK, Objective.EDM, compute, Device.cpu());
        Trainer trainer = new Trainer(compute, Device.cpu(), network, field, options, start)) {
      for (int i = 0; i < STEPS; i++) {
        losses.add(trainer.step().loss());
      }
      requireNoLossBelowTheBound(losses.subList(STEPS - LAST, STEPS));
      requireSmallExcess(network, trainer.average());
    }
  }

  private void requireNoLossBelowTheBound(List<Double> losses) {
    double mean = losses.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance = losses.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / (losses.size() - 1);
    double error = Math.sqrt(variance / losses.size());
    double bound = bound();
    assertTrue(mean > bound - 4 * error, mean + " is below the bound " + bound);
    assertTrue(mean < 1.1 * bound, mean + " is far above the bound " + bound);
  }

  /** Mean of the least possible loss over the law of noise levels. */
  private double bound() {
    int n = 2000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double s = NoiseLaw.LOG_NORMAL.quantile(Convention.EDM.schedule().noise(), (i + 0.5) / n);
      sum += field.leastError(s) * (s * s + 0.25) / (s * s * 0.25);
    }
    return sum / n;
  }

  private void requireSmallExcess(DenoisingNetwork network, float[] parameters) throws ToolException {
    double total = 0;
    for (double sigma : SIGMAS) {
      double excess = excess(network, parameters, sigma);
      total += excess;
      assertTrue(sigma < 0.05 || sigma > 3.2 || excess <= 0.05, excess + " at sigma " + sigma);
    }
    assertTrue(total / SIGMAS.length <= 0.03, "mean excess " + total / SIGMAS.length);
  }

  /** Mean squared distance from the Wiener filter over the least error. */
  private double excess(DenoisingNetwork network, float[] parameters, double sigma) throws ToolException {
    SplittableRandom random = RandomStreams.of(99, Math.round(sigma * 1000));
    float[] noisy = field.batch(random, IMAGES).clean();
    float[] noise = RandomStreams.gaussian(random, noisy.length);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (sigma * noise[i]);
    }
    float[] clean;
    try (NDManager manager = compute.newManager(Device.cpu())) {
      NDArray x = manager.create(noisy, new Shape(IMAGES, 1, EDGE, EDGE));
      clean = network.denoise(manager, manager.create(parameters), x, sigma).toFloatArray();
    }
    double sum = 0;
    for (int n = 0; n < IMAGES; n++) {
      double[] best = field.wiener(noisy, n * EDGE * EDGE, sigma);
      for (int i = 0; i < best.length; i++) {
        double difference = clean[n * best.length + i] - best[i];
        sum += difference * difference;
      }
    }
    return sum / clean.length / field.leastError(sigma);
  }

  /** The bound of the published law for this field, which others computed too (mean of the EDM-weighted loss). */
  @Test
  void theFieldIsTheOneThatBoundsWerePublishedFor() {
    int n = 20000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double s = Math.exp(-1.2 + 1.2 * NormalQuantile.of((i + 0.5) / n));
      sum += field.leastError(s) * (s * s + 0.25) / (s * s * 0.25);
    }
    assertEquals(0.6630, sum / n, 1e-4);
  }
}
