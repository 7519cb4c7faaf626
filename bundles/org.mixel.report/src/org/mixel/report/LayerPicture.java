/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import org.mixel.map.MapImage;
import org.mixel.map.MapRenderer;
import org.mixel.map.MapSnapshot;
import org.mixel.map.RasterLayer;
import org.mixel.map.Viewport;
import org.mixel.model.CoordinateTransforms;
import org.mixel.process.Progress;

/** Draws single layers for a sheet. */
final class LayerPicture {
  private static final int MAX_OVERSAMPLING = 4;

  private final MapRenderer renderer;
  private final Progress progress;

  LayerPicture(CoordinateTransforms transforms, Progress progress) {
    this.renderer = new MapRenderer(transforms);
    this.progress = Progress.silent(progress::isCancelled);
  }

  /**
   * Draws a layer; rasters with more cells than pixels are drawn larger and averaged, so that nothing is skipped.
   *
   * @throws IOException if the layer cannot be read
   */
  BufferedImage draw(RasterLayer layer, Viewport viewport) throws IOException {
    double cellSize = layer.extent().width() / layer.grid().width();
    int factor = (int) Math.max(1, Math.min(MAX_OVERSAMPLING, Math.ceil(viewport.unitsPerPixel() / cellSize)));
    Viewport larger = new Viewport(viewport.centerX(), viewport.centerY(), viewport.unitsPerPixel() / factor,
        viewport.width() * factor, viewport.height() * factor, viewport.crs());
    MapSnapshot map = new MapSnapshot(List.of(layer), layer.crs());
    MapImage image = renderer.render(map, larger, SheetStyle.NO_DATA, progress);
    if (!image.problems().isEmpty()) {
      throw new IOException(image.problems().get(0));
    }
    return Averaging.shrink(image.image(), factor);
  }
}
