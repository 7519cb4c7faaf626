/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/** How a value is found between cells. */
public enum Resampling {
  /** The value of the cell in which the position lies: no value is made up. */
  NEAREST,
  /** Linear between the four nearest cell centres; nearest where one of them is missing or outside. */
  BILINEAR,
  /**
   * Cubic convolution of sixteen cells (Keys 1981, a = -1/2), which keeps edges sharper and may overshoot; bilinear
   * where one of them is missing or outside.
   */
  CUBIC;

  /** Cells that are needed on each side of the one in which a position lies. */
  int margin() {
    return ordinal();
  }

  /** Name for people. */
  String label() {
    return switch (this) {
      case NEAREST -> "nearest pixel";
      case BILINEAR -> "bilinear interpolation";
      case CUBIC -> "cubic convolution";
    };
  }
}
