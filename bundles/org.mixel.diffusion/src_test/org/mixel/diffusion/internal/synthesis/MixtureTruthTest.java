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
import org.mixel.diffusion.internal.sampling.Samplers;
import org.mixel.diffusion.internal.sampling.SamplingPlan;

/** Laws that are not Gaussian and whose denoisers are known: a mixture of textures, and a training set by heart. */
class MixtureTruthTest {
  private static final int SIZE = 16;
  private static final SamplingPlan PLAN = Samplers.dpmSolver2M(Samplers.logSnrGrid(80, 0.01, 50));

  private final Torus torus = new Torus(SIZE);

  /** Textures with weights, means and spectra; the denoiser weighs their Wiener filters by how likely they are. */
  private final class Mixture {
    private final double[] weights;
    private final double[] means;
    private final double[][] spectra;

    Mixture(double[] weights, double[] means, double[]... spectra) {
      this.weights = weights;
      this.means = means;
      this.spectra = spectra;
    }

    double[] probabilities(float[] x, double sigma) {
      double[] logs = new double[weights.length];
      for (int c = 0; c < logs.length; c++) {
        double[][] parts = torus.transform(without(x, means[c]));
        logs[c] = Math.log(weights[c]);
        for (int k = 0; k < x.length; k++) {
          double variance = spectra[c][k] + sigma * sigma;
          double power = (parts[0][k] * parts[0][k] + parts[1][k] * parts[1][k]) / x.length;
          logs[c] -= 0.5 * (power / variance + Math.log(variance));
        }
      }
      return softmax(logs);
    }

    float[] estimate(float[] x, double sigma, double... shares) {
      float[] clean = new float[x.length];
      for (int c = 0; c < shares.length; c++) {
        float[] part = torus.filtered(without(x, means[c]),
            Arrays.stream(spectra[c]).map(s -> s / (s + sigma * sigma)).toArray());
        for (int i = 0; i < x.length; i++) {
          clean[i] += (float) (shares[c] * (part[i] + means[c]));
        }
      }
      return clean;
    }
  }

  private static float[] without(float[] x, double mean) {
    float[] difference = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      difference[i] = (float) (x[i] - mean);
    }
    return difference;
  }

  private static double[] softmax(double... logs) {
    double most = Arrays.stream(logs).max().orElse(0);
    double[] shares = Arrays.stream(logs).map(l -> Math.exp(l - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(s -> s / sum).toArray();
  }

  private static double chiSquare(int[] counts, double... weights) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      double expected = total * weights[c];
      sum += (counts[c] - expected) * (counts[c] - expected) / expected;
    }
    return sum;
  }

  private static int largest(double... values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void classesComeAsOftenAsTheyShould() {
    Mixture mixture = new Mixture(new double[] {0.5, 0.3, 0.2}, new double[] {-0.4, 0.1, 0.6},
        torus.spectrum(1, 0.03), torus.spectrum(3, 0.02), torus.spectrum(8, 0.04));
    int[] counts = new int[3];
    for (int n = 0; n < 1000; n++) {
      float[] drawn = ExactMaps.draw(SIZE, SIZE, SIZE, n, PLAN,
          (x, y, c, s) -> mixture.estimate(x, s, mixture.probabilities(x, s)), Evidence.NONE);
      counts[largest(mixture.probabilities(drawn, 0.01))]++;
    }
    double chiSquare = chiSquare(counts, mixture.weights);
    assertTrue(chiSquare < 13.8, "probability below .001: " + Arrays.toString(counts));
  }

  /**
   * Guidance 1 gives the patch means of the class's own law; more narrows those of a class between two others, for it
   * draws what the others could be from less often (Wish does the arithmetic of both).
   */
  @Test
  void guidanceNarrowsAClass() {
    double[] spectrum = torus.spectrum(1, 0.03);
    Mixture mixture = new Mixture(new double[] {0.3, 0.4, 0.3}, new double[] {-0.15, 0, 0.15}, spectrum, spectrum,
        spectrum);
    double exact = Math.sqrt(spectrum[0] / spectrum.length);
    double own = deviationOfMeans(mixture, 1);
    double strong = deviationOfMeans(mixture, 4);
    assertEquals(1, own / exact, .15);
    assertTrue(strong < .8 * own, own + " to " + strong);
  }

  private double deviationOfMeans(Mixture mixture, double guidance) {
    Wish wish = new Wish(new float[] {1}, guidance);
    double squares = 0;
    int images = 200;
    for (int n = 0; n < images; n++) {
      float[] drawn = ExactMaps.draw(SIZE, SIZE, SIZE, n, PLAN, (x, y, c, s) -> {
        float[] conditional = mixture.estimate(x, s, 0, 1, 0);
        wish.guide(conditional, mixture.estimate(x, s, mixture.probabilities(x, s)));
        return conditional;
      }, Evidence.NONE);
      double sum = 0;
      for (float value : drawn) {
        sum += value / drawn.length;
      }
      squares += sum * sum / images;
    }
    return Math.sqrt(squares);
  }

  /** A denoiser that knows its training set by heart gives back nothing else, and all of it equally often. */
  @Test
  void aTrainingSetByHeartIsReturned() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] images = new float[6][];
    double[] spectrum = torus.spectrum(2, 0.25);
    Arrays.setAll(images, i -> torus.draw(spectrum, random));
    int[] counts = new int[images.length];
    for (int n = 0; n < 300; n++) {
      float[] drawn = ExactMaps.draw(SIZE, SIZE, SIZE, n, PLAN, (x, y, c, s) -> byHeart(images, x, s), Evidence.NONE);
      double[] distances = Arrays.stream(images).mapToDouble(image -> -distance(image, drawn)).toArray();
      int nearest = largest(distances);
      assertTrue(-distances[nearest] < 1e-4, "no training image");
      counts[nearest]++;
    }
    double[] equal = new double[images.length];
    Arrays.fill(equal, 1.0 / images.length);
    double chiSquare = chiSquare(counts, equal);
    assertTrue(chiSquare < 20.5, "probability below .001: " + Arrays.toString(counts));
  }

  private static float[] byHeart(float[][] images, float[] x, double sigma) {
    double[] shares = softmax(Arrays.stream(images)
        .mapToDouble(image -> -distance(image, x) * x.length / (2 * sigma * sigma)).toArray());
    float[] clean = new float[x.length];
    for (int j = 0; j < images.length; j++) {
      for (int i = 0; i < x.length; i++) {
        clean[i] += (float) (shares[j] * images[j][i]);
      }
    }
    return clean;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }
}
