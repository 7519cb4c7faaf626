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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTilesTest {

  @TempDir
  Path temp;

  @Test
  void tilesBeyondTheLimitComeBackFromTheScratchFile() throws IOException {
    Path scratch = temp.resolve("scratch");
    try (OpenTiles tiles = new OpenTiles(4, 2, scratch)) {
      for (int round = 0; round < 3; round++) {
        for (int tile = 0; tile < 7; tile++) {
          tiles.open(tile)[round] = 10 * tile + round;
        }
      }
      assertTrue(Files.exists(scratch));
      assertArrayEquals(new float[] {30, 31, 32, Float.NaN}, tiles.take(3));
      assertArrayEquals(new int[] {0, 1, 2, 4, 5, 6}, tiles.remaining());
      assertArrayEquals(new float[] {0, 1, 2, Float.NaN}, tiles.take(0));
      assertArrayEquals(new float[] {60, 61, 62, Float.NaN}, tiles.take(6));
      assertTrue(Float.isNaN(tiles.open(3)[0]), "a tile that was taken starts anew");
      assertEquals(5 * 4 * Float.BYTES, Files.size(scratch), "slots are used again");
    }
    assertFalse(Files.exists(scratch));
  }
}
