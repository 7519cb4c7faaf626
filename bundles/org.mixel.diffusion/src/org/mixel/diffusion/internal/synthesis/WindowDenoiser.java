/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

/** Estimates clean windows from noisy ones. */
@FunctionalInterface
interface WindowDenoiser {

  /**
   * Estimates some windows at once. Safe for use by several threads.
   *
   * @param noisy {@code [window][channel][row][column]}
   * @param known maps that the network sees beside them, {@code [window][map][row][column]}; empty if it sees none
   * @param count number of windows
   * @param sigma their noise level
   * @return the estimates in the same order
   */
  float[] denoise(float[] noisy, float[] known, int count, double sigma);

  /** Windows that one thread estimates before anybody asks whether to go on: about a second's work at most. */
  default int windowsAtOnce() {
    return 8;
  }
}
