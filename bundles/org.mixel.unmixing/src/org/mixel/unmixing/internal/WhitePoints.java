/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;

/** Points of a {@link SimplexSpace} on their p - 1 principal components, each with variance one. */
public final class WhitePoints {
  private final int dimensions;
  private final double[] mean;
  private final double[][] axes;
  private final double[] deviations;
  private final double[] points;

  /** Whitens all points. Cost: {@code points * p^2}. */
  public WhitePoints(SimplexSpace space) {
    int p = space.dimensions();
    dimensions = p - 1;
    mean = new double[p];
    double[] covariance = covariance(space.points(), p, mean);
    Dense.Eigen eigen = Dense.eigen(covariance, p);
    axes = java.util.Arrays.copyOf(eigen.vectors(), dimensions);
    deviations = new double[dimensions];
    double least = 1e-6 * Math.sqrt(Math.max(eigen.values()[0], Double.MIN_NORMAL));
    for (int d = 0; d < dimensions; d++) {
      deviations[d] = Math.max(least, Math.sqrt(Math.max(0, eigen.values()[d])));
    }
    points = new double[space.size() * dimensions];
    for (int i = 0; i < space.size(); i++) {
      for (int d = 0; d < dimensions; d++) {
        double sum = 0;
        for (int k = 0; k < p; k++) {
          sum += axes[d][k] * (space.points()[i * p + k] - mean[k]);
        }
        points[i * dimensions + d] = sum / deviations[d];
      }
    }
  }

  private static double[] covariance(double[] points, int p, double[] mean) {
    int size = points.length / p;
    for (int i = 0; i < points.length; i++) {
      mean[i % p] += points[i] / size;
    }
    double[] covariance = new double[p * p];
    for (int i = 0; i < size; i++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          covariance[a * p + b] += (points[i * p + a] - mean[a]) * (points[i * p + b] - mean[b]) / size;
        }
      }
    }
    return covariance;
  }

  /** Number of coordinates, one less than endmembers. */
  public int dimensions() {
    return dimensions;
  }

  /** Number of points. */
  public int size() {
    return points.length / dimensions;
  }

  /** All coordinates, {@code [point][dimension]}; the array itself, not to be changed. */
  public double[] points() {
    return points;
  }

  /** Coordinates in the space these points come from. */
  public double[] unwhitened(double[] white) {
    double[] coordinates = mean.clone();
    for (int d = 0; d < dimensions; d++) {
      for (int k = 0; k < coordinates.length; k++) {
        coordinates[k] += white[d] * deviations[d] * axes[d][k];
      }
    }
    return coordinates;
  }

  /**
   * Points on the convex hull: those that are extreme in at least one of many random directions.
   *
   * @return indices, ascending, without repetition
   */
  public int[] boundary(int directions, SplittableRandom random) {
    java.util.BitSet chosen = new java.util.BitSet(size());
    double[] direction = new double[dimensions];
    for (int k = 0; k < directions; k++) {
      for (int d = 0; d < dimensions; d++) {
        direction[d] = random.nextDouble(-1, 1);
      }
      double highest = Double.NEGATIVE_INFINITY;
      double lowest = Double.POSITIVE_INFINITY;
      int high = 0;
      int low = 0;
      for (int i = 0; i < size(); i++) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
          sum += direction[d] * points[i * dimensions + d];
        }
        if (sum > highest) {
          highest = sum;
          high = i;
        }
        if (sum < lowest) {
          lowest = sum;
          low = i;
        }
      }
      chosen.set(high);
      chosen.set(low);
    }
    return chosen.stream().toArray();
  }
}
