/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.io.IOException;
import java.util.Arrays;

import org.mixel.model.RasterSink;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/** Streams a part of a scene into a raster that is being written, in steps of the scene's natural blocks. */
public final class SceneCopy {
  private static final int VALUES_AT_ONCE = 8 << 20;

  private final Scene scene;
  private final Window part;
  private final int[] bands;
  private final int rows;
  private final int group;

  /**
   * @param scene the source
   * @param part  the cells to copy
   * @param bands the bands to copy, in the wished order
   */
  public SceneCopy(Scene scene, Window part, int[] bands) {
    this.scene = scene;
    this.part = part;
    this.bands = bands.clone();
    int block = scene.naturalBlock().height();
    long blocks = VALUES_AT_ONCE / Math.max(1, (long) block * part.width() * bands.length);
    this.rows = (int) Math.min(part.height(), block * Math.max(1, blocks));
    this.group = (int) Math.max(1, Math.min(bands.length, VALUES_AT_ONCE / Math.max(1, (long) rows * part.width())));
  }

  /** Copies everything; the sink's band i is the scene's band {@code bands[i]}. */
  public void run(RasterSink sink, Progress progress) throws IOException {
    int block = scene.naturalBlock().height();
    int done = part.y();
    while (done < part.endY()) {
      int aligned = done / block * block + Math.max(rows, block);
      int end = Math.min(part.endY(), aligned);
      copyRows(new Window(part.x(), done, part.width(), end - done), sink, progress);
      done = end;
      progress.report((done - part.y()) / (double) part.height(), "row " + (done - part.y()) + " of " + part.height());
    }
  }

  private void copyRows(Window source, RasterSink sink, Progress progress) throws IOException {
    Window target = source.translate(-part.x(), -part.y());
    int cells = Math.toIntExact(source.cells());
    float[] one = new float[cells];
    for (int first = 0; first < bands.length; first += group) {
      progress.checkCancelled();
      int[] chosen = Arrays.copyOfRange(bands, first, Math.min(bands.length, first + group));
      float[] values = new float[Math.multiplyExact(cells, chosen.length)];
      scene.read(source, chosen, Scene.Interleave.BAND, values);
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(values, i * cells, one, 0, cells);
        sink.write(first + i, target, one);
      }
    }
  }
}
