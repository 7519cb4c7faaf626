/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.Closeable;
import java.io.IOException;

/**
 * A raster being written. Closing without {@link #finish()} leaves nothing behind.
 */
public interface RasterSink extends Closeable {

  /**
   * Writes a window of one band. Windows may come in any order but must not overlap; cells never
   * written are missing. Cheap for whole rows of the raster.
   *
   * @param band   band index
   * @param window the cells
   * @param values {@code window.cells()} float32 values, row-major
   */
  void write(int band, Window window, float[] values) throws IOException;

  /**
   * As above, for rasters whose numbers float32 would round; others round them here.
   *
   * @param values {@code window.cells()} values, row-major
   */
  default void write(int band, Window window, double[] values) throws IOException {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    write(band, window, rounded);
  }

  /** Completes the file and puts it in its place. */
  void finish() throws IOException;

  /**
   * As {@link #finish()}, for files whose completion takes long.
   *
   * @param checkpoint run at least once a second; may throw to stop, which leaves nothing behind
   */
  default void finish(Runnable checkpoint) throws IOException {
    checkpoint.run();
    finish();
  }
}
