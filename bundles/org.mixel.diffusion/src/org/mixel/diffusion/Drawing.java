/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.compute.ComputeDevice;
import org.mixel.compute.ComputeService;
import org.mixel.diffusion.internal.Workers;
import org.mixel.diffusion.internal.file.DiffusionModel;
import org.mixel.diffusion.internal.synthesis.MapSynthesis;
import org.mixel.diffusion.internal.synthesis.NetworkDenoiser;
import org.mixel.diffusion.internal.synthesis.Wish;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;

/** A model on a device, ready to draw with one thread a core. */
final class Drawing implements AutoCloseable {
  private final NetworkDenoiser denoiser;
  private final Workers workers;
  private final MapSynthesis synthesis;

  private Drawing(DiffusionModel model, NetworkDenoiser denoiser, Workers workers) {
    this.denoiser = denoiser;
    this.workers = workers;
    this.synthesis = new MapSynthesis(model, denoiser, workers);
  }

  /** Loads the native library and the network; tells the run record what and where. */
  static Drawing open(DiffusionModel model, Wish wish, ComputeService compute, ToolContext context)
      throws ToolException {
    context.progress().report(0, "starting the native library");
    ComputeDevice device = compute.preferredDevice();
    context.record().fact("device", device.id());
    context.record().fact("threads", compute.threads());
    context.record().fact("endmembers", model.names());
    context.record().fact("training", model.training());
    int threads = device.device().isGpu() ? 1 : Math.max(1, compute.cores() / compute.threads());
    return new Drawing(model, new NetworkDenoiser(model, wish, compute, device.device()), new Workers(threads));
  }

  static Drawing open(DiffusionModel model, ComputeService compute, ToolContext context) throws ToolException {
    return open(model, Wish.none(model.architecture().condition()), compute, context);
  }

  MapSynthesis synthesis() {
    return synthesis;
  }

  @Override
  public void close() {
    workers.close();
    denoiser.close();
  }
}
