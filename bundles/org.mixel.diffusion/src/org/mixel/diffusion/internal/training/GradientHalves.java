/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Gradients of a batch, on the CPU of its two halves by two threads at once: with one native thread each this takes
 * half the time, while two native threads in one operation spend most of it waiting for each other. Each half has its
 * own copy of the parameters, and the gradients are added in a fixed order, so results do not depend on which thread
 * is faster.
 */
final class GradientHalves {
  private final DenoisingNetwork network;
  private final ImageSource source;
  private final Workers workers;

  /**
   * What a batch gave.
   *
   * @param loss      its mean
   * @param gradients two, of which half the sum is the gradient of the mean loss
   */
  record Result(double loss, NDList gradients) {
  }

  private record Half(double loss, NDArray gradient) {
  }

  /** @param workers as many threads as the network has parts; with two a batch of even size is shared between them */
  GradientHalves(DenoisingNetwork network, ImageSource source, Workers workers) {
    this.network = network;
    this.source = source;
    this.workers = workers;
  }

  /**
   * Computes loss and gradient of a batch.
   *
   * @param scope      owns the gradients and all arrays that the backward pass reads
   * @param parameters flat parameters
   * @param noise      as long as the batch's clean images
   * @param masks      for dropout
   */
  Result of(NDManager scope, NDArray parameters, Batch batch, float[] noise, double[] sigmas,
      Optional<NDArray> masks) {
    int halves = network.isSeparable() && batch.count() % 2 == 0 ? workers.count() : 1;
    // All arrays stay open until after the backward pass, which may read the Java memory behind them.
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      List<Callable<Half>> tasks = new ArrayList<>();
      for (int i = 0; i < halves; i++) {
        int from = i * batch.count() / halves;
        Batch own = batch.part(from, (i + 1) * batch.count() / halves);
        tasks.add(() -> half(scope, collector, parameters, own, noise, sigmas, masks, from));
      }
      List<Half> found = workers.all(tasks);
      Half first = found.get(0);
      Half last = found.get(halves - 1);
      return new Result((first.loss() + last.loss()) / 2, new NDList(first.gradient(), last.gradient()));
    }
  }

  private Half half(NDManager scope, GradientCollector collector, NDArray parameters, Batch batch, float[] noise,
      double[] sigmas, Optional<NDArray> masks, int from) {
    int length = batch.clean().length;
    int each = length / batch.count();
    int edge = source.patch();
    Shape shape = new Shape(batch.count(), source.channels(), edge, edge);
    float[] share = Arrays.copyOfRange(noise, from * each, from * each + length);
    double[] levels = Arrays.copyOfRange(sigmas, from, from + batch.count());
    DenoisingNetwork.Images images = new DenoisingNetwork.Images(scope.create(batch.clean(), shape),
        scope.create(share, shape), batch.known(scope, edge), batch.condition(scope),
        masks.map(all -> attached(scope, all.get(from + ":" + (from + batch.count())))));
    NDArray own = attached(scope, parameters.duplicate());
    own.setRequiresGradient(true);
    NDList loss = network.loss(scope, own, images, network.shares(scope, (long) edge * edge, levels),
        network.features(scope, levels));
    collector.backward(loss.get(0));
    NDArray gradient = attached(scope, own.getGradient());
    own.setRequiresGradient(false);
    return new Half(loss.get(0).getFloat(), gradient);
  }

  private static NDArray attached(NDManager scope, NDArray array) {
    array.attach(scope);
    return array;
  }
}
