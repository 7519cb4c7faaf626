/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.mixel.compute.ComputeDevice;
import org.mixel.compute.ComputeService;
import org.mixel.process.Progress;
import org.mixel.process.ToolException;

/** One training while it runs: the device, the right to compute gradients, the loss as it falls, and the facts. */
final class Session implements AutoCloseable {
  private static final double SMOOTHING = 0.9;

  private final ComputeService compute;
  private final ComputeDevice device;
  private final Progress progress;
  private final ComputeService.Lease lease;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final long started = System.nanoTime();
  private double smooth = Double.NaN;

  private Session(ComputeService compute, ComputeDevice device, Progress progress, ComputeService.Lease lease) {
    this.compute = compute;
    this.device = device;
    this.progress = progress;
    this.lease = lease;
  }

  /** Waits for the right to compute gradients and seeds PyTorch's own generator. */
  static Session open(ComputeService compute, long seed, Progress progress) throws ToolException {
    ComputeDevice device = compute.preferredDevice();
    Session session = new Session(compute, device, progress, compute.lease(progress));
    compute.seed(Long.hashCode(seed));
    session.facts.put("device", device.id());
    session.facts.put("threads", compute.threads());
    return session;
  }

  /** A step of a training. */
  @FunctionalInterface
  interface Step {
    /** Takes the step of a number, from 0, and returns the loss. */
    double take(int step) throws ToolException;
  }

  Training training(NetworkScript network, float[] start, Training.Optimiser optimiser, double decay,
      Training.Bounds... bounds) throws ToolException {
    return new Training(compute, device.device(), network, start, optimiser, decay, bounds);
  }

  /** Takes steps, tells the loss of each and stops between two when the user asked to. */
  void run(int steps, Step step) throws ToolException {
    for (int i = 0; i < steps; i++) {
      progress.checkCancelled();
      double loss = step.take(i);
      progress.measure("loss", i + 1.0, loss);
      if (Double.isFinite(loss)) {
        smooth = Double.isNaN(smooth) ? loss : SMOOTHING * smooth + (1 - SMOOTHING) * loss;
      }
      progress.report((i + 1.0) / steps,
          String.format(Locale.ROOT, "training, step %d of %d, loss %.4g", i + 1, steps, smooth));
    }
    facts.put("steps", steps);
    facts.put("lossOfLastSteps", smooth);
    facts.put("trainingSeconds", Math.round((System.nanoTime() - started) / 1e7) / 100.0);
  }

  /** What the run record should keep; more may be added. */
  Map<String, Object> facts() {
    return facts;
  }

  @Override
  public void close() {
    lease.close();
  }
}
