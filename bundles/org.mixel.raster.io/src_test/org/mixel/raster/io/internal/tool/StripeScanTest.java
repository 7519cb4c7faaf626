/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mixel.raster.io.internal.sample.Values;

class StripeScanTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 300;

  /** A smooth scene with noise, whose columns are multiplied. */
  private static StripeScan scan(double[] gains, int height) {
    Random random = new Random(4);
    StripeScan scan = new StripeScan(WIDTH);
    for (int top = 0; top < height; top += 50) {
      float[] rows = new float[WIDTH * Math.min(50, height - top)];
      for (int i = 0; i < rows.length; i++) {
        int column = i % WIDTH;
        int row = top + i / WIDTH;
        double value = 0.3 + 0.1 * Math.sin(column / 30.0) * Math.cos(row / 40.0) + 0.01 * random.nextGaussian();
        rows[i] = (float) (random.nextInt(50) == 0 ? Double.NaN : value * gains[column]);
      }
      scan.add(Values.of(rows));
    }
    return scan;
  }

  private static double[] gains() {
    double[] gains = new double[WIDTH];
    java.util.Arrays.fill(gains, 1);
    return gains;
  }

  @Test
  void aCleanSceneHasNone() {
    assertEquals(0, scan(gains(), HEIGHT).stripes().columns().length);
  }

  @Test
  void columnsOfAnotherGainAreFound() {
    double[] gains = gains();
    gains[50] = 1.1;
    gains[120] = 0.9;
    StripeScan.Stripes stripes = scan(gains, HEIGHT).stripes();
    assertArrayEquals(new int[] {50, 120}, stripes.columns());
    assertEquals(0.1, stripes.largest(), 0.03);
  }

  @Test
  void anEdgeOfTheSceneIsNone() {
    double[] gains = gains();
    java.util.Arrays.fill(gains, 90, WIDTH, 2);
    assertEquals(0, scan(gains, HEIGHT).stripes().columns().length);
  }

  @Test
  void ofFewRowsNothingIsSaid() {
    double[] gains = gains();
    gains[50] = 2;
    assertEquals(0, scan(gains, 20).stripes().columns().length);
  }
}
