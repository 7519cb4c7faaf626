/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;

import org.mixel.process.Progress;

/**
 * Alternating minimisation of 1/2 |X - S M|^2 + beta/2 |B M - O|^2 over vertices M and abundances S that are not
 * negative and sum to one. Both steps are exact: S by the active set, M by its normal equations. With two blocks that
 * suffices for convergence to a stationary point (Grippo and Sciandrone 2000), so the proximal terms and the inner
 * ADMM of the original are not needed.
 */
public final class VolumeFactorisation {
  private static final int ITERATIONS = 200;
  private static final double CHANGE = 1e-5;

  private final WhitePoints points;
  private final double[][] projector;
  private final double[][] target;

  /**
   * @param points    X, {@code [point][dimension]}
   * @param projector B, {@code p x p}, symmetric
   * @param target    O, {@code p x dimension}
   */
  public VolumeFactorisation(WhitePoints points, double[][] projector, double[][] target) {
    this.points = points;
    this.projector = projector;
    this.target = target;
  }

  /**
   * Minimises from given vertices.
   *
   * @param start {@code [vertex][dimension]}
   * @param beta  weight of the volume term for one point; multiplied by their number, so that it means the same for
   *              few and many
   * @param progress told the objective of each iteration, for one point; it never rises
   * @return the vertices, {@code [vertex][dimension]}
   */
  public double[][] vertices(double[][] start, double beta, Progress progress) {
    int p = start.length;
    int dimensions = points.dimensions();
    double weight = beta * points.size();
    double[][] vertices = start;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      progress.checkCancelled();
      double[] system = new double[p * p];
      double[] right = new double[p * dimensions];
      double misfit = accumulate(vertices, system, right);
      progress.measure("objective: beta " + (float) beta, iteration, objective(vertices, misfit, weight));
      regularise(system, right, weight);
      double[] inverse = Dense.inverse(system, p);
      if (inverse == null) {
        return vertices;
      }
      double[] solved = Dense.multiply(inverse, right, p, p, dimensions);
      double[][] next = new double[p][dimensions];
      double change = 0;
      double size = 0;
      for (int i = 0; i < p; i++) {
        for (int d = 0; d < dimensions; d++) {
          next[i][d] = solved[i * dimensions + d];
          change += (next[i][d] - vertices[i][d]) * (next[i][d] - vertices[i][d]);
          size += next[i][d] * next[i][d];
        }
      }
      vertices = next;
      if (change <= CHANGE * CHANGE * size) {
        break;
      }
    }
    return vertices;
  }

  /** Adds beta B'B and beta B'O, and a trace of a ridge for endmembers that no point needs. */
  private void regularise(double[] system, double[] right, double weight) {
    int p = projector.length;
    int dimensions = points.dimensions();
    double ridge = 1e-9 * points.size();
    for (int i = 0; i < p; i++) {
      system[i * p + i] += ridge;
      for (int j = 0; j < p; j++) {
        system[i * p + j] += weight * Dense.dot(projector[i], projector[j]);
        for (int d = 0; d < dimensions; d++) {
          right[i * dimensions + d] += weight * projector[i][j] * target[j][d];
        }
      }
    }
  }

  /** Half the squared misfit and half the weighted volume term, for one point. */
  private double objective(double[][] vertices, double misfit, double weight) {
    double volume = 0;
    for (int j = 0; j < vertices.length; j++) {
      for (int d = 0; d < points.dimensions(); d++) {
        double value = -target[j][d];
        for (int i = 0; i < vertices.length; i++) {
          value += projector[j][i] * vertices[i][d];
        }
        volume += value * value;
      }
    }
    return (misfit + weight * volume) / 2 / points.size();
  }

  /**
   * The abundances of all points for given vertices, summed up as S'S and S'X.
   *
   * @return the sum of squared distances of the points to their fits
   */
  private double accumulate(double[][] vertices, double[] system, double[] right) {
    int p = vertices.length;
    int dimensions = points.dimensions();
    double[] x = points.points();
    double[] gram = Dense.gram(vertices);
    ActiveSet solver = new ActiveSet(new SupportSystems(gram, p, true, true));
    double[] b = new double[p];
    double[] a = new double[p];
    double misfit = Arrays.stream(x).map(value -> value * value).sum();
    for (int point = 0; point < points.size(); point++) {
      for (int i = 0; i < p; i++) {
        b[i] = 0;
        for (int d = 0; d < dimensions; d++) {
          b[i] += vertices[i][d] * x[point * dimensions + d];
        }
      }
      solver.solve(b, a);
      for (int i = 0; i < p; i++) {
        misfit -= 2 * a[i] * b[i];
        for (int j = 0; j < p; j++) {
          system[i * p + j] += a[i] * a[j];
          misfit += a[i] * a[j] * gram[i * p + j];
        }
        for (int d = 0; d < dimensions; d++) {
          right[i * dimensions + d] += a[i] * x[point * dimensions + d];
        }
      }
    }
    return Math.max(0, misfit);
  }

  /**
   * How far the hull of the points lies from the facets of the simplex, the criterion by which beta is chosen: the mean
   * over boundary points of the distance to the nearest facet. The distance to the facet opposite a vertex is the
   * point's barycentric coordinate over the length of that coordinate's gradient, which exists also for facets
   * through the mean.
   */
  public double facetDistance(double[][] vertices, int[] boundary) {
    int p = vertices.length;
    int dimensions = p - 1;
    double[] lifted = new double[p * p];
    for (int i = 0; i < p; i++) {
      System.arraycopy(vertices[i], 0, lifted, i * p, dimensions);
      lifted[i * p + dimensions] = 1;
    }
    double[] inverse = Dense.inverse(lifted, p);
    if (inverse == null) {
      return Double.POSITIVE_INFINITY;
    }
    double total = 0;
    for (int point : boundary) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < p; i++) {
        double coordinate = inverse[dimensions * p + i];
        double gradient = 0;
        for (int d = 0; d < dimensions; d++) {
          coordinate += inverse[d * p + i] * points.points()[point * dimensions + d];
          gradient += inverse[d * p + i] * inverse[d * p + i];
        }
        nearest = Math.min(nearest, Math.abs(coordinate) / Math.sqrt(gradient));
      }
      total += nearest;
    }
    return total / boundary.length;
  }
}
