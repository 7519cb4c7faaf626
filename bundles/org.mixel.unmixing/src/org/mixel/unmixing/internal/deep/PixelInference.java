/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.List;

import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.AbundanceScale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Abundances of single pixels by PGMSU, and how far the endmembers of each are from the mean ones. */
final class PixelInference implements AbundanceInference {
  private static final int CHUNK = 4096;
  private static final List<Layer> LAYERS = List.of(new Layer("endmember-variability",
      List.of("angle to the mean, rad", "brightness over the mean", "RMS difference from the mean"), true));

  private final Training training;
  private final float[] means;
  private final int endmembers;
  private final int bands;
  private final double unit;

  /**
   * @param means {@code [endmember][band]}, in the unit of the network
   * @param unit  unit of the network in the unit of the scene
   */
  PixelInference(Training training, double[][] means, double unit) {
    this.training = training;
    this.endmembers = means.length;
    this.bands = means[0].length;
    this.unit = unit;
    this.means = new float[endmembers * bands];
    for (int i = 0; i < this.means.length; i++) {
      this.means[i] = (float) means[i / bands][i % bands];
    }
  }

  @Override
  public AbundanceScale scale() {
    return AbundanceScale.SCLSU;
  }

  @Override
  public boolean isConcurrent() {
    return false;
  }

  @Override
  public List<Layer> layers() {
    return LAYERS;
  }

  @Override
  public void infer(Strip strip, float[][] abundances, float[][][] layers) {
    for (int first = 0; first < strip.cells(); first += CHUNK) {
      int count = Math.min(CHUNK, strip.cells() - first);
      Crop crop = Crop.of(1, count, bands, java.util.Arrays.copyOfRange(strip.values(), strip.start(first),
          strip.start(first) + count * bands), unit);
      float[] result = infer(crop);
      for (int e = 0; e < endmembers; e++) {
        System.arraycopy(result, e * count, abundances[e], first, count);
        for (int i = 0; i < 3; i++) {
          System.arraycopy(result, ((i + 1) * endmembers + e) * count, layers[0][3 * e + i], first, count);
        }
        for (int i = first; i < first + count; i++) {
          layers[0][3 * e + 2][i] *= (float) unit;
        }
      }
    }
  }

  /** {@code [abundance, angle, brightness, difference][endmember][pixel]}. */
  private float[] infer(Crop pixels) {
    try (NDManager scope = training.manager().newSubManager()) {
      NDArray y = scope.create(pixels.values(), new Shape(pixels.width(), bands));
      NDArray centre = scope.create(means, new Shape(endmembers, bands));
      return training.call(scope, "variability", y, centre).get(0).toFloatArray();
    }
  }
}
