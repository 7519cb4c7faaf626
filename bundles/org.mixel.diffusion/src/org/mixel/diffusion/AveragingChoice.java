/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.training.Averaging;

/** How the parameters of the model follow those that are trained. */
public enum AveragingChoice {
  /** Power law: half of the average comes from the last 8.4 % of the run. */
  POWER(Averaging.POWER),
  /** Decay 0.9999 with warm-up. */
  EXPONENTIAL(Averaging.EXPONENTIAL),
  /** None. */
  NONE(Averaging.NONE);

  private final Averaging averaging;

  AveragingChoice(Averaging averaging) {
    this.averaging = averaging;
  }

  Averaging averaging() {
    return averaging;
  }
}
