/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;

/**
 * Gibbs draws of the abundances of single pixels given vertices and noise: uniform prior on the simplex, normal
 * likelihood (Dobigeon, Moussaoui, Coulon, Tourneret and Hero 2009, IEEE TSP 57, 4355-4368). One component is one minus
 * the others; each of the others is drawn from its conditional, a normal truncated to what the rest leave. Not for
 * several threads at once.
 */
public final class AbundanceGibbs {
  private static final double WIDE = 1.5;

  private final double[] products;

  /** @param size number of endmembers */
  public AbundanceGibbs(int size) {
    this.products = new double[size];
  }

  /**
   * Sweeps over the components of one pixel. Cost: {@code size^2} multiplications and {@code size - 1} draws a pass.
   *
   * @param coordinates {@code [pixel][dimension]}
   * @param abundances  {@code [pixel][endmember]}, changed
   * @param pixel       which pixel
   * @param passes      how many sweeps
   */
  void sweep(SimplexState state, double[] coordinates, float[] abundances, int pixel, int passes,
      SplittableRandom random) {
    int size = state.size;
    int dimensions = state.dimensions;
    int at = pixel * size;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += state.differences[i * dimensions + d] * (coordinates[pixel * dimensions + d] - state.origin[d]);
      }
      products[i] = sum;
    }
    for (int pass = 0; pass < passes; pass++) {
      for (int i = 0; i < size; i++) {
        if (i != state.last) {
          component(state, abundances, at, i, random);
        }
      }
    }
  }

  private void component(SimplexState state, float[] abundances, int at, int i, SplittableRandom random) {
    int size = state.size;
    double rest = products[i];
    double room = 1;
    for (int j = 0; j < size; j++) {
      if (j != i && j != state.last) {
        rest -= state.gram[i * size + j] * abundances[at + j];
        room -= abundances[at + j];
      }
    }
    double high = Math.max(0, room);
    double drawn = draw(random, rest * state.inverses[i], state.deviations[i], high);
    abundances[at + i] = (float) drawn;
    abundances[at + state.last] = (float) Math.max(0, high - drawn);
  }

  /** From 0 to {@code high}: most often wide and around the mean, which needs no division. */
  private static double draw(SplittableRandom random, double mean, double deviation, double high) {
    if (mean < 0 || mean > high || high <= WIDE * deviation) {
      return TruncatedNormal.draw(random, mean, deviation, 0, high);
    }
    double drawn;
    do {
      drawn = mean + deviation * random.nextGaussian();
    } while (drawn < 0 || drawn > high);
    return drawn;
  }
}
