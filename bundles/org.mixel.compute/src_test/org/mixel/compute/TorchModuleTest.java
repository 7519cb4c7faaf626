/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.process.Progress;
import org.mixel.process.RunRecord;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

class TorchModuleTest {
  private final ComputeService compute = new ComputeService();

  private static TorchScript script() {
    return new TorchScript()
        .method("gnsilu", "x, w, b", "Tensor", "return torch.silu(torch.group_norm(x, 2, w, b, 1e-05))")
        .method("attention", "q, k, v", "Tensor", "return torch.scaled_dot_product_attention(q, k, v)")
        .method("loss", "x, w, b, y", "Tuple[Tensor, Tensor]",
            "d = torch.sub(torch.mul((self).gnsilu(x, w, b), 0.35), y)",
            "e = torch.mean(torch.mul(d, d), [1, 2])", "return (torch.mean(e), e)");
  }

  @Test
  void groupNormAndSiluEqualTheirDefinition() throws ToolException {
    float[] x = random(2 * 4 * 3, 1);
    try (NDManager manager = compute.newManager(Device.cpu());
        TorchModule module = compute.compile(script(), Device.cpu())) {
      NDArray y = module.callOne(manager, "gnsilu", false, manager.create(x, new Shape(2, 4, 3)),
          manager.create(new float[] {1, 2, 3, 4}), manager.create(new float[] {0, .1f, .2f, .3f}));
      assertArrayEquals(groupNormSilu(x), y.toFloatArray(), 1e-5f);
    }
  }

  @Test
  void attentionOfOneKeyIsItsValue() throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        TorchModule module = compute.compile(script(), Device.cpu())) {
      NDArray value = manager.create(new float[] {3, 4}, new Shape(1, 1, 1, 2));
      NDArray query = manager.create(random(6, 2), new Shape(1, 1, 3, 2));
      NDArray result = module.callOne(manager, "attention", false, query, value, value);
      assertArrayEquals(new float[] {3, 4, 3, 4, 3, 4}, result.toFloatArray(), 1e-6f);
    }
  }

  /** DJL frees the Java memory of a closed CPU array although autograd still reads it; scripts must not suffer. */
  @Test
  void gradientsSurviveGarbageCollectionBeforeBackward() throws ToolException {
    float[] calm = gradient(false);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(calm, gradient(true), "gradients changed by a collection");
    }
    assertEquals(numericalGradient(), calm[0], 2e-3 * Math.abs(calm[0]) + 1e-4);
  }

  private float[] gradient(boolean collect) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        TorchModule module = compute.compile(script(), Device.cpu())) {
      NDArray w = manager.create(new float[] {1, 2, 3, 4});
      w.setRequiresGradient(true);
      try (ComputeService.Lease lease = compute.lease(Progress.NONE);
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDList loss = lossOf(module, manager, w);
        if (collect) {
          churn();
        }
        collector.backward(loss.get(0));
        assertEquals(2, loss.get(1).size());
      }
      return w.getGradient().toFloatArray();
    }
  }

  private static NDList lossOf(TorchModule module, NDManager manager, NDArray w) {
    return module.call(manager, "loss", true, manager.create(random(24, 3), new Shape(2, 4, 3)), w,
        manager.create(new float[4]), manager.create(random(24, 4), new Shape(2, 4, 3)));
  }

  private static void churn() {
    byte[][] garbage = new byte[64][];
    for (int i = 0; i < 256; i++) {
      garbage[i % 64] = new byte[1 << 16];
    }
    System.gc();
    assertTrue(garbage[0].length > 0);
  }

  private double numericalGradient() throws ToolException {
    float h = 1e-2f;
    double[] losses = new double[2];
    try (NDManager manager = compute.newManager(Device.cpu());
        TorchModule module = compute.compile(script(), Device.cpu())) {
      for (int i = 0; i < 2; i++) {
        NDArray w = manager.create(new float[] {1 + (i == 0 ? -h : h), 2, 3, 4});
        losses[i] = lossOf(module, manager, w).get(0).getFloat();
      }
    }
    return (losses[1] - losses[0]) / (2 * h);
  }

  @Test
  void devicesToolNamesTheCpu() throws ToolException {
    var result = new DevicesTool(compute).run(new DevicesTool.Parameters(),
        new ToolContext(Progress.NONE, false, s -> { }, new RunRecord("devices", java.util.Map.of())));
    assertTrue(result.values().get("devices").toString().contains("cpu"));
    assertFalse(String.valueOf(result.values().get("pytorch")).isBlank());
  }

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /** Two groups of two channels, three positions each; scale 1..4, shift 0, .1, .2, .3. */
  private static float[] groupNormSilu(float[] x) {
    float[] y = new float[x.length];
    for (int group = 0; group < x.length / 6; group++) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < 6; i++) {
        mean += x[group * 6 + i] / 6;
        square += x[group * 6 + i] * (double) x[group * 6 + i] / 6;
      }
      double deviation = Math.sqrt(square - mean * mean + 1e-5);
      for (int i = 0; i < 6; i++) {
        int channel = (group % 2) * 2 + i / 3;
        double z = (x[group * 6 + i] - mean) / deviation * (channel + 1) + 0.1 * channel;
        y[group * 6 + i] = (float) (z / (1 + Math.exp(-z)));
      }
    }
    return y;
  }
}
