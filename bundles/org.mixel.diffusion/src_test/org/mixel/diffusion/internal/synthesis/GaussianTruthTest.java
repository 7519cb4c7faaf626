/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixel.diffusion.internal.coarse.Blocks;
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/** Samples of the field of 64 x 64 cells, mean variance 0.25, whose answers are known in closed form. */
class GaussianTruthTest {
  private static final int SIZE = 64;
  private static final int IMAGES = 64;

  private final Torus torus = new Torus(SIZE);
  private final double[] spectrum = torus.spectrum(2, 0.25);

  private float[] wiener(float[] noisy, double sigma) {
    return torus.filtered(noisy, Arrays.stream(spectrum).map(s -> s / (s + sigma * sigma)).toArray());
  }

  /** The floor of 64 exact fields is .116 dB; discretisation adds little to it, noise at the end of few steps more. */
  @ParameterizedTest
  @CsvSource({"20, 0, .116", "50, 0, .116", "50, 1, .116", "20, 1, .226"})
  void spectrumOfSamplesIsWithinTheFloor(int steps, double noiseBelow, double decibel) {
    SamplingPlan plan = Samplers.multistep2M(noiseBelow, Samplers.logSnrGrid(80, 0.01, steps));
    double[] power = new double[46];
    double[] exact = new double[46];
    for (int n = 0; n < IMAGES; n++) {
      double[][] parts = torus.transform(ExactMaps.draw(SIZE, SIZE, SIZE, n, plan, (x, y, c, s) -> wiener(x, s),
          Evidence.NONE));
      for (int i = 0; i < spectrum.length; i++) {
        int bin = (int) Math.rint(torus.radius(i));
        if (bin >= 1 && bin <= 45) {
          power[bin] += (parts[0][i] * parts[0][i] + parts[1][i] * parts[1][i]) / spectrum.length / IMAGES;
          exact[bin] += spectrum[i] / IMAGES;
        }
      }
    }
    double sum = 0;
    for (int bin = 1; bin <= 45; bin++) {
      double difference = 10 * Math.log10(power[bin] / exact[bin]);
      sum += difference * difference;
    }
    assertEquals(decibel, Math.sqrt(sum / 45), .035);
  }

  /** PSNR with peak 2 of a posterior sample; block replication scores more, so the gate has two sides. */
  @ParameterizedTest
  @CsvSource({"2, 20.78, 23.79", "4, 16.32, 19.33"})
  void superResolutionWithTheExactDenoiser(int factor, double sampleDecibel, double meanDecibel) {
    SplittableRandom random = new SplittableRandom(factor);
    SamplingPlan plan = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.01, 20));
    double error = 0;
    double meanError = 0;
    double residual = 0;
    for (int n = 0; n < IMAGES; n++) {
      float[] truth = torus.draw(spectrum, random);
      float[] coarse = Blocks.means(truth, SIZE, factor);
      float[] repeated = Blocks.repeat(coarse, SIZE / factor, factor);
      SuperResolutionPosterior posterior = new SuperResolutionPosterior(torus, SIZE, spectrum, factor);
      float[] best = posterior.estimate(new float[truth.length], repeated, 1e6);
      float[] sample = ExactMaps.draw(SIZE, SIZE, SIZE, n, plan, (x, y, c, s) -> posterior.estimate(x, y, s),
          new BlockMeans(ExactMaps.COORDINATES, abundances(coarse), SIZE, factor), repeated);
      error += squaredDistance(truth, sample) / IMAGES;
      meanError += squaredDistance(truth, best) / IMAGES;
      residual = Math.max(residual, largest(coarse, Blocks.means(sample, SIZE, factor)));
    }
    assertEquals(meanDecibel, psnr(meanError), .15);
    assertEquals(sampleDecibel, psnr(error), .3);
    assertTrue(residual < 1e-3, "block means miss by " + residual);
  }

  /** A denoiser that never saw a coarse map, held to block means by projection: near the closed form, and how near. */
  @Test
  void superResolutionByBlockMeansAlone() {
    SplittableRandom random = new SplittableRandom(7);
    SamplingPlan plan = Samplers.stochastic2M(Samplers.logSnrGrid(80, 0.01, 20));
    double error = 0;
    for (int n = 0; n < IMAGES; n++) {
      float[] truth = torus.draw(spectrum, random);
      float[] coarse = Blocks.means(truth, SIZE, 4);
      float[] sample = ExactMaps.draw(SIZE, SIZE, SIZE, n, plan, (x, y, c, s) -> wiener(x, s),
          new BlockMeans(ExactMaps.COORDINATES, abundances(coarse), SIZE, 4));
      error += squaredDistance(truth, sample) / IMAGES;
    }
    assertEquals(16.32, psnr(error), .6);
  }

  static float[][] abundances(float... z) {
    float[][] maps = new float[2][z.length];
    double[] a = new double[2];
    for (int i = 0; i < z.length; i++) {
      ExactMaps.COORDINATES.toAbundances(new double[] {z[i]}, a);
      maps[0][i] = (float) a[0];
      maps[1][i] = (float) a[1];
    }
    return maps;
  }

  private static double psnr(double meanSquaredError) {
    return 10 * Math.log10(4 / meanSquaredError);
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }

  private static double largest(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}
