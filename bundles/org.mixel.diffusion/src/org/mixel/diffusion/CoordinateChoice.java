/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import org.mixel.diffusion.internal.simplex.SimplexCoordinates;

/** The numbers in which a network sees abundances. */
public enum CoordinateChoice {
  /** Of the plane in which abundances sum to one. */
  SUM_ZERO(SimplexCoordinates.Kind.SUM_ZERO),
  /** Isometric log-ratios. */
  LOG_RATIO(SimplexCoordinates.Kind.LOG_RATIO),
  /** Each abundance by itself from -1 to 1, as published. */
  PLAIN(SimplexCoordinates.Kind.PLAIN);

  private final SimplexCoordinates.Kind kind;

  CoordinateChoice(SimplexCoordinates.Kind kind) {
    this.kind = kind;
  }

  SimplexCoordinates.Kind kind() {
    return kind;
  }
}
