/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.SimplexSpace;
import org.mixel.unmixing.internal.Starts;

/**
 * Vertex component analysis (Nascimento and Bioucas-Dias 2005, IEEE TGRS 43, 898-910): the pixel that is extreme
 * along a random direction orthogonal to the vertices found so far is the next vertex. One run depends strongly on
 * its random directions, so many are made and the vertices of the largest simplex kept.
 */
public final class Vca implements EndmemberExtractor {
  private final int starts;
  private final PixelScaling scaling;
  private final VertexEstimate estimate;

  /**
   * Endmembers are single pixels, as published.
   *
   * @param starts  number of runs, at least 1
   * @param scaling treatment of brightness
   */
  public Vca(int starts, PixelScaling scaling) {
    this(starts, scaling, VertexEstimate.PIXEL);
  }

  /**
   * @param starts   number of runs, at least 1
   * @param scaling  treatment of brightness
   * @param estimate what becomes of the pixels that are found
   */
  public Vca(int starts, PixelScaling scaling, VertexEstimate estimate) {
    if (starts < 1) {
      throw new IllegalArgumentException("at least one start, got " + starts);
    }
    this.starts = starts;
    this.scaling = scaling;
    this.estimate = estimate;
  }

  @Override
  public Extraction extract(PixelMatrix pixels, int count, long seed, Progress progress) {
    VertexSpectra result = new VertexSpectra(pixels, count, scaling, progress.part(0, 0.6));
    SimplexSpace space = result.space();
    int[] vertices = Starts.best(space, starts, seed, progress.part(0.6, 0.95),
        random -> run(space, random, progress));
    return estimate == VertexEstimate.PIXEL ? result.extraction(vertices)
        : result.means(vertices, progress.part(0.95, 1));
  }

  static int[] run(SimplexSpace space, SplittableRandom random, Progress progress) {
    int p = space.dimensions();
    int[] vertices = new int[p];
    double[][] basis = new double[p][];
    // The mean direction stands in for the vertices while none is known.
    double[][] mean = {space.centre()};
    for (int found = 0; found < p; found++) {
      progress.checkCancelled();
      double[] direction = found == 0 ? orthogonal(random, mean, 1, p) : orthogonal(random, basis, found, p);
      vertices[found] = extreme(space, direction);
      int from = vertices[found] * p;
      basis[found] = normalisedRest(Arrays.copyOfRange(space.points(), from, from + p), basis, found);
    }
    return vertices;
  }

  private static double[] orthogonal(SplittableRandom random, double[][] basis, int count, int p) {
    double[] direction = new double[p];
    for (int d = 0; d < p; d++) {
      direction[d] = random.nextDouble(-1, 1);
    }
    return normalisedRest(direction, basis, count);
  }

  /** What is left of a vector orthogonal to a basis, with norm one; subtracted twice, against rounding. */
  private static double[] normalisedRest(double[] vector, double[][] basis, int count) {
    double[] rest = vector.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < count; k++) {
        double share = 0;
        for (int d = 0; d < rest.length; d++) {
          share += rest[d] * basis[k][d];
        }
        for (int d = 0; d < rest.length; d++) {
          rest[d] -= share * basis[k][d];
        }
      }
    }
    double norm = 0;
    for (double value : rest) {
      norm += value * value;
    }
    norm = Math.sqrt(norm);
    for (int d = 0; d < rest.length; d++) {
      rest[d] = norm > 0 ? rest[d] / norm : 0;
    }
    return rest;
  }

  private static int extreme(SimplexSpace space, double[] direction) {
    double[] points = space.points();
    int dimensions = space.dimensions();
    double largest = -1;
    int extreme = 0;
    for (int i = 0; i < points.length; i += dimensions) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += direction[d] * points[i + d];
      }
      if (Math.abs(sum) > largest) {
        largest = Math.abs(sum);
        extreme = i / dimensions;
      }
    }
    return extreme;
  }
}
