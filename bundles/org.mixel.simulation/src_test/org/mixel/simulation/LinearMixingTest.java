/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mixel.model.AbundanceMaps;
import org.mixel.model.Endmembers;
import org.mixel.model.GridGeometry;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

class LinearMixingTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 50;
  private final Endmembers endmembers = new Endmembers(List.of("a", "b"), SpectralAxis.unknown(List.of("1", "2", "3")),
      new double[][] {{0.1, 0.2, 0.3}, {0.8, 0.4, 0}});
  private final AbundanceMaps maps = maps();

  private static AbundanceMaps maps() {
    float[][] values = new float[2][WIDTH * HEIGHT];
    for (int i = 0; i < values[0].length; i++) {
      values[0][i] = i == 5 ? Float.NaN : (i % 10) / 10f;
      values[1][i] = 1 - values[0][i];
    }
    return new AbundanceMaps(GridGeometry.pixels(WIDTH, HEIGHT), List.of("a", "b"), values);
  }

  @Test
  void mixesLinearly() {
    float[] values = new float[3 * 8];
    float[] brightness = new float[WIDTH * HEIGHT];
    java.util.Arrays.fill(brightness, 2);
    LinearMixing.of(endmembers, maps).withBrightness(brightness).mix(new Window(2, 0, 8, 1), values);
    assertEquals(2 * (0.2 * 0.1 + 0.8 * 0.8), values[0], 1e-6);
    assertEquals(2 * (0.9 * 0.3), values[23], 1e-6);
    assertTrue(Float.isNaN(values[9]) && Float.isNaN(values[10]) && !Float.isNaN(values[8]));
  }

  @Test
  void noiseHasTheRatioAskedForInEveryBand() {
    Window all = new Window(0, 0, WIDTH, HEIGHT);
    float[] clean = new float[3 * WIDTH * HEIGHT];
    float[] noisy = new float[clean.length];
    LinearMixing mixing = LinearMixing.of(endmembers, maps);
    mixing.mix(all, clean);
    mixing.withNoise(20, 9).mix(all, noisy);
    for (int band = 0; band < 3; band++) {
      double signal = 0;
      double noise = 0;
      for (int i = band; i < clean.length; i += 3) {
        if (!Float.isNaN(clean[i])) {
          signal += clean[i] * clean[i];
          noise += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
        }
      }
      assertEquals(20, 10 * Math.log10(signal / noise), 0.3);
    }
  }

  @Test
  void noiseDoesNotDependOnTheWindows() {
    LinearMixing mixing = LinearMixing.of(endmembers, maps).withNoise(10, 4);
    float[] whole = new float[3 * WIDTH * HEIGHT];
    mixing.mix(new Window(0, 0, WIDTH, HEIGHT), whole);
    float[] part = new float[3];
    mixing.mix(new Window(7, 11, 1, 1), part);
    for (int b = 0; b < 3; b++) {
      assertEquals(whole[(11 * WIDTH + 7) * 3 + b], part[b]);
    }
  }

  @Test
  void endmembersAndMapsMustAgree() {
    Endmembers three = new Endmembers(List.of("a", "b", "c"), SpectralAxis.unknown(List.of("1")),
        new double[][] {{1}, {2}, {3}});
    assertThrows(IllegalArgumentException.class, () -> LinearMixing.of(three, maps));
  }
}
