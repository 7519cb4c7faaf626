/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.util.Locale;

/** What a model is to draw. */
public enum TrainingTask {
  /** Whole maps from nothing. */
  MAPS,
  /** Maps on cells smaller by 2 or 4 from coarse maps, for super-resolve and for the cascade of synthesize. */
  SUPER_RESOLUTION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
