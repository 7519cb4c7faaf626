/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * M6: the law of small neighbourhoods of 7 x 7 cells and all endmembers, by the sliced second Wasserstein distance
 * over random directions (Rabin et al. 2011): of values, of values without the neighbourhood's mean, and of the first
 * levels of the Laplacian pyramid (Karras et al. 2018, section 5). Projections are kept for the whole pool: 8 bytes
 * for each direction and neighbourhood.
 */
final class SlicedWassersteinMetric implements Metric {
  private static final int EDGE = 7;
  private static final int DIRECTIONS = 96;
  private static final int PLACES = 12;
  private static final int LEVELS = 3;

  private final List<String> names = new ArrayList<>();
  /** For each variant {@code [patch][direction * PLACES + place]}. */
  private final List<double[][]> variants = new ArrayList<>();

  SlicedWassersteinMetric(PatchPool pool, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    add("M6 sliced W2", pool, 0, false, random);
    add("M6 sliced W2 mean removed", pool, 0, true, random);
    for (int level = 1; level < LEVELS && pool.size() >> level >= 2 * EDGE; level++) {
      add("M6 sliced W2 Laplacian 1/" + (1 << level), pool, level, true, random);
    }
  }

  private void add(String name, PatchPool pool, int level, boolean meanRemoved, SplittableRandom random) {
    int p = pool.endmembers();
    double[][] directions = new double[DIRECTIONS][];
    for (int d = 0; d < DIRECTIONS; d++) {
      directions[d] = direction(p, meanRemoved, random);
    }
    long placesSeed = random.nextLong();
    names.add(name);
    variants.add(pool.features(i -> {
      float[] image = level == 0 ? pool.patch(i) : laplacian(pool.patch(i), p, pool.size(), level);
      int n = pool.size() >> Math.max(0, level - 1);
      return project(image, p, n, directions, new SplittableRandom(placesSeed + i));
    }));
  }

  /** A unit vector; orthogonal to constant neighbourhoods where their mean is not to count. */
  private static double[] direction(int p, boolean meanRemoved, SplittableRandom random) {
    int cells = EDGE * EDGE;
    double[] direction = new double[p * cells];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = random.nextGaussian();
    }
    for (int e = 0; e < p && meanRemoved; e++) {
      double mean = 0;
      for (int i = 0; i < cells; i++) {
        mean += direction[e * cells + i] / cells;
      }
      for (int i = 0; i < cells; i++) {
        direction[e * cells + i] -= mean;
      }
    }
    double norm = 0;
    for (double value : direction) {
      norm += value * value;
    }
    double scale = 1 / Math.sqrt(norm);
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    return direction;
  }

  /** Level of the pyramid before {@code level} halvings, less what the next coarser one says of it. */
  private static float[] laplacian(float[] patch, int p, int size, int level) {
    float[] fine = patch;
    int n = size;
    for (int l = 1; l < level; l++) {
      fine = halved(fine, p, n);
      n /= 2;
    }
    float[] coarse = halved(fine, p, n);
    float[] result = new float[fine.length];
    for (int e = 0; e < p; e++) {
      for (int i = 0; i < n * n; i++) {
        result[e * n * n + i] = fine[e * n * n + i] - coarse[e * n * n / 4 + i / n / 2 * (n / 2) + i % n / 2];
      }
    }
    return result;
  }

  private static float[] halved(float[] image, int p, int n) {
    float[] result = new float[image.length / 4];
    for (int e = 0; e < p; e++) {
      for (int i = 0; i < n * n; i++) {
        result[e * n * n / 4 + i / n / 2 * (n / 2) + i % n / 2] += image[e * n * n + i] / 4;
      }
    }
    return result;
  }

  private static double[] project(float[] image, int p, int n, double[][] directions, SplittableRandom random) {
    double[] result = new double[DIRECTIONS * PLACES];
    double[] neighbourhood = new double[p * EDGE * EDGE];
    for (int place = 0; place < PLACES; place++) {
      int top = random.nextInt(n - EDGE + 1);
      int left = random.nextInt(n - EDGE + 1);
      int at = 0;
      for (int e = 0; e < p; e++) {
        for (int row = top; row < top + EDGE; row++) {
          for (int column = left; column < left + EDGE; column++) {
            neighbourhood[at++] = image[(e * n + row) * n + column];
          }
        }
      }
      for (int d = 0; d < DIRECTIONS; d++) {
        double sum = 0;
        for (int i = 0; i < neighbourhood.length; i++) {
          sum += directions[d][i] * neighbourhood[i];
        }
        result[d * PLACES + place] = sum;
      }
    }
    return result;
  }

  @Override
  public List<String> names() {
    return List.copyOf(names);
  }

  @Override
  public double[] distances(int[] left, int[] right) {
    return variants.stream().mapToDouble(variant -> distance(variant, left, right)).toArray();
  }

  private static double distance(double[][] projections, int[] left, int[] right) {
    double sum = IntStream.range(0, DIRECTIONS).parallel().mapToDouble(d -> {
      double[] a = line(projections, left, d);
      double[] b = line(projections, right, d);
      double square = 0;
      int n = Math.min(a.length, b.length);
      for (int i = 0; i < n; i++) {
        double difference = a[(int) ((i + 0.5) * a.length / n)] - b[(int) ((i + 0.5) * b.length / n)];
        square += difference * difference / n;
      }
      return square;
    }).sum();
    return Math.sqrt(sum / DIRECTIONS);
  }

  private static double[] line(double[][] projections, int[] members, int direction) {
    double[] values = new double[members.length * PLACES];
    for (int i = 0; i < members.length; i++) {
      System.arraycopy(projections[members[i]], direction * PLACES, values, i * PLACES, PLACES);
    }
    Arrays.sort(values);
    return values;
  }
}
