/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The draws of vertices and noise that a chain left after its burn-in. */
public final class VertexDraws {
  private final AffineSpace space;
  private final List<Draw> draws = new ArrayList<>();

  /**
   * One draw.
   *
   * @param vertices {@code [vertex][dimension]}
   * @param variance of the noise
   */
  public record Draw(double[][] vertices, double variance) {
  }

  /** No draws yet. */
  public VertexDraws(AffineSpace space) {
    this.space = space;
  }

  /** Keeps the present state of a chain. */
  public void add(GibbsSampler sampler) {
    draws.add(new Draw(sampler.vertices(), sampler.variance()));
  }

  /** Number of draws. */
  public int size() {
    return draws.size();
  }

  /** At most so many draws, evenly spread over the chain. */
  public List<Draw> thinned(int limit) {
    int count = Math.min(limit, draws.size());
    List<Draw> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(draws.get((int) ((i + 0.5) * draws.size() / count)));
    }
    return result;
  }

  /** The mean spectrum of one vertex. */
  public double[] mean(int vertex) {
    double[] sum = new double[space.dimensions()];
    for (Draw draw : draws) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += draw.vertices[vertex][d] / draws.size();
      }
    }
    return space.spectrum(sum);
  }

  /**
   * For each band of one vertex the values below which some shares of the draws lie.
   *
   * @return {@code [share][band]}
   */
  public double[][] quantiles(int vertex, double... shares) {
    double[][] spectra = draws.stream().map(draw -> space.spectrum(draw.vertices[vertex])).toArray(double[][]::new);
    double[][] result = new double[shares.length][space.mean().length];
    double[] values = new double[spectra.length];
    for (int band = 0; band < space.mean().length; band++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = spectra[i][band];
      }
      Arrays.sort(values);
      for (int s = 0; s < shares.length; s++) {
        result[s][band] = quantile(values, shares[s]);
      }
    }
    return result;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Diagnostics of a number that every draw has. */
  public ChainDiagnostics diagnostics(ToDoubleFunction<Draw> number) {
    return ChainDiagnostics.of(draws.stream().mapToDouble(number).toArray());
  }
}
