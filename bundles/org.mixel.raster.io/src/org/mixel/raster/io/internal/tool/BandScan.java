/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;
import org.mixel.raster.io.internal.export.RasterPart;
import org.mixel.raster.io.internal.gdal.BandStatistics;
import org.mixel.raster.io.internal.sample.Values;

/** What one pass over all values of a scene tells. Memory: one strip of rows and some numbers a band. */
final class BandScan {
  private final int bands;
  private final boolean isExact;
  private final BandStatistics[] statistics;
  private final long[] infinite;
  private final long[] negative;
  private final long[] zero;
  private final StripeScan[] stripes;
  private long cells;
  private long cellsWithData;
  private long cellsAllZero;

  private BandScan(int bands, int columns, boolean isExact) {
    this.bands = bands;
    this.isExact = isExact;
    this.statistics = new BandStatistics[bands];
    Arrays.fill(statistics, BandStatistics.EMPTY);
    this.infinite = new long[bands];
    this.negative = new long[bands];
    this.zero = new long[bands];
    this.stripes = new StripeScan[bands];
    Arrays.setAll(stripes, band -> new StripeScan(columns));
  }

  /** Reads every value of a scene. */
  static BandScan of(Scene scene, Progress progress) throws IOException {
    int[] bands = IntStream.range(0, scene.axis().size()).toArray();
    boolean wide = scene.stored().filter(numbers -> numbers.type().isWide()).isPresent();
    BandScan scan = new BandScan(bands.length, scene.grid().width(), wide);
    for (Window strip : new RasterPart(scene, scene.grid().extent(), bands).strips(wide)) {
      progress.checkCancelled();
      scan.add(Values.read(scene, strip, bands, Scene.Interleave.BAND, wide), Math.toIntExact(strip.cells()));
      progress.report((double) strip.endY() / scene.grid().height(), "row " + strip.endY());
    }
    return scan;
  }

  private void add(Values values, int count) {
    boolean[] any = new boolean[count];
    boolean[] other = new boolean[count];
    IntStream.range(0, bands).parallel().forEach(band -> {
      Values plane = Values.zeros(isExact, count);
      values.copy(band * count, 1, count, plane, 0, 1);
      statistics[band] = statistics[band].merge(BandStatistics.of(plane));
      stripes[band].add(plane);
      for (int cell = 0; cell < count; cell++) {
        double value = plane.at(cell);
        infinite[band] += Double.isInfinite(value) ? 1 : 0;
        negative[band] += value < 0 ? 1 : 0;
        zero[band] += value == 0 ? 1 : 0;
      }
    });
    for (int band = 0; band < bands; band++) {
      for (int cell = 0; cell < count; cell++) {
        double value = values.at(band * count + cell);
        any[cell] |= !Double.isNaN(value);
        other[cell] |= !Double.isNaN(value) && value != 0;
      }
    }
    for (int cell = 0; cell < count; cell++) {
      cellsWithData += any[cell] ? 1 : 0;
      cellsAllZero += any[cell] && !other[cell] ? 1 : 0;
    }
    cells += count;
  }

  /** Whether numbers were looked at that float32 would round. */
  boolean isExact() {
    return isExact;
  }

  BandStatistics statistics(int band) {
    return statistics[band];
  }

  /** Columns of a band that differ from their neighbours. */
  StripeScan.Stripes stripes(int band) {
    return stripes[band].stripes();
  }

  /** Bands without any value. */
  int[] empty() {
    return IntStream.range(0, bands).filter(b -> statistics[b].count() == 0).toArray();
  }

  /** Bands that hold one value only. */
  int[] constant() {
    return IntStream.range(0, bands)
        .filter(b -> statistics[b].count() > 1 && statistics[b].minimum() == statistics[b].maximum()).toArray();
  }

  /** Number of infinite values. */
  long infinite() {
    return Arrays.stream(infinite).sum();
  }

  /** Share of values below zero, of those that are finite. */
  double negativeShare() {
    return share(negative);
  }

  /** Share of values that are exactly zero, of those that are finite. */
  double zeroShare() {
    return share(zero);
  }

  private double share(long[] counts) {
    long finite = Arrays.stream(statistics).mapToLong(BandStatistics::count).sum();
    return finite == 0 ? 0 : (double) Arrays.stream(counts).sum() / finite;
  }

  long cells() {
    return cells;
  }

  /** Cells with a value in at least one band. */
  long cellsWithData() {
    return cellsWithData;
  }

  /** Cells that have values, all of them zero: the look of padding that is not declared as missing. */
  long cellsAllZero() {
    return cellsAllZero;
  }
}
