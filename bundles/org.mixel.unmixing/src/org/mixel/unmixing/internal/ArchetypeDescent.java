/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.mixel.process.Progress;
import org.mixel.unmixing.PixelMatrix;

/**
 * One run of entropic descent on half the squared error of Y - Y B A over the simplices of A and B. Pixels are taken in
 * their dominant directions, four for each endmember, which leaves of Y what endmembers can explain and makes a step
 * cost {@code pixels * endmembers^2}. Safe for use by several threads.
 */
public final class ArchetypeDescent {
  private static final int DIRECTIONS_PER_ENDMEMBER = 4;
  private static final int OUTER = 100;
  private static final int INNER = 5;
  private static final int STEP_RANGE = 3;
  private static final double START = 0.1;

  private final PixelMatrix pixels;
  private final int size;
  private final int n;
  private final int dimensions;
  private final double[] points;

  /** Projects the pixels. */
  public ArchetypeDescent(PixelMatrix pixels, int size, Progress progress) {
    this.pixels = pixels;
    this.size = size;
    this.n = pixels.pixels();
    this.dimensions = Math.min(pixels.bands(), DIRECTIONS_PER_ENDMEMBER * size);
    double[][] axes = Arrays.copyOf(
        Dense.eigen(Moments.of(pixels, progress).correlation(), pixels.bands()).vectors(), dimensions);
    this.points = new double[n * dimensions];
    SpectralProducts.Block block = new SpectralProducts(axes).new Block();
    for (int first = 0; first < n; first += SpectralProducts.BLOCK) {
      int count = Math.min(SpectralProducts.BLOCK, n - first);
      block.compute(pixels.values(), first * pixels.bands(), count);
      for (int i = 0; i < count; i++) {
        for (int d = 0; d < dimensions; d++) {
          points[(first + i) * dimensions + d] = block.get(i, d);
        }
      }
    }
  }

  /** Descends from a random start with a random step size; the endmembers found, {@code [endmember][band]}. */
  public double[][] run(SplittableRandom random, Progress progress) {
    double[] b = new double[size * n];
    for (int i = 0; i < b.length; i++) {
      b[i] = START * random.nextDouble();
    }
    for (int k = 0; k < size; k++) {
      softmax(b, k * n, n, 1);
    }
    double[] a = new double[n * size];
    Arrays.fill(a, 1.0 / size);
    double[] e = endmembers(b);
    double stepA = Math.pow(2, random.nextInt(-STEP_RANGE, STEP_RANGE + 1)) / largestEigenvalue(gram(e));
    double stepB = stepA * Math.sqrt((double) size / n);
    for (int outer = 0; outer < OUTER; outer++) {
      progress.checkCancelled();
      for (int inner = 0; inner < INNER; inner++) {
        stepA(a, e, stepA);
      }
      for (int inner = 0; inner < INNER; inner++) {
        stepB(b, a, e, stepB);
        e = endmembers(b);
      }
    }
    return spectra(b);
  }

  /** Each pixel: log A - step E'(E A - Y), then softmax. */
  private void stepA(double[] a, double[] e, double step) {
    double[] gram = gram(e);
    double[] gradient = new double[size];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < size; k++) {
        double g = 0;
        for (int j = 0; j < size; j++) {
          g += gram[k * size + j] * a[i * size + j];
        }
        for (int d = 0; d < dimensions; d++) {
          g -= e[k * dimensions + d] * points[i * dimensions + d];
        }
        gradient[k] = g;
      }
      multiply(a, i * size, gradient, step);
    }
  }

  /** Weights times exp(-step gradient), scaled to sum one; the largest exponent is taken out first. */
  private void multiply(double[] a, int at, double[] gradient, double step) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      lowest = a[at + k] > 0 ? Math.min(lowest, gradient[k]) : lowest;
    }
    double sum = 0;
    for (int k = 0; k < size; k++) {
      a[at + k] *= Math.exp(-step * (gradient[k] - lowest));
      sum += a[at + k];
    }
    for (int k = 0; k < size; k++) {
      a[at + k] /= sum;
    }
  }

  /** Each endmember: log B - step Y'(E A - Y)A', then softmax over the pixels. */
  private void stepB(double[] b, double[] a, double[] e, double step) {
    double[] residual = new double[size * dimensions];
    double[] square = new double[size * size];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < size; k++) {
        double weight = a[i * size + k];
        for (int j = 0; j < size; j++) {
          square[k * size + j] += weight * a[i * size + j];
        }
        for (int d = 0; d < dimensions; d++) {
          residual[k * dimensions + d] -= weight * points[i * dimensions + d];
        }
      }
    }
    for (int k = 0; k < size; k++) {
      for (int j = 0; j < size; j++) {
        for (int d = 0; d < dimensions; d++) {
          residual[k * dimensions + d] += square[k * size + j] * e[j * dimensions + d];
        }
      }
      descend(b, k, residual, step);
    }
  }

  private void descend(double[] b, int k, double[] residual, double step) {
    double[] gradient = new double[n];
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double g = 0;
      for (int d = 0; d < dimensions; d++) {
        g += points[i * dimensions + d] * residual[k * dimensions + d];
      }
      gradient[i] = g;
      lowest = b[k * n + i] > 0 ? Math.min(lowest, g) : lowest;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double weight = b[k * n + i];
      b[k * n + i] = weight > 0 ? weight * Math.exp(-step * (gradient[i] - lowest)) : 0;
      sum += b[k * n + i];
    }
    for (int i = 0; i < n; i++) {
      b[k * n + i] /= sum;
    }
  }

  private static void softmax(double[] values, int from, int count, double factor) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      values[i] = Math.exp(factor * values[i]);
      sum += values[i];
    }
    for (int i = from; i < from + count; i++) {
      values[i] /= sum;
    }
  }

  private double[] endmembers(double[] b) {
    double[] e = new double[size * dimensions];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < n; i++) {
        double weight = b[k * n + i];
        for (int d = 0; d < dimensions && weight > 0; d++) {
          e[k * dimensions + d] += weight * points[i * dimensions + d];
        }
      }
    }
    return e;
  }

  private double[][] spectra(double[] b) {
    double[][] spectra = new double[size][pixels.bands()];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < n; i++) {
        double weight = b[k * n + i];
        for (int band = 0; band < pixels.bands() && weight > 0; band++) {
          spectra[k][band] += weight * pixels.values()[i * pixels.bands() + band];
        }
      }
    }
    return spectra;
  }

  private double[] gram(double[] e) {
    double[][] rows = new double[size][];
    for (int k = 0; k < size; k++) {
      rows[k] = Arrays.copyOfRange(e, k * dimensions, (k + 1) * dimensions);
    }
    return Dense.gram(rows);
  }

  private double largestEigenvalue(double[] gram) {
    return Math.max(Dense.eigen(gram, size).values()[0], Double.MIN_NORMAL);
  }

  /** The mean over pixels and bands of the absolute residual of exact abundances that sum to one. */
  public double absoluteError(double[][] spectra) {
    SupportSystems systems = new SupportSystems(Dense.gram(spectra), size, true, true);
    ActiveSet solver = new ActiveSet(systems);
    double[] products = new double[size];
    double[] a = new double[size];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] y = pixels.spectrum(i);
      for (int k = 0; k < size; k++) {
        products[k] = Dense.dot(spectra[k], y);
      }
      solver.solve(products, a);
      for (int band = 0; band < y.length; band++) {
        double fit = 0;
        for (int k = 0; k < size; k++) {
          fit += a[k] * spectra[k][band];
        }
        sum += Math.abs(y[band] - fit);
      }
    }
    return sum / n / pixels.bands();
  }
}
