/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Map;

import org.mixel.process.Progress;
import org.mixel.unmixing.internal.Blocks;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.SpectralProducts;

/**
 * Automatic target generation (Ren and Chang 2003, IEEE TAES 39, 1232-1249): first the brightest pixel, then always the
 * one that is largest when all that the pixels taken explain is projected out. Works on pixels as they are and without
 * randomness. Cost: {@code pixels * bands * count}, because each step takes one direction off the squared norms.
 */
public final class Atgp implements EndmemberExtractor {
  private static final int BLOCK = 4096;

  @Override
  public Extraction extract(PixelMatrix pixels, int count, long seed, Progress progress) {
    if (count < 2 || count > pixels.bands() || count > pixels.pixels()) {
      throw new IllegalArgumentException(count + " endmembers cannot be found in " + pixels.pixels()
          + " pixels of " + pixels.bands() + " bands");
    }
    double[] rest = new double[pixels.pixels()];
    double[][] taken = new double[count][];
    double[][] spectra = new double[count][];
    int[] found = new int[count];
    for (int k = 0; k < count; k++) {
      found[k] = takeOff(pixels, k == 0 ? null : taken[k - 1], rest,
          progress.part((double) k / count, (k + 1.0) / count));
      spectra[k] = pixels.spectrum(found[k]);
      taken[k] = orthonormal(spectra[k], taken, k);
    }
    return new Extraction(spectra, found, Double.NaN, Map.of());
  }

  /** Takes the share of one direction off all squared norms (or computes these) and tells the largest rest. */
  private static int takeOff(PixelMatrix pixels, double[] direction, double[] rest, Progress progress) {
    int bands = pixels.bands();
    double[][] rows = {direction == null ? new double[bands] : direction};
    SpectralProducts products = new SpectralProducts(rows);
    int[] largest = {0};
    Blocks.<Integer>compute(Blocks.count(rest.length, BLOCK), progress, "searching endmembers", block -> {
      SpectralProducts.Block part = products.new Block();
      int from = block * BLOCK;
      int to = Math.min(rest.length, from + BLOCK);
      int best = from;
      for (int first = from; first < to; first += SpectralProducts.BLOCK) {
        int n = Math.min(SpectralProducts.BLOCK, to - first);
        part.compute(pixels.values(), first * bands, n);
        for (int i = 0; i < n; i++) {
          double share = part.get(i, 0);
          rest[first + i] = direction == null ? part.get(i, 1) : rest[first + i] - share * share;
          best = rest[first + i] > rest[best] ? first + i : best;
        }
      }
      return best;
    }, (best, block) -> largest[0] = rest[best] > rest[largest[0]] ? best : largest[0]);
    return largest[0];
  }

  /** What of a spectrum is orthogonal to the directions before it, at unit length; zero where nothing is. */
  private static double[] orthonormal(double[] spectrum, double[][] before, int count) {
    double[] result = spectrum.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < count; k++) {
        double share = Dense.dot(before[k], result);
        for (int band = 0; band < result.length; band++) {
          result[band] -= share * before[k][band];
        }
      }
    }
    double norm = Math.sqrt(Dense.dot(result, result));
    double least = 1e-12 * Math.sqrt(Dense.dot(spectrum, spectrum));
    for (int band = 0; band < result.length; band++) {
      result[band] = norm > least ? result[band] / norm : 0;
    }
    return result;
  }
}
