/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/**
 * Which values of a scene are missing, counted over all of a small scene and over evenly spaced blocks of
 * rows of a large one.
 *
 * @param rows        rows that were looked at
 * @param cells       cells that were looked at
 * @param cellsWithData cells with a value in at least one band
 * @param values      values by band that were not missing
 */
record MissingScan(int rows, long cells, long cellsWithData, long[] values) {
  /** Values read before rows are left out: some seconds of a slow disk. */
  private static final long MOST_VALUES = 64L << 20;
  private static final int VALUES_AT_ONCE = 4 << 20;

  static MissingScan of(Scene scene, Progress progress) throws IOException {
    int bands = scene.axis().size();
    int height = scene.grid().height();
    long perRow = (long) scene.grid().width() * bands;
    int block = (int) Math.max(1, Math.min(scene.naturalBlock().height(), VALUES_AT_ONCE / perRow));
    List<Integer> starts = starts(height, block, perRow);
    Counter counter = new Counter(bands);
    int rows = 0;
    for (int i = 0; i < starts.size(); i++) {
      progress.checkCancelled();
      progress.report((double) i / starts.size(), "looking for missing values");
      int count = Math.min(block, height - starts.get(i));
      counter.add(scene, new Window(0, starts.get(i), scene.grid().width(), count));
      rows += count;
    }
    return new MissingScan(rows, (long) rows * scene.grid().width(), counter.cellsWithData, counter.values);
  }

  private static List<Integer> starts(int height, int block, long perRow) {
    int blocks = (height - 1) / block + 1;
    int most = (int) Math.max(1, Math.min(blocks, MOST_VALUES / (perRow * block)));
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      starts.add((int) ((long) i * blocks / most) * block);
    }
    return starts;
  }

  /** Counts while blocks pass by. */
  private static final class Counter {
    private final long[] values;
    private final int[] bands;
    private long cellsWithData;

    Counter(int bands) {
      this.values = new long[bands];
      this.bands = new int[bands];
      Arrays.setAll(this.bands, b -> b);
    }

    void add(Scene scene, Window window) throws IOException {
      int cells = Math.toIntExact(window.cells());
      float[] data = new float[Math.multiplyExact(cells, bands.length)];
      scene.read(window, bands, Scene.Interleave.BAND, data);
      boolean[] any = new boolean[cells];
      for (int band = 0; band < bands.length; band++) {
        int from = band * cells;
        for (int cell = 0; cell < cells; cell++) {
          if (!Float.isNaN(data[from + cell])) {
            values[band]++;
            any[cell] = true;
          }
        }
      }
      for (boolean present : any) {
        cellsWithData += present ? 1 : 0;
      }
    }
  }
}
