/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.Window;

/** Chooses the first style of a raster. */
final class DefaultStyles {
  private static final int MAX_ENDMEMBERS = 64;
  private static final int PROBES = 8;
  /** Item by which a file tells that its bands are different quantities and make no colours. */
  private static final String DISPLAY = "MIXEL_DISPLAY";
  private static final String ONE_BAND = "one-band";
  private static final double SUM_TOLERANCE = 0.01;

  private DefaultStyles() {
  }

  static RasterStyle of(BandCache cache) throws IOException {
    Scene scene = cache.scene();
    if (isAbundanceProduct(scene)) {
      return new SingleBandStyle(0, ColorRamp.VIRIDIS, Stretch.UNIT);
    }
    MapExtent extent = RasterLayer.extent(scene.grid());
    if (ONE_BAND.equals(scene.metadata().get(DISPLAY))) {
      return new SingleBandStyle(0, ColorRamp.MAGMA, StretchEstimator.whole(cache, extent, new int[] {0}).get(0));
    }
    Optional<int[]> composite = compositeBands(scene);
    if (composite.isEmpty()) {
      return new SingleBandStyle(0, ColorRamp.GREY, StretchEstimator.whole(cache, extent, new int[] {0}).get(0));
    }
    int[] bands = composite.get();
    List<Stretch> stretches = StretchEstimator.whole(cache, extent, bands);
    return new CompositeStyle(bands[0], bands[1], bands[2], stretches);
  }

  private static Optional<int[]> compositeBands(Scene scene) {
    int bands = scene.axis().size();
    if (scene.axis().hasWavelengths()) {
      List<CompositePreset> presets = CompositePreset.of(scene.axis());
      if (!presets.isEmpty()) {
        return presets.get(0).bands(scene.axis());
      }
      return bands < 3 ? Optional.empty() : Optional.of(new int[] {bands - 1, bands / 2, 0});
    }
    return bands < 3 ? Optional.empty() : Optional.of(new int[] {0, 1, 2});
  }

  /** Bands without wavelengths that are nowhere negative and sum to one in every probed cell. */
  private static boolean isAbundanceProduct(Scene scene) throws IOException {
    int bands = scene.axis().size();
    if (scene.axis().hasWavelengths() || bands < 2 || bands > MAX_ENDMEMBERS) {
      return false;
    }
    int width = scene.grid().width();
    int[] all = IntStream.range(0, bands).toArray();
    float[] values = new float[width * bands];
    int valid = 0;
    for (int probe = 0; probe < PROBES; probe++) {
      int row = (int) ((probe + 0.5) / PROBES * scene.grid().height());
      scene.read(new Window(0, row, width, 1), all, Scene.Interleave.PIXEL, values);
      for (int cell = 0; cell < width; cell++) {
        double sum = sum(values, cell * bands, bands);
        if (sum == sum && Math.abs(sum - 1) > SUM_TOLERANCE) {
          return false;
        }
        valid += sum == sum ? 1 : 0;
      }
    }
    return valid > 0;
  }

  /** Sum of one cell's values, {@code NaN} if missing, infinite if one is negative. */
  private static double sum(float[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i] < -SUM_TOLERANCE ? Double.POSITIVE_INFINITY : values[i];
    }
    return sum;
  }
}
