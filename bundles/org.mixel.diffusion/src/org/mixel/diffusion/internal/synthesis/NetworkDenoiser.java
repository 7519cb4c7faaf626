/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

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
  private final DenoisingNetwork network;
  private final NDManager manager;
  private final NDArray parameters;
  private final int edge;

  /** Loads the network and its parameters. */
  public NetworkDenoiser(DiffusionModel model, ComputeService compute, Device device) throws ToolException {
    this.network = DenoisingNetwork.load(model.architecture(), model.options().convention().objective(), compute, device);
    this.manager = compute.newManager(device);
    this.parameters = manager.create(model.parameters());
    this.edge = model.options().patch();
  }

  @Override
  public float[] denoise(float[] noisy, int count, double sigma) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(noisy, new Shape(count, network.architecture().channels(), edge, edge));
      return network.denoise(scope, parameters, x, sigma).toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
    network.close();
  }
}
