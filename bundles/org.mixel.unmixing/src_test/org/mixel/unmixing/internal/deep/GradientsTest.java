/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.compute.ComputeService;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;
import org.mixel.unmixing.PixelMatrix;
import org.mixel.unmixing.SceneSource;
import org.mixel.unmixing.UnmixingTask;
import org.mixel.unmixing.internal.deep.PgmsuNetwork.Weights;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Every loss of every network: its gradient is that of central differences, and a garbage collection between forward
 * and backward pass, which on the CPU could free memory that PyTorch still reads, changes no bit of it.
 */
class GradientsTest {
  private static final int BANDS = 12;
  private static final int COUNT = 3;

  private final ComputeService compute = new ComputeService();

  /** Makes the inputs of a loss. */
  @FunctionalInterface
  private interface Inputs {
    NDArray[] make(Training training);
  }

  @Test
  void cnnaeu() throws ToolException {
    check(cnnaeu(0.3).script(), "loss", GradientsTest::images);
  }

  /** An angle is blind to the decoder's size, not so its gradient, which RMSprop's epsilon is compared with. */
  @Test
  void gradientOfTheDecoderGrowsAsItsStartShrinks() throws ToolException {
    NetworkScript large = cnnaeu(0.3).script();
    NetworkScript small = cnnaeu(0.03).script();
    assertEquals(value(large, large.initial(3), "loss", GradientsTest::images),
        value(small, small.initial(3), "loss", GradientsTest::images), 1e-5);
    NetworkScript.Parameter decoder = large.place(CnnaeuNetwork.DECODER);
    float[] ofLarge = gradient(large, large.initial(3), "loss", GradientsTest::images, false);
    float[] ofSmall = gradient(small, small.initial(3), "loss", GradientsTest::images, false);
    int from = decoder.offset();
    int to = from + decoder.length();
    double norm = norm(Arrays.copyOfRange(ofSmall, from, to));
    assertEquals(norm, 10 * norm(Arrays.copyOfRange(ofLarge, from, to)), 0.01 * norm);
  }

  private static CnnaeuNetwork cnnaeu(double deviation) {
    return new CnnaeuNetwork(4, BANDS, COUNT, 5, 2, deviation, 0.2, 3);
  }

  private static NDArray[] images(Training training) {
    NDManager m = training.manager();
    return new NDArray[] {training.keep(random(2 * 4 * 64, 1), 2, 4, 8, 8),
        training.keep(random(2 * BANDS * 64, 2), 2, BANDS, 8, 8), training.keep(ones(128), 2, 8, 8),
        m.create(new long[] {1, 0}), m.create(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}),
        m.create(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), m.create(new long[] {1, 3, 5, 7}),
        m.create(new long[] {0, 2, 4, 6})};
  }

  @Test
  void msNet() throws ToolException {
    MsNetwork network = new MsNetwork(BANDS, BANDS, COUNT);
    check(network.script(), "loss", training -> MsNet.inputs(training, Signal.whole(BANDS), crop(8, 12), COUNT));
  }

  @Test
  void pgmsu() throws ToolException {
    PgmsuNetwork network = new PgmsuNetwork(BANDS, COUNT, 16, new Weights(0.1, 3, 7));
    Inputs inputs = training -> new NDArray[] {training.keep(random(16 * BANDS, 3), 16, BANDS),
        training.keep(random(16 * PgmsuNetwork.LATENT, 4), 16, PgmsuNetwork.LATENT)};
    check(network.script(), "second", inputs);
    check(network.script(), "first", training -> new NDArray[] {inputs.make(training)[0], inputs.make(training)[1],
        training.keep(random(COUNT * BANDS, 5), COUNT * BANDS)});
  }

  @Test
  void misicNet() throws ToolException {
    MisicNetwork network = new MisicNetwork(5, 8, BANDS, COUNT, 0.5);
    check(network.script(), "loss", training -> {
      Crop crop = crop(6, 7);
      PixelMatrix pixels = new PixelMatrix(crop.values().clone(), BANDS);
      UnmixingTask task = new UnmixingTask(SceneSource.of(pixels, 7), pixels, COUNT, 1);
      return MisicNet.images(training, task, List.of(crop), 5, 1, new SplittableRandom(6)).get(0);
    });
  }

  private void check(NetworkScript network, String loss, Inputs inputs) throws ToolException {
    float[] start = network.initial(7);
    float[] noise = random(start.length, 8);
    for (int i = 0; i < start.length; i++) {
      start[i] += 0.05f * noise[i]; // away from starts such as zero decoders
    }
    try (ComputeService.Lease lease = compute.lease(Progress.NONE)) {
      float[] calm = gradient(network, start, loss, inputs, false);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(calm, gradient(network, start, loss, inputs, true), "changed by a collection");
      }
      double norm = norm(calm);
      assertTrue(norm > 0 && Double.isFinite(norm), () -> "norm " + norm);
      double h = 2e-3 * Math.max(1, norm(start)) / 10;
      double slope = (value(network, moved(start, calm, h / norm), loss, inputs)
          - value(network, moved(start, calm, -h / norm), loss, inputs)) / (2 * h);
      assertEquals(norm, slope, 0.03 * norm, loss);
    }
  }

  private float[] gradient(NetworkScript network, float[] start, String loss, Inputs inputs, boolean collect)
      throws ToolException {
    compute.seed(1);
    try (Training training = training(network, start)) {
      NDArray[] made = inputs.make(training);
      NDArray p = training.parameters();
      p.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray value = training.loss(training.manager(), loss, made);
        for (int i = 0; i < 3 && collect; i++) {
          System.gc();
        }
        collector.backward(value);
      }
      return p.getGradient().toFloatArray();
    }
  }

  private double value(NetworkScript network, float[] start, String loss, Inputs inputs) throws ToolException {
    compute.seed(1);
    try (Training training = training(network, start)) {
      return training.loss(training.manager(), loss, inputs.make(training)).getFloat();
    }
  }

  private Training training(NetworkScript network, float[] start) throws ToolException {
    return new Training(compute, Device.cpu(), network, start, Training.Optimiser.ADAM, 0);
  }

  private static float[] moved(float[] start, float[] direction, double step) {
    float[] moved = start.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    return moved;
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static Crop crop(int height, int width) {
    return Crop.of(height, width, BANDS, random(height * width * BANDS, 9), 1);
  }

  private static float[] ones(int n) {
    float[] values = new float[n];
    Arrays.fill(values, 1);
    return values;
  }

  /** Uniform in 0..1. */
  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
