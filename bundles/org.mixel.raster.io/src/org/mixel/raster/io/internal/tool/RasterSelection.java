/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tool;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.UsageException;

/** What a user chose of a raster. */
final class RasterSelection {
  private RasterSelection() {
  }

  /** The chosen cells, all where none were chosen. */
  static Window window(Optional<Window> chosen, Scene scene, Path raster) throws UsageException {
    Window window = chosen.orElse(scene.grid().extent());
    if (!window.fitsIn(scene.grid().width(), scene.grid().height())) {
      throw new UsageException("--window " + window + " reaches outside " + raster + ", which has "
          + scene.grid().width() + " columns and " + scene.grid().height() + " rows");
    }
    return window;
  }

  /** The chosen bands, all where none were chosen. */
  static int[] bands(Optional<BandRanges> chosen, Scene scene) throws UsageException {
    int count = scene.axis().size();
    if (chosen.isEmpty()) {
      return IntStream.range(0, count).toArray();
    }
    int[] bands;
    try {
      bands = chosen.get().indices(count);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--bands " + chosen.get() + ": " + e.getMessage());
    }
    return bands;
  }

  /** The same bands in the order of the scene where it has wavelengths: an axis with wavelengths ascends. */
  static int[] ascending(int[] bands, Scene scene) {
    int[] sorted = bands.clone();
    if (scene.axis().hasWavelengths()) {
      Arrays.sort(sorted);
    }
    return sorted;
  }
}
