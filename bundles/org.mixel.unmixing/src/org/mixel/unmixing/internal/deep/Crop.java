/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.internal.deep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.unmixing.SceneSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A rectangle of a scene in memory.
 *
 * @param values {@code [row][column][band]}; cells without a spectrum hold zeros
 * @param mask   {@code [row][column]}: 1 where there is a spectrum, else 0, and shares between
 */
record Crop(int height, int width, int bands, float[] values, float[] mask) {
  private static final int TRIES = 20;
  private static final double MOSTLY = 0.9;

  /**
   * Reads a window.
   *
   * @param unit what values are divided by
   */
  static Crop read(SceneSource scene, Window window, double unit) throws IOException {
    int bands = scene.bands();
    float[] values = new float[Math.toIntExact(window.cells() * bands)];
    scene.read(window, values);
    return of(window.height(), window.width(), bands, values, unit);
  }

  /** Takes over values, {@code NaN} where there is no spectrum, and divides them by a unit. */
  static Crop of(int height, int width, int bands, float[] values, double unit) {
    float[] mask = new float[height * width];
    float factor = (float) (1 / unit);
    for (int cell = 0; cell < mask.length; cell++) {
      boolean there = !Float.isNaN(values[cell * bands]);
      mask[cell] = there ? 1 : 0;
      for (int i = cell * bands; i < (cell + 1) * bands; i++) {
        values[i] = there ? values[i] * factor : 0;
      }
    }
    return new Crop(height, width, bands, values, mask);
  }

  /**
   * Reads crops at random places that hold spectra in at least nine of ten cells, where a few tries find such, else
   * the fullest of those tried.
   *
   * @param height of each, or the scene's where that is less
   * @param width  likewise
   */
  static List<Crop> random(SceneSource scene, int count, int height, int width, double unit, SplittableRandom random,
      Progress progress) throws IOException {
    int h = Math.min(height, scene.height());
    int w = Math.min(width, scene.width());
    List<Crop> crops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Crop best = null;
      for (int tries = 0; tries < TRIES && (best == null || best.filled() < MOSTLY); tries++) {
        progress.checkCancelled();
        Crop crop = read(scene, new Window(random.nextInt(scene.width() - w + 1),
            random.nextInt(scene.height() - h + 1), w, h), unit);
        best = best == null || crop.filled() > best.filled() ? crop : best;
      }
      crops.add(best);
      progress.report((i + 1.0) / count, "reading crops");
    }
    return crops;
  }

  /** Share of the cells that hold a spectrum. */
  double filled() {
    double sum = 0;
    for (float share : mask) {
      sum += share;
    }
    return sum / mask.length;
  }

  /** The same with rows and columns repeated at the end, without mask, until both are multiples of a number. */
  Crop padded(int multiple) {
    int h = (height + multiple - 1) / multiple * multiple;
    int w = (width + multiple - 1) / multiple * multiple;
    if (h == height && w == width) {
      return this;
    }
    float[] all = new float[h * w * bands];
    float[] where = new float[h * w];
    for (int row = 0; row < h; row++) {
      for (int column = 0; column < w; column++) {
        int from = Math.min(row, height - 1) * width + Math.min(column, width - 1);
        System.arraycopy(values, from * bands, all, (row * w + column) * bands, bands);
        where[row * w + column] = row < height && column < width ? mask[from] : 0;
      }
    }
    return new Crop(h, w, bands, all, where);
  }

  /** Half the resolution: means of two by two cells, of those that hold a spectrum. Both edges are even. */
  Crop halved() {
    int h = height / 2;
    int w = width / 2;
    float[] means = new float[h * w * bands];
    float[] shares = new float[h * w];
    for (int row = 0; row < 2 * h; row++) {
      for (int column = 0; column < 2 * w; column++) {
        int from = row * width + column;
        int to = row / 2 * w + column / 2;
        shares[to] += mask[from] / 4;
        for (int band = 0; band < bands; band++) {
          means[to * bands + band] += values[from * bands + band] * mask[from] / 4;
        }
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= Math.max(shares[i / bands], 1e-6f);
    }
    return new Crop(h, w, bands, means, shares);
  }

  /** The masks of crops of one size, {@code [crop][row][column]}. */
  static NDArray masks(NDManager manager, List<Crop> crops) {
    Crop first = crops.get(0);
    float[] all = new float[crops.size() * first.mask.length];
    for (int i = 0; i < crops.size(); i++) {
      System.arraycopy(crops.get(i).mask, 0, all, i * first.mask.length, first.mask.length);
    }
    return manager.create(all, new Shape(crops.size(), first.height, first.width));
  }
}
