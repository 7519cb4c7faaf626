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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTilesTest {
  private static final float NONE = Float.NaN;

  @TempDir
  Path temp;

  @Test
  void tilesBeyondTheLimitGoThroughTheScratchFile() throws IOException {
    Path scratch = temp.resolve("scratch");
    try (OpenTiles tiles = new OpenTiles(2, 2, scratch)) {
      for (int tile = 0; tile < 7; tile++) {
        tiles.put(tile, new OpenTiles.Cells(1, 0, 1, 2, new float[] {9, 10 * tile, 9, 10 * tile + 1}, 1, 2));
      }
      assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, tiles.remaining());
      tiles.put(3, new OpenTiles.Cells(0, 1, 2, 1, new float[] {7, 8}, 0, 2));
      assertArrayEquals(new float[] {NONE, 30, 7, 8}, tiles.take(3));
      assertArrayEquals(new float[] {NONE, 0, NONE, 1}, tiles.take(0));
      assertArrayEquals(new float[] {NONE, 60, NONE, 61}, tiles.take(6));
      assertArrayEquals(new int[] {1, 2, 4, 5}, tiles.remaining());
      assertArrayEquals(new float[] {NONE, NONE, NONE, NONE}, tiles.take(3), "a tile that was taken starts anew");
      tiles.put(8, new OpenTiles.Cells(0, 0, 2, 2, new float[] {1, 2, 3, 4}, 0, 2));
      tiles.put(9, new OpenTiles.Cells(0, 0, 2, 2, new float[] {5, 6, 7, 8}, 0, 2));
      assertArrayEquals(new float[] {5, 6, 7, 8}, tiles.take(9));
      assertArrayEquals(new float[] {1, 2, 3, 4}, tiles.take(8));
      assertEquals(5 * 4 * Float.BYTES, Files.size(scratch), "slots are used again");
    }
    assertFalse(Files.exists(scratch));
  }
}
