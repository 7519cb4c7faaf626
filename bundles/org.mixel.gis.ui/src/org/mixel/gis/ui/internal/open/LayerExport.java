/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.open;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.BandDescription;
import org.mixel.model.RasterSink;
import org.mixel.model.RasterWriter;
import org.mixel.model.Scene;
import org.mixel.model.StoredNumbers;
import org.mixel.model.Window;
import org.mixel.process.Progress;

/** Writes the values of a scene as GeoTIFF on its own grid, with names and wavelengths of its bands. */
public final class LayerExport {
  private static final int MAX_VALUES = 1 << 22;

  private final RasterWriter writer;

  /** @param writer writes GeoTIFF */
  public LayerExport(RasterWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes all bands, in strips of whole rows. Nothing stands at the target before all is written.
   *
   * @throws IOException if reading or writing fails
   */
  public void write(Scene scene, Path target, Progress progress) throws IOException {
    int size = scene.axis().size();
    List<BandDescription> bands = IntStream.range(0, size).mapToObj(band -> BandDescription.of(scene.axis(), band))
        .toList();
    Map<String, String> items = scene.metadata();
    StoredNumbers numbers = StoredNumbers.exactOrFloat32(scene.stored());
    try (RasterSink sink = writer.create(target, scene.grid(), bands, items, numbers)) {
      int rows = rowsAtOnce(scene);
      for (Window strip : scene.grid().extent().tiles(scene.grid().width(), rows)) {
        progress.checkCancelled();
        copy(scene, strip, numbers.type().isWide(), sink, progress);
        progress.report((double) strip.endY() / scene.grid().height(), "row " + strip.endY());
      }
      sink.finish();
    }
  }

  /** As many rows as fit the budget, in whole blocks of the file where possible. */
  private static int rowsAtOnce(Scene scene) {
    long rowValues = (long) scene.grid().width() * scene.axis().size();
    int rows = (int) Math.max(1, Math.min(scene.grid().height(), MAX_VALUES / rowValues));
    int block = scene.naturalBlock().height();
    return rows > block ? rows / block * block : rows;
  }

  private static void copy(Scene scene, Window strip, boolean exact, RasterSink sink, Progress progress)
      throws IOException {
    int size = scene.axis().size();
    int cells = (int) strip.cells();
    int group = Math.max(1, Math.min(size, MAX_VALUES / cells));
    for (int from = 0; from < size; from += group) {
      progress.checkCancelled();
      int[] bands = IntStream.range(from, Math.min(size, from + group)).toArray();
      if (exact) {
        double[] values = new double[bands.length * cells];
        scene.readExact(strip, bands, Scene.Interleave.BAND, values);
        for (int i = 0; i < bands.length; i++) {
          sink.write(bands[i], strip, Arrays.copyOfRange(values, i * cells, (i + 1) * cells));
        }
      } else {
        float[] values = new float[bands.length * cells];
        scene.read(strip, bands, Scene.Interleave.BAND, values);
        for (int i = 0; i < bands.length; i++) {
          sink.write(bands[i], strip, Arrays.copyOfRange(values, i * cells, (i + 1) * cells));
        }
      }
    }
  }
}
