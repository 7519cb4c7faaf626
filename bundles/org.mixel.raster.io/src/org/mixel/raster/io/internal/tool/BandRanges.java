/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bands chosen by number, such as {@code 1,5,10-20}; the first band of a scene is 1.
 *
 * @param ranges first and last number of each range, in the wished order
 */
public record BandRanges(List<int[]> ranges) {

  /** Reads numbers and ranges joined by commas. */
  public static BandRanges parse(String text) {
    return new BandRanges(Arrays.stream(text.split(",")).map(String::trim).map(BandRanges::range).toList());
  }

  private static int[] range(String text) {
    String[] ends = text.split("\\s*-\\s*");
    try {
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (ends.length <= 2 && first >= 1 && last >= first) {
        return new int[] {first, last};
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("bands are numbers and ranges such as 1,5,10-20", e);
    }
    throw new IllegalArgumentException("bands are numbers and ranges such as 1,5,10-20, the first band is 1");
  }

  /**
   * Indices from 0.
   *
   * @param bands number of bands of the scene
   * @throws IllegalArgumentException if a number is larger
   */
  public int[] indices(int bands) {
    for (int[] range : ranges) {
      if (range[1] > bands) {
        throw new IllegalArgumentException("there is no band " + range[1] + ", the raster has " + bands);
      }
    }
    return ranges.stream().flatMapToInt(r -> IntStream.rangeClosed(r[0] - 1, r[1] - 1)).toArray();
  }

  @Override
  public String toString() {
    return String.join(",", ranges.stream().map(r -> r[0] == r[1] ? "" + r[0] : r[0] + "-" + r[1]).toList());
  }
}
