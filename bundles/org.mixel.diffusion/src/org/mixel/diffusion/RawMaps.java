/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.io.IOException;
import java.nio.file.Path;

import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;

/** Values of a raster as they are in its file, where {@code AbundanceReader} would bring them onto the simplex. */
final class RawMaps {

  private RawMaps() {
  }

  /** Reads all bands, {@code [band][row * width + column]}. */
  static float[][] read(SceneReaders readers, Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      float[][] maps = new float[scene.axis().size()][Math.multiplyExact(scene.grid().width(), scene.grid().height())];
      for (int band = 0; band < maps.length; band++) {
        scene.read(scene.grid().extent(), new int[] {band}, Scene.Interleave.BAND, maps[band]);
      }
      return maps;
    }
  }
}
