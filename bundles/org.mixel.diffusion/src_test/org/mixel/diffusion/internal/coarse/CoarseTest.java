/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.coarse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;

class CoarseTest {

  @Test
  void meansLeaveOutWhatFillsNoBlockAndKeepGaps() {
    float[] plane = {1, 3, 5, 7, 9, 1, 3, Float.NaN, 7, 9, 2, 2, 2, 2, 2};
    assertArrayEquals(new float[] {2, Float.NaN}, Blocks.means(plane, 5, 2));
    assertArrayEquals(new float[] {1, 1, 2, 2, 1, 1, 2, 2}, Blocks.repeat(new float[] {1, 2}, 2, 2));
    GridGeometry grid = new GridGeometry(5, 3, AffineGrid.northUp(100, 200, 30), Optional.of(Crs.WGS84));
    AbundanceMaps means = Blocks.means(new AbundanceMaps(grid, List.of("a", "b"), new float[][] {plane, plane}), 2);
    assertEquals(new GridGeometry(2, 1, AffineGrid.northUp(100, 200, 60), Optional.of(Crs.WGS84)), means.grid());
  }

  /** Factors 2 and 4 both come up; the level of the noise that was added stands in its map. */
  @Test
  void knownMapsForTraining() {
    float[] clean = new float[2 * 64];
    java.util.Arrays.fill(clean, 64, 128, 1);
    SplittableRandom random = new SplittableRandom(3);
    int[] seen = new int[2];
    for (int n = 0; n < 40; n++) {
      float[] known = Degradation.known(clean, 2, 8, random);
      assertEquals(Degradation.maps(2) * 64, known.length);
      int factor = known[3 * 64] < 0 ? 2 : 4;
      seen[factor / 4]++;
      double noise = (known[2 * 64] + 0.5) * 0.1;
      assertTrue(noise >= 0 && noise <= 0.1);
      for (int i = 0; i < 64; i++) {
        assertEquals(known[i - i / 8 % factor * 8 - i % 8 % factor], known[i], "blocks of " + factor);
        assertEquals(0, known[i], 5 * noise);
        assertEquals(1, known[64 + i], 5 * noise);
      }
    }
    assertTrue(seen[0] > 8 && seen[1] > 8, seen[0] + " of 2 and " + seen[1] + " of 4");
  }

  @Test
  void knownMapsForSampling() {
    float[][] known = Degradation.known(new float[][] {{5, 7}}, 2, 4);
    assertEquals(3, known.length);
    assertEquals(5, known[0][3]);
    assertEquals(7, known[0][4]);
    assertEquals(-0.5f, known[1][9]);
    assertEquals(0.5f, known[2][9]);
  }

  /** Bands of stripes of 10 cells: the semivariance is a ramp that reaches the variance at half a stripe. */
  @Test
  void rangeOfStripes() {
    float[][] maps = new float[2][120 * 120];
    for (int i = 0; i < maps[0].length; i++) {
      maps[0][i] = (i % 120 / 10 + i / 120 / 10) % 2;
      maps[1][i] = 1 - maps[0][i];
    }
    double range = CorrelationRange.of(List.of(new AbundanceMaps(GridGeometry.pixels(120, 120), List.of("a", "b"),
        maps)));
    assertEquals(5, range, 1);
  }

  @Test
  void rangeOfNoiseIsOneCell() {
    SplittableRandom random = new SplittableRandom(1);
    float[] noise = new float[900];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    assertEquals(1, CorrelationRange.of(List.of(new AbundanceMaps(GridGeometry.pixels(30, 30), List.of("a"),
        new float[][] {noise}))), 2);
  }
}
