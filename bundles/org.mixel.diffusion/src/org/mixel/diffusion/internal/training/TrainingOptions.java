/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mixel.diffusion.internal.network.Conditioning;

/**
 * What decides the course of a training besides the data and the network.
 *
 * @param seed         seed of start values, crops, noise and dropout
 * @param patch        edge of the crops in cells
 * @param batch        crops a step
 * @param learningRate Adam's step size after the warm-up
 * @param convention   how it is trained
 * @param conditioning what the model can be asked for
 */
public record TrainingOptions(long seed, int patch, int batch, double learningRate, Convention convention,
    Conditioning conditioning) {
  /** Steps over which the learning rate rises. */
  private static final int WARM_UP = 50;
  /** Steps after which the learning rate falls with the square root of the step. */
  private static final int DECAY_START = 2000;

  /** Of the default convention, without conditions. */
  public TrainingOptions(long seed, int patch, int batch, double learningRate) {
    this(seed, patch, batch, learningRate, Convention.EDM, Conditioning.NONE);
  }

  /** Learning rate of a step, counted from 1: constant, or the schedule of Karras et al. 2024 (eq. 67). */
  public double rate(long step) {
    if (convention.steady()) {
      return learningRate;
    }
    double rise = Math.min(1, step / (double) WARM_UP);
    return learningRate * rise / Math.sqrt(Math.max(1, step / (double) DECAY_START));
  }

  /** As a tree for files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seed", Long.toString(seed)); // JSON numbers are doubles
    map.put("patch", patch);
    map.put("batch", batch);
    map.put("learningRate", learningRate);
    map.put("convention", convention.toMap());
    map.put("conditioning", conditioning.toMap());
    return map;
  }

  /** From a tree of a file. */
  public static TrainingOptions ofMap(Map<?, ?> map) {
    return new TrainingOptions(Long.parseLong((String) map.get("seed")), ((Number) map.get("patch")).intValue(),
        ((Number) map.get("batch")).intValue(), ((Number) map.get("learningRate")).doubleValue(),
        Convention.ofMap((Map<?, ?>) map.get("convention")),
        Conditioning.ofMap((Map<?, ?>) map.get("conditioning")));
  }
}
