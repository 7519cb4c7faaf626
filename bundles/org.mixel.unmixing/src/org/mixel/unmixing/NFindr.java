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
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.SimplexSpace;
import org.mixel.unmixing.internal.Starts;

/**
 * N-FINDR (Winter 1999, Proc. SPIE 3753, 266-275): vertices are exchanged for pixels as long as the volume of their
 * simplex grows. With the inverse of the vertex matrix at hand the volume after any exchange is one inner product
 * (its cofactors), so a sweep costs O(pixels * count^2) and no determinant. Starts from random pixels, several times.
 */
public final class NFindr implements EndmemberExtractor {
  private static final int SWEEPS = 50;
  private static final double GROWTH = 1 + 1e-9;

  private final int starts;
  private final PixelScaling scaling;

  /**
   * @param starts  number of random starts, at least 1
   * @param scaling treatment of brightness
   */
  public NFindr(int starts, PixelScaling scaling) {
    if (starts < 1) {
      throw new IllegalArgumentException("at least one start, got " + starts);
    }
    this.starts = starts;
    this.scaling = scaling;
  }

  @Override
  public Extraction extract(PixelMatrix pixels, int count, long seed, Progress progress) {
    VertexSpectra result = new VertexSpectra(pixels, count, scaling, progress.part(0, 0.5));
    SimplexSpace space = result.space();
    int[] vertices = Starts.best(space, starts, seed, progress.part(0.5, 1),
        random -> grow(space, start(space, random, progress), progress));
    return result.extraction(vertices);
  }

  /** A start needs a volume: the vertices of one VCA run have one where random pixels may lie in a plane. */
  private static int[] start(SimplexSpace space, SplittableRandom random, Progress progress) {
    int[] vertices = new int[space.dimensions()];
    for (int attempt = 0; attempt < 10; attempt++) {
      Arrays.setAll(vertices, i -> random.nextInt(space.size()));
      if (space.logVolume(vertices) > Double.NEGATIVE_INFINITY) {
        return vertices;
      }
    }
    return Vca.run(space, random, progress);
  }

  private static int[] grow(SimplexSpace space, int[] vertices, Progress progress) {
    int p = vertices.length;
    double[] inverse = Dense.inverse(space.vertices(vertices), p);
    boolean grown = inverse != null;
    for (int sweep = 0; sweep < SWEEPS && grown; sweep++) {
      grown = false;
      for (int i = 0; i < p; i++) {
        progress.checkCancelled();
        int pixel = largest(space, inverse, i);
        if (Math.abs(share(space, inverse, i, pixel)) > GROWTH) {
          vertices[i] = pixel;
          inverse = Dense.inverse(space.vertices(vertices), p);
          if (inverse == null) {
            return vertices;
          }
          grown = true;
        }
      }
    }
    return vertices;
  }

  /** The pixel whose exchange for vertex i gives the largest volume. */
  private static int largest(SimplexSpace space, double[] inverse, int i) {
    int size = space.size();
    double most = 0;
    int best = 0;
    for (int pixel = 0; pixel < size; pixel++) {
      double share = Math.abs(share(space, inverse, i, pixel));
      if (share > most) {
        most = share;
        best = pixel;
      }
    }
    return best;
  }

  /** Coordinate i of a pixel in the basis of the vertices: by what the volume changes when it replaces vertex i. */
  private static double share(SimplexSpace space, double[] inverse, int i, int pixel) {
    int p = space.dimensions();
    double[] points = space.points();
    double sum = 0;
    for (int d = 0; d < p; d++) {
      sum += inverse[d * p + i] * points[pixel * p + d];
    }
    return sum;
  }
}
