/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.SplittableRandom;

import org.mixel.process.Progress;

/**
 * The Gibbs sampler of the joint posterior of vertices, abundances and noise variance, entirely in the space of p - 1
 * dimensions: a sweep costs {@code pixels * p^2} and a few draws for each pixel, whatever the number of bands. Every
 * block of pixels has random numbers of its own, so that chains do not depend on the number of threads.
 */
public final class GibbsSampler implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final AffineSpace space;
  private final double[] coordinates;
  private final double bands;
  private final double outside;
  private final double power;
  private final float[] abundances;
  private final double[][] vertices;
  private final VertexGibbs vertexStep;
  private final SplittableRandom random;
  private final int pixels;
  private final int passes;
  private final Blocks.Pool pool;
  private double[] squares;
  private double[] products;
  private double variance;

  /**
   * Prepares a chain; {@link #start} starts it.
   *
   * @param coordinates   of the pixels, {@code [pixel][dimension]}; not copied
   * @param outside       sum of the squared distances of the pixels from the space
   * @param start         vertices, {@code [vertex][dimension]}; copied
   * @param priorVariance of the vertices around the start
   * @param passes        sweeps over the components of each pixel in one sweep of the sampler
   */
  public GibbsSampler(AffineSpace space, double[] coordinates, double outside, double[][] start, double priorVariance,
      int passes, long seed) {
    this.space = space;
    this.coordinates = coordinates;
    this.bands = space.effectiveBands();
    this.outside = outside;
    this.pixels = coordinates.length / space.dimensions();
    this.passes = passes;
    this.vertices = java.util.Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
    this.vertexStep = new VertexGibbs(space, start, 1 / priorVariance);
    this.random = new SplittableRandom(seed);
    this.abundances = new float[pixels * start.length];
    this.power = Dense.dot(coordinates, coordinates);
    this.pool = new Blocks.Pool(Blocks.count(pixels, BLOCK));
  }

  /** Gives the chain abundances of least squares to start with. */
  public void start(Progress progress) {
    int size = vertices.length;
    SupportSystems systems = new SupportSystems(Dense.gram(vertices), size, true, true);
    pass(progress, (block, from, to) -> {
      ActiveSet solver = new ActiveSet(systems);
      double[] b = new double[size];
      double[] a = new double[size];
      for (int pixel = from; pixel < to; pixel++) {
        for (int i = 0; i < size; i++) {
          b[i] = 0;
          for (int d = 0; d < space.dimensions(); d++) {
            b[i] += vertices[i][d] * coordinates[pixel * space.dimensions() + d];
          }
        }
        solver.solve(b, a);
        for (int i = 0; i < size; i++) {
          abundances[pixel * size + i] = (float) a[i];
        }
      }
    });
  }

  /** Work on the pixels of one block. */
  private interface BlockWork {
    void run(int block, int from, int to);
  }

  /** Sums of one block. */
  private record Sums(double[] squares, double[] products) {
  }

  private void pass(Progress progress, BlockWork work) {
    int size = vertices.length;
    squares = new double[size * size];
    products = new double[size * space.dimensions()];
    pool.<Sums>compute(Blocks.count(pixels, BLOCK), Progress.silent(progress::isCancelled), "sampling", block -> {
      int from = block * BLOCK;
      int to = Math.min(pixels, from + BLOCK);
      work.run(block, from, to);
      return sums(from, to);
    }, (sums, block) -> {
      add(sums.squares, squares);
      add(sums.products, products);
    });
  }

  private Sums sums(int from, int to) {
    int size = vertices.length;
    int dimensions = space.dimensions();
    double[] s = new double[size * size];
    double[] q = new double[size * dimensions];
    for (int pixel = from; pixel < to; pixel++) {
      for (int i = 0; i < size; i++) {
        double a = abundances[pixel * size + i];
        for (int j = i; j < size; j++) {
          s[i * size + j] += a * abundances[pixel * size + j];
        }
        for (int d = 0; d < dimensions; d++) {
          q[i * dimensions + d] += a * coordinates[pixel * dimensions + d];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        s[i * size + j] = s[j * size + i];
      }
    }
    return new Sums(s, q);
  }

  private static void add(double[] part, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }

  /** One sweep: noise variance, abundances, vertices. */
  public void sweep(Progress progress) {
    variance = drawVariance();
    SimplexState state = new SimplexState(vertices, variance, random.nextInt(vertices.length));
    long sweepSeed = random.nextLong();
    pass(progress, (block, from, to) -> {
      SplittableRandom own = new SplittableRandom(sweepSeed + 0x9E3779B97F4A7C15L * (block + 1));
      AbundanceGibbs step = new AbundanceGibbs(state.size);
      for (int pixel = from; pixel < to; pixel++) {
        step.sweep(state, coordinates, abundances, pixel, passes, own);
      }
    });
    vertexStep.sweep(vertices, squares, products, variance, random);
  }

  /**
   * Inverse gamma with shape L N / 2, where L counts bands of independent noise; never quite zero, where the data have
   * no noise at all.
   */
  private double drawVariance() {
    double gamma = gamma(0.5 * bands * pixels);
    return Math.max(0.5 * squaredError() / gamma, 1e-14 * (power + outside) / (bands * (double) pixels)
        + Double.MIN_NORMAL);
  }

  /** Exact draw from a gamma distribution of rate one (Marsaglia and Tsang 2000, ACM TOMS 26, 363-372). */
  private double gamma(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** The sum over pixels and bands of the squared residuals of the present state. */
  public double squaredError() {
    int size = vertices.length;
    int dimensions = space.dimensions();
    double error = outside + power;
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < dimensions; d++) {
        error -= 2 * vertices[i][d] * products[i * dimensions + d];
      }
      for (int j = 0; j < size; j++) {
        error += squares[i * size + j] * Dense.dot(vertices[i], vertices[j]);
      }
    }
    return Math.max(error, outside);
  }

  /** The present vertices, {@code [vertex][dimension]}; a copy. */
  public double[][] vertices() {
    return java.util.Arrays.stream(vertices).map(double[]::clone).toArray(double[][]::new);
  }

  /** The present abundances, {@code [pixel][endmember]}; the array itself. */
  public float[] abundances() {
    return abundances;
  }

  /** The present noise variance, in squared units of the pixels. */
  public double variance() {
    return variance;
  }

  @Override
  public void close() {
    pool.close();
  }
}
