/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Arrays;
import java.util.List;

import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.AbundanceScale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Abundances by a convolutional encoder, strip by strip with margins as wide as the encoder sees. */
final class NetworkInference implements AbundanceInference {
  private static final int CELLS = 160_000;

  private final Training training;
  private final Signal signal;
  private final double unit;
  private final int multiple;
  private final int margin;
  private final int rows;

  /**
   * @param training holds the network, with a method {@code abundances}
   * @param unit     what spectra are divided by
   * @param multiple edges of images must be multiples of this
   * @param margin   a multiple of it
   * @param width    of the scene
   */
  NetworkInference(Training training, Signal signal, double unit, int multiple, int margin, int width) {
    this.training = training;
    this.signal = signal;
    this.unit = unit;
    this.multiple = multiple;
    this.margin = margin;
    this.rows = Math.max(1, CELLS / Math.max(1, width) / multiple) * multiple;
  }

  @Override
  public AbundanceScale scale() {
    return AbundanceScale.SCLSU;
  }

  @Override
  public int margin() {
    return margin;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isConcurrent() {
    return false;
  }

  @Override
  public void infer(Strip strip, float[][] abundances, float[][][] layers) {
    Crop crop = Crop.of(strip.above() + strip.rows() + strip.below(), strip.width(), strip.bands(),
        strip.values().clone(), unit);
    float[][] all = abundances(crop);
    for (int e = 0; e < all.length; e++) {
      System.arraycopy(all[e], strip.above() * strip.width(), abundances[e], 0, strip.cells());
    }
  }

  /** Abundances of a crop, {@code [endmember][row][column]}. */
  float[][] abundances(Crop crop) {
    Crop padded = crop.padded(multiple);
    float[] flat;
    int endmembers;
    try (NDManager scope = training.manager().newSubManager()) {
      NDArray image = signal.images(scope, List.of(padded));
      NDArray result = training.call(scope, "abundances", image).get(0);
      endmembers = (int) result.getShape().get(0);
      flat = result.toFloatArray();
    }
    float[][] maps = new float[endmembers][crop.height() * crop.width()];
    for (int e = 0; e < endmembers; e++) {
      for (int row = 0; row < crop.height(); row++) {
        int from = (e * padded.height() + row) * padded.width();
        System.arraycopy(flat, from, maps[e], row * crop.width(), crop.width());
      }
    }
    return maps;
  }

  /** Adds what a method's network sees in some crops to a fit of endmembers. */
  void addTo(EndmemberFit fit, List<Crop> crops) {
    for (Crop crop : crops) {
      float[][] maps = abundances(crop);
      for (int cell = 0; cell < crop.mask().length; cell++) {
        if (crop.mask()[cell] == 1) {
          int at = cell;
          double[] a = Arrays.stream(maps).mapToDouble(map -> map[at]).toArray();
          fit.add(a, crop.values(), cell * crop.bands());
        }
      }
    }
  }
}
