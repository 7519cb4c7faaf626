/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Squared Euclidean distances between the features of all patches of a pool: 8 bytes a pair. */
final class FeatureDistances {
  private final double[][] squared;

  FeatureDistances(double[][] features) {
    this.squared = IntStream.range(0, features.length).parallel()
        .mapToObj(i -> Arrays.stream(features).mapToDouble(other -> squared(features[i], other)).toArray())
        .toArray(double[][]::new);
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  double squared(int i, int j) {
    return squared[i][j];
  }

  /** Median distance between different members of a set. */
  double median(int[] members) {
    double[] values = new double[members.length * (members.length - 1) / 2];
    int at = 0;
    for (int i = 0; i < members.length; i++) {
      for (int j = 0; j < i; j++) {
        values[at++] = Math.sqrt(squared[members[i]][members[j]]);
      }
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Squared distance of each member to its k-th nearest other member of the set. */
  double[] neighbourhoods(int[] members, int k) {
    return Arrays.stream(members).mapToDouble(i -> {
      double[] line = Arrays.stream(members).filter(j -> j != i).mapToDouble(j -> squared[i][j]).toArray();
      Arrays.sort(line);
      return line[Math.min(k, line.length) - 1];
    }).toArray();
  }
}
