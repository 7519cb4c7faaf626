/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mixel.model.SpectralAngle;
import org.mixel.process.Progress;

class VertexMeansTest {
  private static final double NOISE = 0.01;

  /** Two materials along the axes: 300 noisy pixels of the first at all brightnesses, mixtures, and one of the second. */
  private static double[] points(double noise) {
    SplittableRandom random = new SplittableRandom(1);
    double[] points = new double[3 * 1000];
    for (int i = 0; i < 1000; i++) {
      double light = random.nextDouble(0.5, 1.5);
      double share = i < 300 ? 1 : i == 300 ? 0 : random.nextDouble(0.2, 0.8);
      points[3 * i] = light * share + noise * random.nextGaussian();
      points[3 * i + 1] = light * (1 - share) + noise * random.nextGaussian();
      points[3 * i + 2] = noise * random.nextGaussian();
    }
    return points;
  }

  @Test
  void thePixelsOfAMaterialTakeTheNoiseOutOfOne() {
    double[] points = points(NOISE);
    VertexMeans means = new VertexMeans(points, 3, NOISE * NOISE);
    double[] axis = {1, 0, 0};
    int vertex = 0;
    for (int i = 1; i < 300; i++) {
      vertex = points[3 * i + 1] / points[3 * i] < points[3 * vertex + 1] / points[3 * vertex] ? i : vertex;
    }
    double[] pixel = Arrays.copyOfRange(points, 3 * vertex, 3 * vertex + 3);
    VertexMeans.Mean mean = means.of(vertex);
    double before = SpectralAngle.between(pixel, axis);
    double after = SpectralAngle.between(mean.vector(), axis);
    assertTrue(after < 0.7 * before, before + " and then " + after);
    assertTrue(mean.weight() > 20, "pixels " + mean.weight());
    double[] typical = means.of(IntStream.range(0, 300).boxed().min(Comparator.comparingDouble(
        i -> SpectralAngle.between(Arrays.copyOfRange(points, 3 * i, 3 * i + 3), axis))).orElseThrow()).vector();
    assertTrue(SpectralAngle.between(typical, axis) < 0.3 * NOISE, "in the middle only noise is left of many pixels");
  }

  @Test
  void aMeanHasTheBrightnessOfThePixel() {
    double[] points = points(NOISE);
    double[] pixel = Arrays.copyOfRange(points, 30, 33);
    double[] mean = new VertexMeans(points, 3, NOISE * NOISE).of(10).vector();
    assertEquals(pixel[0], mean[0], 3 * NOISE);
  }

  @Test
  void aMaterialWithoutASecondPixelStaysThatPixel() {
    double[] points = points(NOISE);
    VertexMeans.Mean mean = new VertexMeans(points, 3, NOISE * NOISE).of(300);
    assertArrayEquals(Arrays.copyOfRange(points, 900, 903), mean.vector(), 1e-12);
    assertEquals(1, mean.weight(), 1e-12);
  }

  @Test
  void withoutNoiseVerticesArePixels() {
    Mixtures scene = Mixtures.of(4, 60, 3000, 0.98, 0.5, 0, 2);
    double[][] pixels = new Vca(20, PixelScaling.L2).extract(scene.pixels, 4, 1, Progress.NONE).spectra();
    double[][] means = new Vca(20, PixelScaling.L2, VertexEstimate.MEAN).extract(scene.pixels, 4, 1, Progress.NONE)
        .spectra();
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(pixels[i], means[i], 1e-5);
    }
  }
}
