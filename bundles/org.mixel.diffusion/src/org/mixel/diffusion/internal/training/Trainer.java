/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.RandomStreams;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;
import org.mixel.diffusion.internal.sampling.NoiseSchedule;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Trains a network step by step with Adam, keeping a moving average of the parameters. A step depends on
 * nothing but the state, the options and the data, so a training that is stopped and resumed gives the same
 * bits as one that is not (same device, same number of threads). The caller holds a
 * {@link ComputeService#lease} while it takes steps.
 */
public final class Trainer implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.99;
  private static final double STEADY_BETA_2 = 0.999;
  private static final double LARGEST_NORM = 1;
  private static final int MOST_BAD_STEPS = 10;

  private final ComputeService compute;
  private final DenoisingNetwork network;
  private final ImageSource source;
  private final TrainingOptions options;
  private final NoiseSchedule schedule;
  private final NDManager manager;
  private final Workers workers;
  private final GradientHalves gradients;
  private final NDList state;
  private long step;
  private int badSteps;

  /**
   * What a step showed.
   *
   * @param step         its number, from 1
   * @param loss         loss of the batch
   * @param gradientNorm before clipping; not finite if the step was skipped
   */
  public record Result(long step, double loss, double gradientNorm) {
  }

  /** Puts a state on a device. */
  public Trainer(ComputeService compute, Device device, DenoisingNetwork network, ImageSource source,
      TrainingOptions options, TrainingState start) throws ToolException {
    this.compute = compute;
    this.network = network;
    this.source = source;
    this.options = options;
    this.schedule = options.convention().schedule().noise();
    this.manager = compute.newManager(device);
    this.workers = new Workers(network.parts());
    this.gradients = new GradientHalves(network, source, workers);
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
      SplittableRandom random = RandomStreams.of(options.seed(), number, 1);
      double[] sigmas = options.convention().noise().draw(random, schedule, options.batch());
      Batch batch = source.batch(random, options.batch());
      float[] noise = RandomStreams.gaussian(random, batch.clean().length);
      Optional<NDArray> masks = network.masks(scope, options.batch(), source.patch());
      GradientHalves.Result result = gradients.of(scope, state.get(0), batch, noise, sigmas, masks);
      double norm = norm(scope, result.gradients());
      if (Double.isFinite(result.loss()) && Double.isFinite(norm)) {
        update(scope, result.gradients(), norm, number);
        badSteps = 0;
      } else if (++badSteps >= MOST_BAD_STEPS) {
        throw new ToolException("The training diverged at step " + number
            + " (its gradients are not finite); start again with a smaller --learning-rate.");
      }
      step = number;
      return new Result(number, result.loss(), norm);
    }
  }

  /** Euclidean norm of half the sum of the gradients. */
  private double norm(NDManager scope, NDList found) {
    return Math.sqrt(inParts(part -> (double) network.squares(scope, part, found.get(0), found.get(1))).stream()
        .mapToDouble(Double::doubleValue).sum()) / 2;
  }

  private void update(NDManager scope, NDList found, double norm, long number) {
    boolean steady = options.convention().steady();
    double beta2 = steady ? STEADY_BETA_2 : BETA_2;
    double clip = steady ? 1 : Math.min(1, LARGEST_NORM / Math.max(norm, 1e-12));
    double rate = options.rate(number) / (1 - Math.pow(BETA_1, number));
    double secondScale = 1 / Math.sqrt(1 - Math.pow(beta2, number));
    float[] numbers = {(float) (clip / 2), (float) (1 - BETA_1), (float) (1 - beta2), (float) rate,
        (float) secondScale, (float) options.convention().averaging().share(number)};
    inParts(part -> {
      network.adam(scope, part, state, found, scope.create(numbers));
      return part;
    });
  }

  private <T> List<T> inParts(IntFunction<T> work) {
    List<Callable<T>> tasks = new ArrayList<>();
    for (int i = 0; i < network.parts(); i++) {
      int part = i;
      tasks.add(() -> work.apply(part));
    }
    return workers.all(tasks);
  }

  /** Steps done, those before a resume included. */
  public long steps() {
    return step;
  }

  /** A copy of the state. */
  public TrainingState snapshot() {
    return new TrainingState(step, state.get(0).toFloatArray(), state.get(1).toFloatArray(),
        state.get(2).toFloatArray(), average());
  }

  /** A copy of the moving average of the parameters. */
  public float[] average() {
    return state.get(3).toFloatArray();
  }

  /** The moving average on the device; not to be kept beyond the next step. */
  NDArray averageOnDevice() {
    return state.get(3);
  }

  /** Number of arrays that live beyond a step; for tests of memory. */
  int managedArrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }
}
