/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;
import java.util.Map;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Moments;
import org.mixel.unmixing.internal.SimplexSpace;

/**
 * What the extractors share: the space in which they search, and the spectra of the pixels they choose there. Such
 * a spectrum is the pixel's projection on the dominant directions of Y Y', as many as there are endmembers: that
 * keeps the signal and most of the noise falls away.
 */
final class VertexSpectra {
  private final PixelMatrix pixels;
  private final int count;
  private final Moments moments;
  private final SimplexSpace space;

  VertexSpectra(PixelMatrix pixels, int count, PixelScaling scaling, Progress progress) {
    if (count < 2 || count > pixels.bands() || count > pixels.pixels()) {
      throw new IllegalArgumentException(count + " endmembers cannot be found in " + pixels.pixels()
          + " pixels of " + pixels.bands() + " bands");
    }
    this.pixels = pixels;
    this.count = count;
    this.moments = Moments.of(pixels, progress.part(0, 0.9));
    this.space = SimplexSpace.of(pixels, moments, count, scaling, progress.part(0.9, 1));
  }

  SimplexSpace space() {
    return space;
  }

  EndmemberExtractor.Extraction extraction(int[] vertices) {
    double[][] axes = axes(Dense.eigen(moments.correlation(), pixels.bands()));
    double[][] spectra = new double[vertices.length][];
    for (int i = 0; i < vertices.length; i++) {
      double[] pixel = pixels.spectrum(vertices[i]);
      spectra[i] = spectrum(Arrays.stream(axes).mapToDouble(axis -> Dense.dot(axis, pixel)).toArray(), axes);
    }
    return new EndmemberExtractor.Extraction(spectra, vertices, space.logVolume(vertices), Map.of());
  }

  /** As {@link #extraction}, with the spectra of {@link VertexMeans}; the noise is what the directions leave. */
  EndmemberExtractor.Extraction means(int[] vertices, Progress progress) {
    Dense.Eigen eigen = Dense.eigen(moments.correlation(), pixels.bands());
    double[][] axes = axes(eigen);
    double rest = Arrays.stream(eigen.values()).skip(count).map(v -> Math.max(0, v)).average().orElse(0);
    VertexMeans means = new VertexMeans(SimplexSpace.coordinates(pixels, axes, count, progress.part(0, 0.5)),
        count, rest);
    double[][] spectra = new double[vertices.length][];
    double[] weights = new double[vertices.length];
    Blocks.<VertexMeans.Mean>compute(vertices.length, progress.part(0.5, 1), "averaging pure pixels",
        i -> means.of(vertices[i]), (mean, i) -> {
          spectra[i] = spectrum(mean.vector(), axes);
          weights[i] = mean.weight();
        });
    return new EndmemberExtractor.Extraction(spectra, vertices, space.logVolume(vertices),
        Map.of("pixelsAveraged", weights));
  }

  private double[][] axes(Dense.Eigen eigen) {
    return Arrays.copyOf(eigen.vectors(), count);
  }

  private static double[] spectrum(double[] coordinates, double[][] axes) {
    double[] spectrum = new double[axes[0].length];
    for (int d = 0; d < axes.length; d++) {
      for (int band = 0; band < spectrum.length; band++) {
        spectrum[band] += coordinates[d] * axes[d][band];
      }
    }
    return spectrum;
  }
}
