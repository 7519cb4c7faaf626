/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.process.ToolException;
import org.mixel.unmixing.internal.deep.Training.Bounds;
import org.mixel.unmixing.internal.deep.Training.Optimiser;

import ai.djl.Device;

/** First steps of the optimisers against their formulas, on a loss whose gradient is its input. */
class TrainingTest {
  private static final String WEIGHTS = "weights";
  private static final double RATE = 0.01;
  private static final float[] GRADIENT = {1, -1e-2f, 1e-5f};

  private final ComputeService compute = new ComputeService();

  @Test
  void adamStepsAreAsLongAsTheRate() throws ToolException {
    float[] values = stepped(Optimiser.ADAM);
    for (int i = 0; i < GRADIENT.length; i++) {
      assertEquals(-RATE * GRADIENT[i] / (Math.abs(GRADIENT[i]) + 1e-8), values[i], 1e-6);
    }
  }

  @Test
  void rmsPropStepsShrinkWithGradientsBelowEpsilon() throws ToolException {
    float[] values = stepped(Optimiser.RMSPROP);
    for (int i = 0; i < GRADIENT.length; i++) {
      assertEquals(-RATE * GRADIENT[i] / Math.sqrt(0.1 * GRADIENT[i] * GRADIENT[i] + 1e-7), values[i], 1e-6);
    }
    assertEquals(-RATE * 1e-5 / Math.sqrt(1e-7), values[2], 1e-6);
  }

  @Test
  void boundsHoldFromTheStartAndAfterAStep() throws ToolException {
    NetworkScript network = network();
    try (Training training = new Training(compute, Device.cpu(), network, new float[] {-1, 0.5f, 2}, Optimiser.RMSPROP,
        0, new Bounds(WEIGHTS, 0, 1))) {
      assertArrayEquals(new float[] {0, 0.5f, 1}, training.values(WEIGHTS));
      training.step("loss", 100, training.keep(GRADIENT, GRADIENT.length));
      assertArrayEquals(new float[] {0, 1, 0}, training.values(WEIGHTS));
    }
  }

  private float[] stepped(Optimiser optimiser) throws ToolException {
    NetworkScript network = network();
    try (Training training = new Training(compute, Device.cpu(), network, new float[GRADIENT.length], optimiser, 0)) {
      assertEquals(0, training.step("loss", RATE, training.keep(GRADIENT, GRADIENT.length)));
      return training.values(WEIGHTS);
    }
  }

  private static NetworkScript network() {
    NetworkScript network = new NetworkScript();
    String weights = network.parameter(WEIGHTS, 0, 0, GRADIENT.length);
    network.method("loss", "p, s, x", "Tensor", List.of("return torch.sum(torch.mul(" + weights + ", x))"));
    return network;
  }
}
