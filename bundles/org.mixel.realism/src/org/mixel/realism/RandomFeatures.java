/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.realism;

import java.util.SplittableRandom;

/**
 * Features of patches from three random convolutions of fixed seed, each of 3 x 3 cells and stride 2 with orthogonal
 * rows and a rectifier, pooled to the mean and the standard deviation of every channel: what a network sees that was
 * never trained. Standardised by a reference set.
 */
final class RandomFeatures {
  private static final int[] CHANNELS = {32, 64, 128};
  private static final int KERNEL = 3;

  private final double[][] features;

  /**
   * Computes the features of a pool.
   *
   * @param reference numbers of the patches whose features get mean 0 and variance 1
   */
  RandomFeatures(PatchPool pool, int[] reference, long seed) {
    float[][] layers = new float[CHANNELS.length][];
    SplittableRandom random = new SplittableRandom(seed);
    int in = pool.endmembers();
    for (int l = 0; l < CHANNELS.length; l++) {
      layers[l] = orthogonal(CHANNELS[l], in * KERNEL * KERNEL, random);
      in = CHANNELS[l];
    }
    this.features = pool.features(i -> pooled(pool.patch(i), pool.endmembers(), pool.size(), layers));
    standardise(reference);
  }

  /** {@code [patch][feature]}. */
  double[][] values() {
    return features;
  }

  /** Rows of unit norm, orthogonal to each other as far as there is room for it. */
  private static float[] orthogonal(int rows, int columns, SplittableRandom random) {
    double[][] matrix = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix[r][c] = random.nextGaussian();
      }
      for (int other = r - r % columns; other < r; other++) {
        double product = 0;
        for (int c = 0; c < columns; c++) {
          product += matrix[r][c] * matrix[other][c];
        }
        for (int c = 0; c < columns; c++) {
          matrix[r][c] -= product * matrix[other][c];
        }
      }
      double norm = 0;
      for (double value : matrix[r]) {
        norm += value * value;
      }
      for (int c = 0; c < columns; c++) {
        matrix[r][c] /= Math.sqrt(norm);
      }
    }
    float[] flat = new float[rows * columns];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) matrix[i / columns][i % columns];
    }
    return flat;
  }

  private static double[] pooled(float[] patch, int endmembers, int size, float[][] layers) {
    float[] image = patch;
    int in = endmembers;
    int n = size;
    for (int l = 0; l < layers.length && n >= 2 * KERNEL; l++) {
      image = convolved(image, in, n, layers[l], CHANNELS[l]);
      in = CHANNELS[l];
      n = (n - KERNEL) / 2 + 1;
    }
    double[] result = new double[2 * in];
    for (int c = 0; c < in; c++) {
      double sum = 0;
      double square = 0;
      for (int i = c * n * n; i < (c + 1) * n * n; i++) {
        sum += image[i];
        square += (double) image[i] * image[i];
      }
      double mean = sum / (n * n);
      result[c] = mean;
      result[in + c] = Math.sqrt(Math.max(0, square / (n * n) - mean * mean));
    }
    return result;
  }

  private static float[] convolved(float[] image, int in, int n, float[] kernel, int out) {
    int m = (n - KERNEL) / 2 + 1;
    float[] result = new float[out * m * m];
    for (int o = 0; o < out; o++) {
      for (int c = 0; c < in; c++) {
        for (int k = 0; k < KERNEL * KERNEL; k++) {
          float weight = kernel[(o * in + c) * KERNEL * KERNEL + k];
          for (int row = 0; row < m; row++) {
            int from = (c * n + 2 * row + k / KERNEL) * n + k % KERNEL;
            int to = (o * m + row) * m;
            for (int column = 0; column < m; column++) {
              result[to + column] += weight * image[from + 2 * column];
            }
          }
        }
      }
    }
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.max(0, result[i]);
    }
    return result;
  }

  private void standardise(int[] reference) {
    double[] mean = Sums.mean(features, reference);
    double[] deviation = new double[mean.length];
    for (int member : reference) {
      for (int i = 0; i < mean.length; i++) {
        double d = features[member][i] - mean[i];
        deviation[i] += d * d / reference.length;
      }
    }
    for (double[] feature : features) {
      for (int i = 0; i < mean.length; i++) {
        feature[i] = (feature[i] - mean[i]) / Math.max(1e-6, Math.sqrt(deviation[i]));
      }
    }
  }
}
