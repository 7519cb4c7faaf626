/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.network.Objective;
import org.mixel.diffusion.internal.network.UNetArchitecture;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Images of one value each, under noise of 32 times their deviation: all that can be known of a value is in the mean of
 * the image, and decides what a map is made of. A short training finds it.
 */
class MeanOfImageTest {
  private static final int EDGE = 32;
  private static final int CELLS = EDGE * EDGE;
  private static final int STEPS = 150;
  private static final int IMAGES = 512;
  private static final double SIGMA = 16;

  private final ComputeService compute = new ComputeService();

  /** Values of variance 0.25. */
  private record Values() implements ImageSource {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int patch() {
      return EDGE;
    }

    @Override
    public Batch batch(SplittableRandom random, int count) {
      float[] clean = new float[count * CELLS];
      for (int i = 0; i < count; i++) {
        Arrays.fill(clean, i * CELLS, (i + 1) * CELLS, (float) (0.5 * random.nextGaussian()));
      }
      return new Batch(count, clean, new float[0], new float[0]);
    }
  }

  @Test
  void theMeanIsFoundInStrongNoise() throws ToolException {
    UNetArchitecture architecture = UNetArchitecture.tiny(1);
    TrainingState start = TrainingState.start(DenoisingNetwork.layoutOf(architecture).initial(3));
    try (ComputeService.Lease lease = compute.lease(Progress.NONE);
        DenoisingNetwork network = DenoisingNetwork.load(architecture, Objective.EDM, compute, Device.cpu());
        Trainer trainer = new Trainer(compute, Device.cpu(), network, new Values(),
            new TrainingOptions(7, EDGE, 16, 2e-3), start)) {
      for (int i = 0; i < STEPS; i++) {
        trainer.step();
      }
      double noise = SIGMA * SIGMA / CELLS;
      double least = 0.25 * noise / (0.25 + noise);
      double error = error(network, trainer.average());
      assertTrue(error < 1.25 * least && error > 0.8 * least, error + ", the least possible is " + least);
    }
  }

  private double error(DenoisingNetwork network, float[] parameters) throws ToolException {
    SplittableRandom random = RandomStreams.of(8);
    float[] clean = new Values().batch(random, IMAGES).clean();
    float[] noisy = RandomStreams.gaussian(random, clean.length);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (clean[i] + SIGMA * noisy[i]);
    }
    double sum = 0;
    try (NDManager manager = compute.newManager(Device.cpu())) {
      NDArray x = manager.create(noisy, new Shape(IMAGES, 1, EDGE, EDGE));
      float[] found = network.denoise(manager, manager.create(parameters), x, SIGMA).toFloatArray();
      for (int i = 0; i < found.length; i++) {
        sum += (found[i] - clean[i]) * (found[i] - clean[i]);
      }
    }
    return sum / noisy.length;
  }
}
