/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.mixel.model.BandDescription;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.sample.Values;

/**
 * The part of a scene that is written.
 *
 * @param scene  the source
 * @param window its cells
 * @param bands  its bands, in the wished order; owned
 */
public record RasterPart(Scene scene, Window window, int[] bands) {
  private static final int BYTES_AT_ONCE = 32 << 20;

  /** Where the part lies. */
  public GridGeometry grid() {
    return scene.grid().crop(window);
  }

  /** The bands of the part. */
  public SpectralAxis axis() {
    return scene.axis().select(bands);
  }

  /** What a writer tells of the bands, the marks of bad ones included. */
  public List<BandDescription> descriptions() {
    SpectralAxis axis = axis();
    boolean anyBad = IntStream.range(0, axis.size()).anyMatch(b -> !axis.isUsable(b));
    return IntStream.range(0, axis.size()).mapToObj(b -> new BandDescription(axis.name(b), axis.wavelength(b),
        axis.fwhm(b), anyBad ? Map.of("bbl", axis.isUsable(b) ? "1" : "0") : Map.of())).toList();
  }

  /**
   * Strips of whole rows, top down, that hold at most some million values of all bands, and at least one row each;
   * aligned to the blocks of the source where they are that large.
   *
   * @param isWide whether values are read as float64, half as many at once
   */
  public List<Window> strips(boolean isWide) {
    int block = scene.naturalBlock().height();
    long rows = Math.max(1, BYTES_AT_ONCE / Values.bytes(isWide)
        / Math.max(1, (long) window.width() * bands.length));
    int step = (int) Math.min(window.height(), rows > block ? rows / block * block : rows);
    return window.tiles(window.width(), step);
  }

  /** The same for float32 values. */
  public List<Window> strips() {
    return strips(false);
  }

  /**
   * Values of all bands in a window of the scene.
   *
   * @param isWide whether as float64, for numbers that float32 would round
   */
  Values read(Window part, Scene.Interleave layout, boolean isWide) throws IOException {
    return Values.read(scene, part, bands, layout, isWide);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RasterPart part && scene.equals(part.scene) && window.equals(part.window)
        && Arrays.equals(bands, part.bands);
  }

  @Override
  public int hashCode() {
    return window.hashCode() * 31 + Arrays.hashCode(bands);
  }

  @Override
  public String toString() {
    return bands.length + " bands of " + window;
  }
}
