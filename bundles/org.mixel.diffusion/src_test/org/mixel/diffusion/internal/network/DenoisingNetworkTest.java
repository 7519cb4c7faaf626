/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

class DenoisingNetworkTest {
  private static final UNetArchitecture TINY = UNetArchitecture.tiny(2);

  private final ComputeService compute = new ComputeService();

  @Test
  void compactHasAboutFourMillionParameters() {
    int size = DenoisingNetwork.layoutOf(UNetArchitecture.compact(4)).size();
    assertTrue(size > 3_500_000 && size < 4_500_000, size + " parameters");
  }

  @Test
  void namesAreUnique() {
    var entries = DenoisingNetwork.layoutOf(TINY).entries();
    assertEquals(entries.size(), entries.stream().map(ParameterLayout.Entry::name).distinct().count());
  }

  @Test
  void architectureGoesThroughATree() {
    assertEquals(TINY, UNetArchitecture.ofMap(TINY.toMap()));
  }

  @Test
  void untrainedNetworkReturnsTheSkipPart() throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(TINY, compute, Device.cpu())) {
      NDArray parameters = manager.create(network.layout().initial(1));
      float[] x = random(2 * 2 * 8 * 8, 5);
      NDArray noisy = manager.create(x, new Shape(2, 2, 8, 8));
      float[] clean = network.denoise(manager, parameters, noisy, 1.5).toFloatArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i] * 0.25 / (0.25 + 2.25), clean[i], 1e-6);
      }
    }
  }

  /** The compact net itself, so that every kind of layer is in it, against central differences. */
  @Test
  void gradientsAreThoseOfTheLossAndSurviveCollections() throws ToolException {
    float[] calm = gradient(false);
    assertArrayEquals(calm, gradient(true), "a collection between forward and backward changed gradients");
    float[] direction = calm.clone();
    double norm = 0;
    for (float value : direction) {
      norm += (double) value * value;
    }
    norm = Math.sqrt(norm);
    double h = 2e-2;
    double slope = (lossAlong(direction, h / norm) - lossAlong(direction, -h / norm)) / (2 * h);
    assertEquals(norm, slope, 0.02 * norm);
  }

  private float[] parameters(DenoisingNetwork network) {
    float[] values = network.layout().initial(3);
    float[] noise = random(values.length, 4);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.02f * noise[i]; // away from the zero start, where most gradients vanish
    }
    return values;
  }

  private static UNetArchitecture withoutDropout() {
    UNetArchitecture a = UNetArchitecture.tiny(2);
    return new UNetArchitecture(a.channels(), a.fold(), a.width(), a.multipliers(), a.blocks(), a.heads(), a.groups(),
        a.embedding(), 0);
  }

  private float[] gradient(boolean collect) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(withoutDropout(), compute, Device.cpu())) {
      NDArray p = manager.create(parameters(network));
      p.setRequiresGradient(true);
      try (ComputeService.Lease lease = compute.lease(Progress.NONE);
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = loss(network, manager, p);
        if (collect) {
          for (int i = 0; i < 3; i++) {
            System.gc();
          }
        }
        collector.backward(loss);
      }
      return p.getGradient().toFloatArray();
    }
  }

  private double lossAlong(float[] direction, double step) throws ToolException {
    try (NDManager manager = compute.newManager(Device.cpu());
        DenoisingNetwork network = DenoisingNetwork.load(withoutDropout(), compute, Device.cpu())) {
      float[] values = parameters(network);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (step * direction[i]);
      }
      return loss(network, manager, manager.create(values)).getFloat();
    }
  }

  private static NDArray loss(DenoisingNetwork network, NDManager manager, NDArray p) {
    Shape shape = new Shape(2, 2, 16, 16);
    return network.loss(manager, p, manager.create(random(1024, 8), shape), manager.create(random(1024, 9), shape),
        DenoisingNetwork.levels(manager, 0.3, 2), DenoisingNetwork.features(manager, 0.3, 2)).get(0);
  }

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
