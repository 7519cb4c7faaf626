/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.training.Convention;

/** Noise schedules of the published conventions. */
public enum ScheduleChoice {
  /** Betas from 1e-6 to 1e-2 in 2000 steps. */
  LINEAR(Convention.Schedule.LINEAR),
  /** Nichol and Dhariwal 2021, 1000 steps. */
  COSINE(Convention.Schedule.COSINE),
  /** The linear one rescaled to end in nothing but noise. */
  ZERO_TERMINAL(Convention.Schedule.ZERO_TERMINAL);

  private final Convention.Schedule schedule;

  ScheduleChoice(Convention.Schedule schedule) {
    this.schedule = schedule;
  }

  Convention.Schedule schedule() {
    return schedule;
  }
}
