/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.mixel.model.AbundanceMaps;
import org.mixel.model.GridGeometry;

/** Smooth random abundances for tests: the softmax of white noise after repeated box filters. */
final class Fields {
  private Fields() {
  }

  static AbundanceMaps maps(int endmembers, int size, int passes, double contrast, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] maps = new float[endmembers][];
    for (int e = 0; e < endmembers; e++) {
      double[] field = random.doubles((long) size * size).map(v -> v - 0.5).toArray();
      for (int pass = 0; pass < passes; pass++) {
        field = blurred(field, size);
      }
      double deviation = Math.sqrt(java.util.Arrays.stream(field).map(v -> v * v).average().orElseThrow());
      maps[e] = new float[size * size];
      for (int i = 0; i < field.length; i++) {
        maps[e][i] = (float) Math.exp(contrast * field[i] / deviation);
      }
    }
    for (int i = 0; i < size * size; i++) {
      float sum = 0;
      for (float[] map : maps) {
        sum += map[i];
      }
      for (float[] map : maps) {
        map[i] /= sum;
      }
    }
    return new AbundanceMaps(GridGeometry.pixels(size, size),
        IntStream.range(0, endmembers).mapToObj(e -> "E" + e).toList(), maps);
  }

  private static double[] blurred(double[] field, int n) {
    double[] result = new double[field.length];
    for (int i = 0; i < field.length; i++) {
      int left = i % n == 0 ? i + n - 1 : i - 1;
      int right = i % n == n - 1 ? i - n + 1 : i + 1;
      int up = (i - n + field.length) % field.length;
      int down = (i + n) % field.length;
      result[i] = (field[i] + field[left] + field[right] + field[up] + field[down]) / 5;
    }
    return result;
  }

  static List<float[]> patches(int endmembers, int size, int count, int passes, double contrast, long seed) {
    List<float[]> patches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      patches.add(PatchCutter.cut(maps(endmembers, size, passes, contrast, seed * 10_007 + i), 0, 0, size));
    }
    return patches;
  }
}
