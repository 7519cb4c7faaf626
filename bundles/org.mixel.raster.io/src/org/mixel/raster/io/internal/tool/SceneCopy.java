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
import org.mixel.raster.io.internal.sample.Values;

/** Streams a part of a scene into a raster that is being written, in steps of the scene's natural blocks. */
public final class SceneCopy {
  private static final int BYTES_AT_ONCE = 32 << 20;

  private final Scene scene;
  private final Window part;
  private final int[] bands;
  private final boolean isWide;
  private final int rows;
  private final int group;

  /**
   * @param scene the source
   * @param part  the cells to copy
   * @param bands the bands to copy, in the wished order
   * @param isWide whether as float64, for numbers that float32 would round
   */
  public SceneCopy(Scene scene, Window part, int[] bands, boolean isWide) {
    this.scene = scene;
    this.part = part;
    this.bands = bands.clone();
    this.isWide = isWide;
    int most = BYTES_AT_ONCE / Values.bytes(isWide);
    int block = scene.naturalBlock().height();
    long blocks = most / Math.max(1, (long) block * part.width() * bands.length);
    this.rows = (int) Math.min(part.height(), block * Math.max(1, blocks));
    this.group = (int) Math.max(1, Math.min(bands.length, most / Math.max(1, (long) rows * part.width())));
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
    for (int first = 0; first < bands.length; first += group) {
      progress.checkCancelled();
      int[] chosen = Arrays.copyOfRange(bands, first, Math.min(bands.length, first + group));
      Values values = Values.read(scene, source, chosen, Scene.Interleave.BAND, isWide);
      for (int i = 0; i < chosen.length; i++) {
        values.write(i * cells, cells, sink, first + i, target);
      }
    }
  }
}
