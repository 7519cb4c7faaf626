/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.mixel.unmixing.AbundanceInference;
import org.mixel.unmixing.AbundanceScale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Abundances of single pixels by PGMSU, how far the endmembers of each are from the mean ones, and these themselves. */
final class PixelInference implements AbundanceInference {
  private static final int CHUNK = 4096;
  /** Values of pixels' endmembers to hold at once. */
  private static final long VALUES = 4 << 20;
  private static final Layer VARIABILITY = new Layer("endmember-variability",
      List.of("angle to the mean, rad", "brightness over the mean", "RMS difference from the mean"), true);

  private final Training training;
  private final float[] means;
  private final int endmembers;
  private final int bands;
  private final double unit;
  private final int rows;
  private final List<Layer> layers;

  /**
   * @param means {@code [endmember][band]}, in the unit of the network
   * @param unit  unit of the network in the unit of the scene
   * @param width of the scene, when the endmembers of each pixel are wanted too: layer {@code pixel-endmembers}, for
   *              each endmember the bands in use, in the unit of the scene
   */
  PixelInference(Training training, double[][] means, double unit, OptionalInt width) {
    this.training = training;
    this.endmembers = means.length;
    this.bands = means[0].length;
    this.unit = unit;
    this.means = new float[endmembers * bands];
    for (int i = 0; i < this.means.length; i++) {
      this.means[i] = (float) means[i / bands][i % bands];
    }
    this.rows = width.isPresent() ? (int) Math.max(1, VALUES / ((long) width.getAsInt() * this.means.length)) : 0;
    this.layers = width.isPresent() ? List.of(VARIABILITY, new Layer("pixel-endmembers",
        IntStream.rangeClosed(1, bands).mapToObj(band -> "used band " + band).toList(), true)) : List.of(VARIABILITY);
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
    return layers;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void infer(Strip strip, float[][] abundances, float[][][] results) {
    for (int first = 0; first < strip.cells(); first += CHUNK) {
      int count = Math.min(CHUNK, strip.cells() - first);
      Crop crop = Crop.of(1, count, bands, java.util.Arrays.copyOfRange(strip.values(), strip.start(first),
          strip.start(first) + count * bands), unit);
      float[] result = variability(crop);
      for (int e = 0; e < endmembers; e++) {
        System.arraycopy(result, e * count, abundances[e], first, count);
        for (int i = 0; i < 3; i++) {
          System.arraycopy(result, ((i + 1) * endmembers + e) * count, results[0][3 * e + i], first, count);
        }
        for (int i = first; i < first + count; i++) {
          results[0][3 * e + 2][i] *= (float) unit;
        }
      }
      if (results.length > 1) {
        copyEndmembers(crop, results[1], first);
      }
    }
  }

  private void copyEndmembers(Crop pixels, float[][] result, int first) {
    int count = pixels.width();
    float[] spectra = endmembers(pixels);
    for (int i = 0; i < result.length; i++) {
      for (int pixel = 0; pixel < count; pixel++) {
        result[i][first + pixel] = (float) (unit * spectra[i * count + pixel]);
      }
    }
  }

  /** {@code [endmember][band][pixel]}, in the unit of the network. */
  private float[] endmembers(Crop pixels) {
    try (NDManager scope = training.manager().newSubManager()) {
      NDArray y = scope.create(pixels.values(), new Shape(pixels.width(), bands));
      return training.call(scope, "endmembers", y).get(0).toFloatArray();
    }
  }

  /** {@code [abundance, angle, brightness, difference][endmember][pixel]}. */
  private float[] variability(Crop pixels) {
    try (NDManager scope = training.manager().newSubManager()) {
      NDArray y = scope.create(pixels.values(), new Shape(pixels.width(), bands));
      NDArray centre = scope.create(means, new Shape(endmembers, bands));
      return training.call(scope, "variability", y, centre).get(0).toFloatArray();
    }
  }
}
