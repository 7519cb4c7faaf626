/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.util.Arrays;
import java.util.List;

import org.mixel.process.Progress;
import org.mixel.unmixing.PixelMatrix;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Moments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What of the spectra an encoder sees: their coordinates along the strongest directions of a scene, or all bands. A
 * first layer is linear, so that it loses nothing but the weights of directions in which there is only noise, and
 * becomes as much cheaper as there are fewer directions than bands.
 */
final class Signal {
  private static final double BRIGHT = 0.999;

  private final int bands;
  private final int size;
  private final float[] directions;

  private Signal(int bands, int size, float[] directions) {
    this.bands = bands;
    this.size = size;
    this.directions = directions;
  }

  /** All bands. */
  static Signal whole(int bands) {
    return new Signal(bands, bands, new float[0]);
  }

  /**
   * What an encoder sees of a sample.
   *
   * @param channels directions, or 0 for all bands; at least four for each endmember are taken
   * @param count    endmembers
   */
  static Signal of(PixelMatrix sample, int channels, int count, Progress progress) {
    return channels == 0 ? whole(sample.bands()) : strongest(sample, Math.max(channels, 4 * count), progress);
  }

  private static Signal strongest(PixelMatrix sample, int size, Progress progress) {
    int bands = sample.bands();
    if (size >= bands) {
      return whole(bands);
    }
    double[][] axes = Dense.eigen(Moments.of(sample, progress).correlation(), bands).vectors();
    float[] directions = new float[bands * size];
    for (int band = 0; band < bands; band++) {
      for (int k = 0; k < size; k++) {
        directions[band * size + k] = (float) axes[k][band];
      }
    }
    return new Signal(bands, size, directions);
  }

  /** Brightness that only one pixel in a thousand exceeds in some band: the unit in which networks get spectra. */
  static double unit(PixelMatrix sample) {
    float[] brightest = new float[sample.pixels()];
    for (int pixel = 0; pixel < brightest.length; pixel++) {
      float max = 0;
      for (int i = pixel * sample.bands(); i < (pixel + 1) * sample.bands(); i++) {
        max = Math.max(max, sample.values()[i]);
      }
      brightest[pixel] = max;
    }
    Arrays.sort(brightest);
    float unit = brightest[(int) (BRIGHT * (brightest.length - 1))];
    return unit > 0 ? unit : 1;
  }

  /** Number of channels. */
  int size() {
    return size;
  }

  /** The images of crops of one size, {@code [crop][channel][row][column]}. */
  NDArray images(NDManager manager, List<Crop> crops) {
    try (NDManager scope = manager.newSubManager()) {
      NDList images = new NDList();
      for (Crop crop : crops) {
        NDArray values = scope.create(crop.values(), new Shape((long) crop.height() * crop.width(), bands));
        NDArray seen = directions.length == 0 ? values
            : values.matMul(scope.create(directions, new Shape(bands, size)));
        images.add(seen.reshape(crop.height(), crop.width(), size).transpose(2, 0, 1));
      }
      NDArray all = NDArrays.stack(images);
      all.attach(manager);
      return all;
    }
  }
}
