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
  COMPACT,
  /** About 0.2 million parameters: for trying things out. */
  TINY;

  UNetArchitecture architecture(int channels) {
    return this == COMPACT ? UNetArchitecture.compact(channels) : UNetArchitecture.tiny(channels);
  }
}
