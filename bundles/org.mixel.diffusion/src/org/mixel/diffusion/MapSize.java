/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

/**
 * Size of a map in cells.
 *
 * @param width  number of columns
 * @param height number of rows
 */
public record MapSize(int width, int height) {

  /** Rejects sizes below 8 cells and above 2^28 cells in all. */
  public MapSize {
    if (width < 8 || height < 8 || (long) width * height > 1 << 28) {
      throw new IllegalArgumentException("a map has at least 8 x 8 and at most 16384 x 16384 cells");
    }
  }

  /** Reads {@code WIDTHxHEIGHT}, for example {@code 128x128}. */
  public static MapSize parse(String text) {
    String[] parts = text.trim().toLowerCase(java.util.Locale.ROOT).split("\\s*[x×]\\s*");
    try {
      if (parts.length == 2) {
        return new MapSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a size is WIDTHxHEIGHT in cells, for example 128x128", e);
    }
    throw new IllegalArgumentException("a size is WIDTHxHEIGHT in cells, for example 128x128");
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
