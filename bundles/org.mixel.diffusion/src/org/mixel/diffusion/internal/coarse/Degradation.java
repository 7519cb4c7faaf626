/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.coarse;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The task of super-resolution by a network that sees a coarse map beside the noisy one (SR3, Saharia et al. 2021):
 * known maps are the block means as blocks of equal values with some noise (Ho et al. 2022, section 4, so that the
 * network also takes coarse maps that are not quite like block means of real ones), a map of that noise's level, and
 * a map of the logarithm of the factor. One network so learns all factors.
 */
public final class Degradation {
  /** Factors that are trained. */
  private static final int[] FACTORS = {2, 4};
  /** Largest deviation of the noise on block means in training, in coordinates (data have 0.5). */
  private static final double LARGEST_NOISE = 0.1;

  private Degradation() {
  }

  /** Whether a network learns this factor. */
  public static boolean isFactor(int factor) {
    return Arrays.stream(FACTORS).anyMatch(f -> f == factor);
  }

  /** Number of known maps for so many coordinates. */
  public static int maps(int coordinates) {
    return coordinates + 2;
  }

  /**
   * Known maps of one image for training: factor and noise are drawn.
   *
   * @param clean       {@code [coordinate][row][column]} of a square image whose edge all factors divide
   * @param coordinates number of coordinates; their means must be those of abundances, as with sum-zero and plain ones
   * @param edge        of the image
   * @return {@code [map][row][column]}
   */
  public static float[] known(float[] clean, int coordinates, int edge, SplittableRandom random) {
    int factor = FACTORS[random.nextInt(FACTORS.length)];
    double noise = random.nextDouble() * LARGEST_NOISE;
    int cells = edge * edge;
    float[] known = new float[maps(coordinates) * cells];
    for (int c = 0; c < coordinates; c++) {
      float[] means = Blocks.means(Arrays.copyOfRange(clean, c * cells, (c + 1) * cells), edge, factor);
      for (int i = 0; i < means.length; i++) {
        means[i] += (float) (noise * random.nextGaussian());
      }
      System.arraycopy(Blocks.repeat(means, edge / factor, factor), 0, known, c * cells, cells);
    }
    Arrays.fill(known, coordinates * cells, (coordinates + 1) * cells, level(noise));
    Arrays.fill(known, (coordinates + 1) * cells, (coordinates + 2) * cells, scale(factor));
    return known;
  }

  /**
   * Known maps for sampling.
   *
   * @param means  coarse coordinates, {@code [coordinate][row * width + column]}
   * @param width  columns of the coarse map
   * @param factor as in training
   * @return {@code [map][row * width * factor + column]}
   */
  public static float[][] known(float[][] means, int width, int factor) {
    float[][] known = new float[maps(means.length)][];
    for (int c = 0; c < means.length; c++) {
      known[c] = Blocks.repeat(means[c], width, factor);
    }
    int cells = known[0].length;
    known[means.length] = filled(cells, level(0));
    known[means.length + 1] = filled(cells, scale(factor));
    return known;
  }

  private static float[] filled(int cells, float value) {
    float[] plane = new float[cells];
    Arrays.fill(plane, value);
    return plane;
  }

  /** The level of noise between -0.5 and 0.5. */
  private static float level(double noise) {
    return (float) (noise / LARGEST_NOISE - 0.5);
  }

  /** The factor as -0.5 for 2 and 0.5 for 4. */
  private static float scale(int factor) {
    return (float) (Math.log(factor) / Math.log(2) - 1.5);
  }
}
