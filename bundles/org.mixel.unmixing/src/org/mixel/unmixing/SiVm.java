/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.SimplexSpace;

/**
 * Simplex volume maximisation (Thurau, Kersting and Bauckhage 2010, CIKM, 1785-1788, with Euclidean distances in the
 * signal subspace): from the outermost pixel on, always the pixel that makes the simplex of those taken largest.
 * Without randomness. Cost: {@code pixels * count^2} beyond the projection.
 */
public final class SiVm implements EndmemberExtractor {
  private final PixelScaling scaling;

  /** @param scaling treatment of brightness */
  public SiVm(PixelScaling scaling) {
    this.scaling = scaling;
  }

  @Override
  public Extraction extract(PixelMatrix pixels, int count, long seed, Progress progress) {
    VertexSpectra result = new VertexSpectra(pixels, count, scaling, progress.part(0, 0.5));
    SimplexSpace space = result.space();
    double[][] distances = new double[count][];
    int[] vertices = new int[count];
    vertices[0] = argmax(distances(space, new double[count]));
    for (int found = 1; found < count; found++) {
      progress.checkCancelled();
      int from = vertices[found - 1] * count;
      distances[found - 1] = distances(space, Arrays.copyOfRange(space.points(), from, from + count));
      vertices[found] = farthest(distances, vertices, found);
    }
    Arrays.sort(vertices);
    progress.report(1, "searching endmembers");
    return result.extraction(vertices);
  }

  /** Squared distances of all pixels from a point. */
  private static double[] distances(SimplexSpace space, double[] from) {
    double[] points = space.points();
    double[] distances = new double[space.size()];
    for (int i = 0; i < points.length; i++) {
      double difference = points[i] - from[i % from.length];
      distances[i / from.length] += difference * difference;
    }
    return distances;
  }

  private static int argmax(double[] values) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > most) {
        most = values[i];
        best = i;
      }
    }
    return best;
  }

  /**
   * The pixel with which the simplex becomes largest. With D the bordered matrix of squared distances among the
   * vertices (Cayley and Menger) the squared volume is proportional to (d;1)' D^-1 (d;1).
   */
  private static int farthest(double[][] distances, int[] vertices, int found) {
    int n = found + 1;
    double[] bordered = new double[n * n];
    for (int i = 0; i < found; i++) {
      for (int j = 0; j < found; j++) {
        bordered[i * n + j] = i == j ? 0 : 0.5 * (distances[i][vertices[j]] + distances[j][vertices[i]]);
      }
      bordered[i * n + found] = 1;
      bordered[found * n + i] = 1;
    }
    double[] inverse = Dense.inverse(bordered, n);
    if (inverse == null) {
      return vertices[0];
    }
    double[] volumes = new double[distances[0].length];
    double[] d = new double[n];
    d[found] = 1;
    for (int pixel = 0; pixel < volumes.length; pixel++) {
      for (int i = 0; i < found; i++) {
        d[i] = distances[i][pixel];
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          volumes[pixel] += d[i] * inverse[i * n + j] * d[j];
        }
      }
    }
    return argmax(volumes);
  }
}
