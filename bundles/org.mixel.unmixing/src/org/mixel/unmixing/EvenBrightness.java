/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.Arrays;

import org.mixel.unmixing.internal.ActiveSet;
import org.mixel.unmixing.internal.Dense;
import org.mixel.unmixing.internal.SpectralProducts;
import org.mixel.unmixing.internal.SupportSystems;

/**
 * Divides pixels by their brightness: the sum of the non-negative weights with which some endmembers explain them. What
 * lay in the cone over a simplex of endmembers then lies in the simplex. Safe for use by several threads.
 */
final class EvenBrightness {
  private static final double DARKEST = 1e-6;

  private final SpectralProducts products;
  private final SupportSystems systems;
  private final double[][] endmembers;
  private final double[] lengths;
  private final int size;
  private final int bands;

  private EvenBrightness(double[][] endmembers, double[] lengths) {
    this.endmembers = endmembers;
    this.lengths = lengths;
    this.size = endmembers.length;
    this.bands = endmembers[0].length;
    this.products = new SpectralProducts(endmembers);
    this.systems = new SupportSystems(Dense.gram(endmembers), size, false, true);
  }

  /** @param endmembers {@code [endmember][band]}, none of them zero */
  static EvenBrightness of(double[][] endmembers) {
    double[] lengths = Arrays.stream(endmembers).mapToDouble(e -> Math.sqrt(Dense.dot(e, e))).toArray();
    double[][] unit = new double[endmembers.length][];
    for (int i = 0; i < unit.length; i++) {
      double length = lengths[i];
      unit[i] = Arrays.stream(endmembers[i]).map(v -> v / length).toArray();
    }
    return new EvenBrightness(unit, lengths);
  }

  /** The endmembers at unit length, {@code [endmember][band]}. */
  double[][] endmembers() {
    return endmembers;
  }

  /** Their lengths before. */
  double[] lengths() {
    return lengths;
  }

  /** Pixels of even brightness, without the darkest, in which noise would be multiplied by more than ten. */
  PixelMatrix evened(PixelMatrix pixels) {
    float[] values = evened(pixels.values());
    int kept = 0;
    for (int i = 0; i < pixels.pixels(); i++) {
      if (!Float.isNaN(values[i * bands])) {
        System.arraycopy(values, i * bands, values, kept++ * bands, bands);
      }
    }
    return new PixelMatrix(Arrays.copyOf(values, kept * bands), bands);
  }

  /**
   * Pixels of even brightness; those darker than a tenth become {@code NaN}.
   *
   * @param values {@code [pixel][band]}, not changed
   */
  float[] evened(float[] values) {
    float[] result = new float[values.length];
    int pixels = values.length / bands;
    SpectralProducts.Block block = products.new Block();
    ActiveSet solver = new ActiveSet(systems);
    double[] b = new double[size + 1];
    double[] weights = new double[size];
    for (int first = 0; first < pixels; first += SpectralProducts.BLOCK) {
      int count = Math.min(SpectralProducts.BLOCK, pixels - first);
      block.compute(values, first * bands, count);
      for (int i = 0; i < count; i++) {
        block.get(i, b);
        double sum = 0;
        if (Double.isFinite(b[size])) {
          solver.solve(b, weights);
          for (double weight : weights) {
            sum += weight;
          }
        }
        int from = (first + i) * bands;
        float factor = sum >= DARKEST ? (float) (1 / sum) : Float.NaN;
        for (int band = from; band < from + bands; band++) {
          result[band] = values[band] * factor;
        }
      }
    }
    return result;
  }
}
