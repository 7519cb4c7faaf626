/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/**
 * How outlines are drawn.
 *
 * @param line      colour of lines, {@code 0xAARRGGBB}
 * @param lineWidth width of lines in screen pixels, 0 for none
 * @param fill      colour of areas, {@code 0xAARRGGBB}; alpha 0 for none
 */
public record VectorStyle(int line, double lineWidth, int fill) {

  /** A quiet base layer that data stand out from. */
  public static final VectorStyle BASE = new VectorStyle(0xFF8C9299, 1, 0xFFEDEBE4);

  /** Rejects a negative width. */
  public VectorStyle {
    if (!(lineWidth >= 0)) {
      throw new IllegalArgumentException("no line width " + lineWidth);
    }
  }
}
