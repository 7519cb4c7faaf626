/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixel.raster.io.internal.sample.Values;

class OpenTilesTest {
  private static final double NONE = Double.NaN;
  /** What float32 does not tell from the next whole number. */
  private static final double LONG = 123_456_789;

  @TempDir
  Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tilesBeyondTheLimitGoThroughTheScratchFile(boolean wide) throws IOException {
    Path scratch = temp.resolve("scratch");
    double last = wide ? LONG : 4;
    try (OpenTiles tiles = new OpenTiles(2, wide, 2, scratch)) {
      for (int tile = 0; tile < 7; tile++) {
        tiles.put(tile, new OpenTiles.Cells(1, 0, 1, 2, values(wide, 9, 10 * tile, 9, 10 * tile + 1), 1, 2));
      }
      assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, tiles.remaining());
      tiles.put(3, new OpenTiles.Cells(0, 1, 2, 1, values(wide, 7, 8), 0, 2));
      assertArrayEquals(new double[] {NONE, 30, 7, 8}, taken(tiles, 3));
      assertArrayEquals(new double[] {NONE, 0, NONE, 1}, taken(tiles, 0));
      assertArrayEquals(new double[] {NONE, 60, NONE, 61}, taken(tiles, 6));
      assertArrayEquals(new int[] {1, 2, 4, 5}, tiles.remaining());
      assertArrayEquals(new double[] {NONE, NONE, NONE, NONE}, taken(tiles, 3), "a tile that was taken starts anew");
      tiles.put(8, new OpenTiles.Cells(0, 0, 2, 2, values(wide, 1, 2, 3, last), 0, 2));
      tiles.put(9, new OpenTiles.Cells(0, 0, 2, 2, values(wide, 5, 6, 7, last), 0, 2));
      assertArrayEquals(new double[] {5, 6, 7, last}, taken(tiles, 9));
      assertArrayEquals(new double[] {1, 2, 3, last}, taken(tiles, 8));
      assertEquals(5 * 4 * Values.bytes(wide), Files.size(scratch), "slots are used again");
    }
    assertFalse(Files.exists(scratch));
  }

  private static Values values(boolean wide, double... values) {
    return Values.of(values).as(wide);
  }

  private static double[] taken(OpenTiles tiles, int tile) throws IOException {
    Values values = tiles.take(tile);
    return IntStream.range(0, values.size()).mapToDouble(values::at).toArray();
  }
}
