/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.SplittableRandom;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.PatchSource;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Trains a network step by step with Adam, keeping a moving average of the parameters. A step depends on
 * nothing but the state, the options and the data, so a training that is stopped and resumed gives the same
 * bits as one that is not (same device, same number of threads). The caller holds a
 * {@link ComputeService#lease} while it takes steps.
 */
public final class Trainer implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.99;
  private static final double LARGEST_NORM = 1;
  private static final int MOST_BAD_STEPS = 10;
  /**
   * The average weighs step t of n by (t / n)^gamma (Karras et al. 2024, section 3.1): half of it comes from
   * the last 8.4 % of the run however long it lasts, and the start is forgotten.
   */
  private static final double GAMMA = 6.94;

  private final ComputeService compute;
  private final DenoisingNetwork network;
  private final PatchSource source;
  private final TrainingOptions options;
  private final NDManager manager;
  private NDList state;
  private long step;
  private int badSteps;

  /**
   * What a step showed.
   *
   * @param step         its number, from 1
   * @param loss         EDM-weighted mean squared error of the batch
   * @param gradientNorm before clipping; not finite if the step was skipped
   */
  public record Result(long step, double loss, double gradientNorm) {
  }

  /** Puts a state on a device. */
  public Trainer(ComputeService compute, Device device, DenoisingNetwork network, PatchSource source,
      TrainingOptions options, TrainingState start) throws ToolException {
    this.compute = compute;
    this.network = network;
    this.source = source;
    this.options = options;
    this.manager = compute.newManager(device);
    this.step = start.step();
    this.state = new NDList(manager.create(start.parameters()), manager.create(start.first()),
        manager.create(start.second()), manager.create(start.average()));
  }

  /**
   * Takes one step.
   *
   * @throws ToolException if losses or gradients stay infinite
   */
  public Result step() throws ToolException {
    long number = step + 1;
    compute.seed((int) RandomStreams.hash(options.seed(), number, 2));
    try (NDManager scope = manager.newSubManager()) {
      NDArray parameters = state.get(0);
      parameters.setRequiresGradient(true);
      double loss = backward(scope, parameters, number);
      NDArray gradient = parameters.getGradient();
      gradient.attach(scope);
      parameters.setRequiresGradient(false);
      double norm = network.norm(scope, gradient);
      if (Double.isFinite(loss) && Double.isFinite(norm)) {
        update(scope, gradient, norm, number);
        badSteps = 0;
      } else if (++badSteps >= MOST_BAD_STEPS) {
        throw new ToolException("The training diverged at step " + number
            + " (its gradients are not finite); start again with a smaller --learning-rate.");
      }
      step = number;
      return new Result(number, loss, norm);
    }
  }

  /** All arrays stay open until after the backward pass, which may read the Java memory behind them. */
  private double backward(NDManager scope, NDArray parameters, long number) {
    SplittableRandom random = RandomStreams.of(options.seed(), number, 1);
    int batch = options.batch();
    double[] sigmas = NoiseLevels.draw(random, batch);
    float[] crops = source.crops(random, batch);
    float[] noise = RandomStreams.gaussian(random, crops.length);
    Shape shape = new Shape(batch, source.coordinates().dimensions(), source.patch(), source.patch());
    NDArray x = scope.create(crops, shape);
    NDArray e = scope.create(noise, shape);
    NDArray levels = DenoisingNetwork.levels(scope, sigmas);
    NDArray features = DenoisingNetwork.features(scope, sigmas);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDList loss = network.loss(scope, parameters, x, e, levels, features);
      collector.backward(loss.get(0));
      return loss.get(0).getFloat();
    }
  }

  private void update(NDManager scope, NDArray gradient, double norm, long number) {
    double clip = Math.min(1, LARGEST_NORM / Math.max(norm, 1e-12));
    double rate = options.rate(number) / (1 - Math.pow(BETA_1, number));
    double secondScale = 1 / Math.sqrt(1 - Math.pow(BETA_2, number));
    double share = 1 - Math.pow(1 - 1.0 / number, GAMMA + 1);
    NDArray numbers = scope.create(new float[] {(float) clip, (float) BETA_1, (float) BETA_2, (float) rate,
        (float) secondScale, (float) share});
    NDList before = state;
    state = network.adam(manager, before.get(0), gradient, before.get(1), before.get(2), before.get(3), numbers);
    before.close();
  }

  /** Steps done, those before a resume included. */
  public long steps() {
    return step;
  }

  /** A copy of the state. */
  public TrainingState snapshot() {
    return new TrainingState(step, state.get(0).toFloatArray(), state.get(1).toFloatArray(),
        state.get(2).toFloatArray(), state.get(3).toFloatArray());
  }

  /** Number of arrays that live beyond a step; for tests of memory. */
  int managedArrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    manager.close();
  }
}
