/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.training;

import java.util.Locale;

/** How the parameters of the model follow those that are trained. */
public enum Averaging {
  /**
   * Step t of n weighs (t / n)^6.94 (Karras et al. 2024, section 3.1): half of the average comes from the last 8.4 %
   * of the run however long it lasts, and the start is forgotten.
   */
  POWER {
    @Override
    double share(long step) {
      return 1 - Math.pow(1 - 1.0 / step, GAMMA + 1);
    }
  },
  /** Decay 0.9999, after a warm-up with (1 + n) / (10 + n): the published average. */
  EXPONENTIAL {
    @Override
    double share(long step) {
      return 1 - Math.min(DECAY, (1.0 + step) / (10.0 + step));
    }
  },
  /** None: the model has the parameters of the last step, as in the released code. */
  NONE {
    @Override
    double share(long step) {
      return 1;
    }
  };

  private static final double GAMMA = 6.94;
  private static final double DECAY = 0.9999;

  /** Share of the new parameters in the average after a step, counted from 1. */
  abstract double share(long step);

  /** Reads the name that {@link #toString} writes. */
  public static Averaging parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
