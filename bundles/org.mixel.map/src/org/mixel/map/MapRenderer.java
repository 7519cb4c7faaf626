/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mixel.model.CoordinateTransforms;
import org.mixel.process.Progress;

/**
 * Draws maps into images. Rasters are reprojected to the map's reference system for display only, with an error below
 * a quarter of a screen pixel. Runs on any thread but that of a window; several runs at once are allowed.
 */
public final class MapRenderer {
  private final CoordinateTransforms transforms;

  /** Uses the given transforms between the map and its layers. */
  public MapRenderer(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /**
   * Draws the visible layers from bottom to top.
   *
   * <p>Cost: one look-up and one colour a screen pixel and raster layer on all cores, and reading what is not in the
   * layers' caches.
   *
   * @param background colour below all layers, {@code 0xAARRGGBB}
   * @param progress   asked for cancellation all the time; told about layers done
   * @throws org.mixel.process.CancelledException when cancelled
   */
  public MapImage render(MapSnapshot map, Viewport viewport, int background, Progress progress) {
    BufferedImage image = new BufferedImage(viewport.width(), viewport.height(), BufferedImage.TYPE_INT_ARGB);
    Arrays.fill(pixels(image), background);
    List<String> problems = new ArrayList<>();
    int done = 0;
    for (MapLayer layer : map.layers()) {
      progress.checkCancelled();
      if (layer.visible() && layer.opacity() > 0 && layer.crs().isPresent() == viewport.crs().isPresent()) {
        draw(layer, viewport, image, progress, problems);
      }
      progress.report((double) ++done / map.layers().size(), layer.name());
    }
    return new MapImage(image, problems);
  }

  private void draw(MapLayer layer, Viewport viewport, BufferedImage image, Progress progress, List<String> problems) {
    try {
      if (layer instanceof RasterLayer raster) {
        drawRaster(raster, viewport, pixels(image), progress);
      } else if (layer instanceof VectorLayer vector) {
        new VectorPainter(vector, viewport, transforms).paint(image);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      problems.add(layer.name() + " cannot be drawn: " + e.getMessage());
    }
  }

  private void drawRaster(RasterLayer layer, Viewport viewport, int[] target, Progress progress) throws IOException {
    RasterStyle style = layer.style();
    int opacity = (int) Math.round(layer.opacity() * 255);
    new RasterSampler(layer.cache(), viewport, transforms).sample(style.bands(), style.resampling(), progress,
        (x, y, values) -> {
          int at = y * viewport.width() + x;
          target[at] = Blend.over(style.argb(values), opacity, target[at]);
        });
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
