/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import java.util.Optional;

import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.network.DenoisingNetwork;
import org.mixel.process.ToolException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Estimates windows with a model's network on a device. */
public final class NetworkDenoiser implements WindowDenoiser, AutoCloseable {
  /** Networks above this take seconds for a window on a CPU. */
  private static final int LARGE = 20_000_000;

  private final DenoisingNetwork network;
  private final NDManager manager;
  private final NDArray parameters;
  private final int edge;
  private final Wish wish;
  private final int windowsAtOnce;

  /** Loads the network and its parameters, without a wish. */
  public NetworkDenoiser(DiffusionModel model, ComputeService compute, Device device) throws ToolException {
    this(model, Wish.none(model.architecture().condition()), compute, device);
  }

  /** Loads the network and its parameters. */
  public NetworkDenoiser(DiffusionModel model, Wish wish, ComputeService compute, Device device)
      throws ToolException {
    this.network = DenoisingNetwork.load(model.architecture(), model.options().convention().objective(), compute,
        device);
    this.manager = compute.newManager(device);
    this.parameters = manager.create(model.parameters());
    this.edge = model.options().patch();
    this.wish = wish;
    boolean large = model.parameters().length > LARGE;
    this.windowsAtOnce = device.isGpu() ? large ? 16 : 64 : large ? 1 : 8;
  }

  @Override
  public int windowsAtOnce() {
    return windowsAtOnce;
  }

  @Override
  public float[] denoise(float[] noisy, float[] known, int count, double sigma) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(noisy, new Shape(count, network.architecture().channels(), edge, edge));
      Optional<NDArray> maps = known.length == 0 ? Optional.empty()
          : Optional.of(scope.create(known, new Shape(count, network.architecture().extra(), edge, edge)));
      float[] clean = estimate(scope, x, sigma, maps, wish);
      if (wish.isGuided()) {
        wish.guide(clean, estimate(scope, x, sigma, maps, Wish.none(wish.condition().length)));
      }
      return clean;
    }
  }

  private float[] estimate(NDManager scope, NDArray x, double sigma, Optional<NDArray> maps, Wish asked) {
    int count = (int) x.getShape().get(0);
    int length = asked.condition().length;
    Optional<NDArray> condition = length == 0 ? Optional.empty()
        : Optional.of(scope.create(asked.repeated(count), new Shape(count, length)));
    return network.denoise(scope, parameters, x, sigma, maps, condition).toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
    network.close();
  }
}
