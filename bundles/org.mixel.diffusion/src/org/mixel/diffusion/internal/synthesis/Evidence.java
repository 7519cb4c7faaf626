/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.model.Window;

/** What is known of a map before it is drawn. */
interface Evidence {
  /** Of a map that is free. */
  Evidence NONE = new Evidence() {
  };

  /** Whether anything in a window is left to be drawn. */
  default boolean leavesOpen(Window window) {
    return true;
  }

  /**
   * Corrects an estimate before its cells are brought onto the simplex.
   *
   * @param clean {@code [coordinate][cell]}
   */
  default void shift(float[][] clean) {
    // nothing is known
  }

  /** Corrects an estimate whose cells are on the simplex, leaving them there. */
  default void settle(float[][] clean) {
    // nothing is known
  }

  /**
   * Sets noisy cells whose clean values are known.
   *
   * @param x     {@code [coordinate][cell]}
   * @param sigma noise level of x, 0 at the end
   * @param draw  number of the noise
   */
  default void setKnown(float[][] x, double sigma, int draw) {
    // nothing is known
  }
}
