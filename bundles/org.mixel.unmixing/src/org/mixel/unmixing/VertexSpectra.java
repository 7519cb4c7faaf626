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
    double[][] axes = Arrays.copyOf(Dense.eigen(moments.correlation(), pixels.bands()).vectors(), count);
    double[][] spectra = new double[vertices.length][pixels.bands()];
    for (int i = 0; i < vertices.length; i++) {
      double[] pixel = pixels.spectrum(vertices[i]);
      for (double[] axis : axes) {
        double share = Dense.dot(axis, pixel);
        for (int band = 0; band < axis.length; band++) {
          spectra[i][band] += share * axis[band];
        }
      }
    }
    return new EndmemberExtractor.Extraction(spectra, vertices, space.logVolume(vertices), Map.of());
  }
}
