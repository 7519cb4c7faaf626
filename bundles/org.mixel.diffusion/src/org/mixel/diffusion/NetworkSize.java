/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.network.UNetArchitecture;

/** The sizes of network that users can choose from. */
public enum NetworkSize {
  /** About 4.1 million parameters: the one to use on a CPU. */
  COMPACT(64, 6e-4),
  /** The published network, 97.8 million parameters: for CUDA devices. */
  PAPER(128, 2e-4),
  /** About 0.2 million parameters: for trying things out. */
  TINY(64, 2e-3);

  private final int patch;
  private final double learningRate;

  NetworkSize(int patch, double learningRate) {
    this.patch = patch;
    this.learningRate = learningRate;
  }

  /** Usual edge of the crops. */
  int patch() {
    return patch;
  }

  /** Usual largest learning rate. */
  double learningRate() {
    return learningRate;
  }

  UNetArchitecture architecture(int channels) {
    return switch (this) {
      case COMPACT -> UNetArchitecture.compact(channels);
      case PAPER -> UNetArchitecture.paper(channels);
      case TINY -> UNetArchitecture.tiny(channels);
    };
  }
}
