/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.gdal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.mixel.raster.io.internal.sample.Values;

/**
 * Statistics of the finite values of a band or a part of it. Parts are merged by the pairwise update of
 * Chan, Golub and LeVeque (1979); merging in a fixed order gives the same bits in every run.
 *
 * @param count   number of finite values
 * @param minimum smallest, infinity where there is none
 * @param maximum largest, minus infinity where there is none
 * @param mean    arithmetic mean, 0 where there is none
 * @param squares sum of squared deviations from the mean
 */
public record BandStatistics(long count, double minimum, double maximum, double mean, double squares) {

  /** Of no value at all. */
  public static final BandStatistics EMPTY =
      new BandStatistics(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);

  /** Of all finite values. */
  public static BandStatistics of(Values values) {
    long count = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (Double.isFinite(value)) {
        count++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
    }
    if (count == 0) {
      return EMPTY;
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (Double.isFinite(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new BandStatistics(count, minimum, maximum, mean, squares);
  }

  /** Of the values of both. */
  public BandStatistics merge(BandStatistics other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    long both = count + other.count;
    double difference = other.mean - mean;
    return new BandStatistics(both, Math.min(minimum, other.minimum), Math.max(maximum, other.maximum),
        mean + difference * other.count / both,
        squares + other.squares + difference * difference * count * other.count / both);
  }

  /**
   * GDAL's metadata items.
   *
   * @param cells number of cells of the band
   */
  public Map<String, String> items(long cells) {
    Map<String, String> items = new LinkedHashMap<>();
    if (count > 0) {
      items.put("STATISTICS_MAXIMUM", Double.toString(maximum));
      items.put("STATISTICS_MEAN", Double.toString(mean));
      items.put("STATISTICS_MINIMUM", Double.toString(minimum));
      items.put("STATISTICS_STDDEV", Double.toString(Math.sqrt(squares / count)));
    }
    items.put("STATISTICS_VALID_PERCENT", String.format(Locale.ROOT, "%.4g", 100.0 * count / cells));
    return items;
  }
}
