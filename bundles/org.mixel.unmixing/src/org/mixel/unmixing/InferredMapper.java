/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.model.Window;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.Strips;

/** Abundances as the method itself sees them, put into the order of the sorted endmembers. */
final class InferredMapper implements StripMapper {
  private final SceneSource source;
  private final AbundanceInference inference;
  private final double[][] endmembers;
  private final int[] order;

  /**
   * @param endmembers sorted, {@code [endmember][band]}
   * @param order      for each sorted endmember its index in the model
   */
  InferredMapper(SceneSource source, AbundanceInference inference, double[][] endmembers, int[] order) {
    this.source = source;
    this.inference = inference;
    this.endmembers = inference.scale() == AbundanceScale.L2 ? unit(endmembers) : endmembers;
    this.order = order;
  }

  /** Abundances of spectra of unit length are weights of these. */
  private static double[][] unit(double[][] spectra) {
    return Arrays.stream(spectra).map(spectrum -> {
      double length = Math.sqrt(Dense.dot(spectrum, spectrum));
      return Arrays.stream(spectrum).map(v -> length > 0 ? v / length : v).toArray();
    }).toArray(double[][]::new);
  }

  @Override
  public List<Window> strips() {
    int rows = inference.rows();
    if (rows == 0) {
      return Strips.of(new Window(0, 0, source.width(), source.height()),
          new Window(0, 0, source.width(), source.rowsAtOnce()), source.bands());
    }
    List<Window> strips = new ArrayList<>();
    for (int top = 0; top < source.height(); top += rows) {
      strips.add(new Window(0, top, source.width(), Math.min(rows, source.height() - top)));
    }
    return strips;
  }

  @Override
  public boolean isConcurrent() {
    return inference.isConcurrent();
  }

  @Override
  public List<AbundanceInference.Layer> layers() {
    return inference.layers();
  }

  @Override
  public Part map(Window place) throws IOException {
    int above = Math.min(inference.margin(), place.y());
    int below = Math.min(inference.margin(), source.height() - place.endY());
    Window whole = new Window(0, place.y() - above, place.width(), above + place.height() + below);
    float[] values = new float[Math.toIntExact(whole.cells() * source.bands())];
    source.read(whole, values);
    AbundanceInference.Strip strip = new AbundanceInference.Strip(place.y(), place.height(), above, below,
        place.width(), source.bands(), values);
    float[][] abundances = new float[order.length][strip.cells()];
    float[][][] layers = inference.layers().stream()
        .map(layer -> new float[layer.size(order.length)][strip.cells()]).toArray(float[][][]::new);
    inference.infer(strip, abundances, layers);
    return part(strip, abundances, layers);
  }

  private Part part(AbundanceInference.Strip strip, float[][] abundances, float[][][] layers) {
    float[][] maps = Arrays.stream(order).mapToObj(i -> abundances[i]).toArray(float[][]::new);
    float[] rmse = new float[strip.cells()];
    long solved = 0;
    for (int cell = 0; cell < rmse.length; cell++) {
      if (strip.has(cell)) {
        rmse[cell] = rmse(strip, cell, maps);
        solved++;
      } else {
        rmse[cell] = Float.NaN;
        clear(maps, cell);
        for (float[][] layer : layers) {
          clear(layer, cell);
        }
      }
    }
    float[][][] sorted = new float[layers.length][][];
    for (int i = 0; i < layers.length; i++) {
      sorted[i] = sorted(inference.layers().get(i), layers[i]);
    }
    return new Part(maps, rmse, sorted, new AbundanceEstimator.Tally(solved, 0, rmse.length - solved, 0));
  }

  private float[][] sorted(AbundanceInference.Layer layer, float[][] bands) {
    if (!layer.eachEndmember()) {
      return bands;
    }
    int each = layer.bands().size();
    float[][] result = new float[bands.length][];
    for (int i = 0; i < bands.length; i++) {
      result[i] = bands[order[i / each] * each + i % each];
    }
    return result;
  }

  private static void clear(float[][] maps, int cell) {
    for (float[] map : maps) {
      map[cell] = Float.NaN;
    }
  }

  /** With the brightness factor that fits best where the scale allows one. */
  private float rmse(AbundanceInference.Strip strip, int cell, float[][] maps) {
    int bands = strip.bands();
    double pixel2 = 0;
    double fit2 = 0;
    double product = 0;
    for (int band = 0; band < bands; band++) {
      double fit = 0;
      for (int e = 0; e < endmembers.length; e++) {
        fit += maps[e][cell] * endmembers[e][band];
      }
      double pixel = strip.values()[strip.start(cell) + band];
      pixel2 += pixel * pixel;
      fit2 += fit * fit;
      product += pixel * fit;
    }
    double factor = inference.scale() == AbundanceScale.NONE ? 1 : fit2 > 0 ? Math.max(0, product / fit2) : 0;
    return (float) Math.sqrt(Math.max(0, pixel2 - 2 * factor * product + factor * factor * fit2) / bands);
  }
}
