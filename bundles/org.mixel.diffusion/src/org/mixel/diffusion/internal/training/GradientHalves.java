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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.diffusion.internal.patches.Batch;
import org.mixel.diffusion.internal.patches.ImageSource;
import org.mixel.process.CancelledException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/**
 * Gradients of a batch, on the CPU of its two halves by two threads at once: with one native thread each this takes
 * half the time, while two native threads in one operation spend most of it waiting for each other. Each half has its
 * own copy of the parameters, and the gradients are averaged in a fixed order, so results do not depend on which
 * thread is faster.
 */
final class GradientHalves implements AutoCloseable {
  private final DenoisingNetwork network;
  private final ImageSource source;
  private final int parts;
  private final ExecutorService executor;

  /** Mean loss and its gradient. */
  record Result(double loss, NDArray gradient) {
  }

  private record Part(NDArray parameters, DenoisingNetwork.Images images, NDArray shares, NDArray features) {
  }

  /** @param parts 1, or 2 to share a batch of even size between two threads */
  GradientHalves(DenoisingNetwork network, ImageSource source, int parts) {
    this.network = network;
    this.source = source;
    this.parts = network.isSeparable() ? parts : 1;
    this.executor = Executors.newFixedThreadPool(this.parts, task -> {
      Thread thread = new Thread(task, "mixel-gradients");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Computes loss and gradient of a batch.
   *
   * @param scope      owns the gradient and all arrays that the backward pass reads
   * @param parameters flat parameters
   * @param noise      as long as the batch's clean images
   * @param masks      for dropout
   */
  Result of(NDManager scope, NDArray parameters, Batch batch, float[] noise, double[] sigmas,
      Optional<NDArray> masks) {
    int halves = batch.count() % 2 == 0 ? parts : 1;
    List<Part> work = new ArrayList<>();
    for (int i = 0; i < halves; i++) {
      int from = i * batch.count() / halves;
      int to = (i + 1) * batch.count() / halves;
      work.add(part(scope, parameters, batch.part(from, to), noise, sigmas, masks, from));
    }
    double loss = backward(scope, work) / halves;
    List<NDArray> found = new ArrayList<>();
    for (Part part : work) {
      NDArray gradient = part.parameters().getGradient();
      gradient.attach(scope);
      part.parameters().setRequiresGradient(false);
      found.add(gradient);
    }
    return new Result(loss, halves == 1 ? found.get(0) : network.mean(scope, found.get(0), found.get(1)));
  }

  private Part part(NDManager scope, NDArray parameters, Batch batch, float[] noise, double[] sigmas,
      Optional<NDArray> masks, int from) {
    int length = batch.clean().length;
    int each = length / batch.count();
    int edge = source.patch();
    Shape shape = new Shape(batch.count(), source.channels(), edge, edge);
    float[] share = java.util.Arrays.copyOfRange(noise, from * each, from * each + length);
    double[] levels = java.util.Arrays.copyOfRange(sigmas, from, from + batch.count());
    DenoisingNetwork.Images images = new DenoisingNetwork.Images(scope.create(batch.clean(), shape),
        scope.create(share, shape), batch.known(scope, edge), batch.condition(scope),
        masks.map(all -> attached(scope, all.get(from + ":" + (from + batch.count())))));
    NDArray own = attached(scope, parameters.duplicate());
    own.setRequiresGradient(true);
    return new Part(own, images, network.shares(scope, (long) edge * edge, levels), network.features(scope, levels));
  }

  private static NDArray attached(NDManager scope, NDArray array) {
    array.attach(scope);
    return array;
  }

  /** All arrays stay open until after the backward pass, which may read the Java memory behind them. */
  private double backward(NDManager scope, List<Part> work) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      List<Callable<Double>> tasks = new ArrayList<>();
      for (Part part : work) {
        NDManager own = scope.newSubManager();
        tasks.add(() -> {
          NDList loss = network.loss(own, part.parameters(), part.images(), part.shares(), part.features());
          collector.backward(loss.get(0));
          return (double) loss.get(0).getFloat();
        });
      }
      double sum = 0;
      for (Future<Double> future : executor.invokeAll(tasks)) {
        sum += future.get();
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("computing gradients failed: " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
