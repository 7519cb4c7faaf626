/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.model.CoordinateTransforms;
import org.mixel.process.Progress;

/**
 * Finds contrast stretches from percentiles of a sample of at most 256 x 256 cells; missing values do not count.
 * Cost: reading the sample, where it is not cached, and sorting it.
 */
public final class StretchEstimator {
  private static final int SAMPLE = 256;
  private static final double LOW = 0.02;
  private static final double HIGH = 0.98;

  private final CoordinateTransforms transforms;

  /** Uses the given transforms between the map and its layers. */
  public StretchEstimator(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /**
   * The 2-98 % stretch of what is on screen.
   *
   * @param bands bands of the layer's scene
   * @return one stretch a band; 0..1 for a band without a value on screen
   */
  public List<Stretch> visible(RasterLayer layer, int[] bands, Viewport viewport) throws IOException {
    double shrink = Math.max(1, (double) Math.max(viewport.width(), viewport.height()) / SAMPLE);
    int width = (int) Math.max(1, Math.round(viewport.width() / shrink));
    int height = (int) Math.max(1, Math.round(viewport.height() / shrink));
    Viewport sample = new Viewport(viewport.centerX(), viewport.centerY(), viewport.unitsPerPixel() * shrink,
        width, height, viewport.crs());
    return estimate(layer.cache(), bands, sample, transforms);
  }

  /** The 2-98 % stretch of the whole raster, one a band. */
  public List<Stretch> whole(RasterLayer layer, int[] bands) throws IOException {
    return whole(layer.cache(), layer.extent(), bands);
  }

  /** The layer with its bands stretched to 2-98 % of what is on screen; mixtures of endmembers stay as they are. */
  public RasterLayer stretched(RasterLayer layer, Viewport viewport) throws IOException {
    return withStretches(layer, visible(layer, layer.style().bands(), viewport));
  }

  /** The layer with its bands stretched to 2-98 % of the whole raster. */
  public RasterLayer stretched(RasterLayer layer) throws IOException {
    return withStretches(layer, whole(layer, layer.style().bands()));
  }

  private static RasterLayer withStretches(RasterLayer layer, List<Stretch> stretches) {
    if (layer.style() instanceof CompositeStyle composite) {
      return layer.withStyle(composite.withStretches(stretches));
    }
    return layer.style() instanceof SingleBandStyle single
        ? layer.withStyle(single.withRange(stretches.get(0))) : layer;
  }

  static List<Stretch> whole(BandCache cache, MapExtent extent, int[] bands) throws IOException {
    return estimate(cache, bands, Viewport.fit(extent, SAMPLE, SAMPLE, cache.scene().grid().crs()), null);
  }

  private static List<Stretch> estimate(BandCache cache, int[] bands, Viewport sample,
      CoordinateTransforms transforms) throws IOException {
    float[][] values = new float[bands.length][sample.width() * sample.height()];
    for (float[] plane : values) {
      Arrays.fill(plane, Float.NaN);
    }
    new RasterSampler(cache, sample, transforms).sample(bands, RasterStyle.Resampling.NEAREST, Progress.NONE,
        (x, y, pixel) -> {
          for (int band = 0; band < pixel.length; band++) {
            values[band][y * sample.width() + x] = pixel[band];
          }
        });
    List<Stretch> stretches = new ArrayList<>();
    for (float[] plane : values) {
      stretches.add(ofPercentiles(plane, LOW, HIGH));
    }
    return stretches;
  }

  /**
   * The range between two percentiles.
   *
   * @param values sorted in place; {@code NaN} is ignored
   * @param low    lower fraction, 0..1
   * @param high   upper fraction, above {@code low}
   * @return 0..1 if there is no finite value; a range around the value if all are equal
   */
  static Stretch ofPercentiles(float[] values, double low, double high) {
    Arrays.sort(values);
    int count = values.length;
    while (count > 0 && !Float.isFinite(values[count - 1])) {
      count--;
    }
    int first = 0;
    while (first < count && !Float.isFinite(values[first])) {
      first++;
    }
    if (first == count) {
      return Stretch.UNIT;
    }
    double min = values[first + (int) Math.round(low * (count - first - 1))];
    double max = values[first + (int) Math.round(high * (count - first - 1))];
    double margin = min == 0 ? 0.5 : Math.abs(min) * 0.01;
    return max > min ? new Stretch(min, max) : new Stretch(min - margin, min + margin);
  }
}
