/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Arrays;

import org.mixel.compute.ComputeService;
import org.mixel.compute.TorchModule;
import org.mixel.compute.TorchScript;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * The parameters of a network on a device and the steps that change them. Memory: a few vectors of the length of the
 * parameters beside what a step needs. While it takes steps the caller holds a {@link ComputeService#lease}.
 */
final class Training implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final int MOST_BAD_STEPS = 10;

  private final TorchModule module;
  private final NDManager manager;
  private final NetworkScript network;
  private final Optimiser optimiser;
  private final double decay;
  private final NDArray lowest;
  private final NDArray highest;
  private final NDArray statistics;
  private NDList state;
  private int steps;
  private int badSteps;

  /** How gradients become steps. */
  enum Optimiser {
    /** Kingma and Ba 2015, with the usual 0.9 and 0.999. */
    ADAM,
    /**
     * As Keras has it since TensorFlow 2.11: rho 0.9, and epsilon 1e-7 under the root, so that gradients far below 3e-4
     * take steps that shrink with them. Earlier Keras without momentum, and PyTorch, add epsilon to the root.
     */
    RMSPROP
  }

  /**
   * Range in which the values of one parameter are kept after each step.
   *
   * @param parameter its name
   */
  record Bounds(String parameter, float low, float high) {
  }

  /**
   * Puts parameters on a device.
   *
   * @param start  start values
   * @param decay  share of a parameter that is added to its gradient
   * @param bounds of the parameters that have some
   */
  Training(ComputeService compute, Device device, NetworkScript network, float[] start, Optimiser optimiser,
      double decay, Bounds... bounds) throws ToolException {
    this.network = network;
    this.optimiser = optimiser;
    this.decay = decay;
    this.module = compute.compile(network.script(), device);
    this.manager = compute.newManager(device);
    float[] low = new float[start.length];
    float[] high = new float[start.length];
    Arrays.fill(low, Float.NEGATIVE_INFINITY);
    Arrays.fill(high, Float.POSITIVE_INFINITY);
    for (Bounds bound : bounds) {
      NetworkScript.Parameter place = network.place(bound.parameter);
      Arrays.fill(low, place.offset(), place.offset() + place.length(), bound.low);
      Arrays.fill(high, place.offset(), place.offset() + place.length(), bound.high);
    }
    float[] first = start.clone();
    for (int i = 0; i < first.length; i++) {
      first[i] = Math.max(low[i], Math.min(high[i], first[i]));
    }
    this.lowest = manager.create(low);
    this.highest = manager.create(high);
    this.statistics = manager.create(network.initialStatistics());
    this.state = new NDList(manager.create(first), manager.create(new float[start.length]),
        manager.create(new float[start.length]));
  }

  /** The optimisers' methods: new parameters and moments from old ones; {@code k} holds the numbers of the step. */
  static void addOptimisers(TorchScript script) {
    script.method("adam", "p, g, m, v, lo, hi, k", "Tuple[Tensor, Tensor, Tensor]",
        "h = torch.add(g, torch.mul(p, torch.select(k, 0, 2)))",
        "mm = torch.lerp(m, h, " + (1 - BETA_1) + ")",
        "vv = torch.addcmul(torch.mul(v, " + BETA_2 + "), h, h, value=" + (1 - BETA_2) + ")",
        "d = torch.add(torch.mul(torch.sqrt(vv), torch.select(k, 0, 1)), 1e-08)",
        "pp = torch.sub(p, torch.mul(torch.div(mm, d), torch.select(k, 0, 0)))",
        "return (torch.minimum(torch.maximum(pp, lo), hi), mm, vv)");
    script.method("rmsprop", "p, g, m, v, lo, hi, k", "Tuple[Tensor, Tensor, Tensor]",
        "h = torch.add(g, torch.mul(p, torch.select(k, 0, 2)))",
        "vv = torch.addcmul(torch.mul(v, 0.9), h, h, value=0.1)",
        "pp = torch.sub(p, torch.mul(torch.div(h, torch.sqrt(torch.add(vv, 1e-07))), torch.select(k, 0, 0)))",
        "return (torch.minimum(torch.maximum(pp, lo), hi), torch.add(m, 0), vv)");
  }

  /** Owner of arrays that live as long as the training. */
  NDManager manager() {
    return manager;
  }

  /**
   * Takes one step down the gradient of a method of the network, whose first result is the loss and whose first two
   * parameters are the parameters {@code p} and the statistics {@code s}.
   *
   * @param rate   learning rate
   * @param inputs the method's other parameters, open until this returns
   * @return the loss before the step; not finite if the step was skipped
   * @throws ToolException if losses or gradients stay infinite
   */
  double step(String loss, double rate, NDArray... inputs) throws ToolException {
    steps++;
    try (NDManager scope = manager.newSubManager()) {
      NDArray parameters = state.get(0);
      parameters.setRequiresGradient(true);
      double value;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray result = loss(scope, loss, inputs);
        collector.backward(result);
        value = result.getFloat();
      }
      NDArray gradient = parameters.getGradient();
      gradient.attach(scope);
      parameters.setRequiresGradient(false);
      if (update(scope, gradient, rate)) {
        badSteps = 0;
        return value;
      }
      if (++badSteps >= MOST_BAD_STEPS) {
        throw new ToolException("The training of the network diverged at step " + steps
            + " (its gradients are not finite); choose another seed or another method.");
      }
      return Double.NaN;
    }
  }

  /** The loss, recorded for a backward pass. */
  NDArray loss(NDManager scope, String method, NDArray... inputs) {
    return module.call(scope, method, true, withState(inputs)).get(0);
  }

  /** Calls a method of the network without gradients; parameters {@code p} and {@code s} come first. */
  NDList call(NDManager scope, String method, NDArray... inputs) {
    return module.call(scope, method, false, withState(inputs));
  }

  private NDArray[] withState(NDArray... inputs) {
    NDArray[] all = new NDArray[inputs.length + 2];
    all[0] = state.get(0);
    all[1] = statistics;
    System.arraycopy(inputs, 0, all, 2, inputs.length);
    return all;
  }

  /** Changes parameters and moments unless a new value would not be finite. */
  private boolean update(NDManager scope, NDArray gradient, double rate) {
    boolean adam = optimiser == Optimiser.ADAM;
    double first = adam ? 1 - Math.pow(BETA_1, steps) : 1;
    double second = adam ? 1 - Math.pow(BETA_2, steps) : 1;
    NDArray numbers = scope.create(new float[] {(float) (rate / first), (float) (1 / Math.sqrt(second)),
        (float) decay});
    // Recording: without it PyTorch makes inference tensors, of which no gradient can be taken later.
    NDList next = module.call(manager, adam ? "adam" : "rmsprop", true, state.get(0), gradient, state.get(1),
        state.get(2), lowest, highest, numbers);
    try (NDArray sum = next.get(2).sum()) {
      if (!Float.isFinite(sum.getFloat())) {
        next.close();
        return false;
      }
    }
    state.close();
    state = next;
    return true;
  }

  /** A copy of one parameter's values. */
  float[] values(String parameter) {
    NetworkScript.Parameter place = network.place(parameter);
    return Arrays.copyOfRange(state.get(0).toFloatArray(), place.offset(), place.offset() + place.length());
  }

  /** The parameters themselves; for tests. */
  NDArray parameters() {
    return state.get(0);
  }

  /** An array that lives as long as the training. */
  NDArray keep(float[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  @Override
  public void close() {
    manager.close();
    module.close();
  }
}
