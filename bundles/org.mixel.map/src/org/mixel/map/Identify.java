/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Scene;
import org.mixel.model.Window;

/** What the raster layers of a map say at a position. */
public final class Identify {
  private final CoordinateTransforms transforms;

  /** Uses the given transforms between the map and its layers. */
  public Identify(CoordinateTransforms transforms) {
    this.transforms = transforms;
  }

  /**
   * The values of one cell.
   *
   * @param layer  the layer
   * @param column column of the cell
   * @param row    row of the cell
   * @param values one value a band of the scene, as {@link Scene#readExact} gives them, {@code NaN} where missing: the
   *               spectrum of a hyperspectral scene, the fractions of an abundance product
   */
  public record Hit(RasterLayer layer, int column, int row, double[] values) {
  }

  /**
   * The values of all visible raster layers at a map position, topmost layer first. Cost: reads one cell with all
   * its bands from every layer hit.
   *
   * @throws IOException if a scene cannot be read
   */
  public List<Hit> at(MapSnapshot map, double mapX, double mapY) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (int i = map.layers().size() - 1; i >= 0; i--) {
      if (map.layers().get(i) instanceof RasterLayer raster && raster.visible()) {
        at(map, raster, mapX, mapY).ifPresent(hits::add);
      }
    }
    return hits;
  }

  /** The values of one layer at a map position; empty outside the raster. */
  public Optional<Hit> at(MapSnapshot map, RasterLayer layer, double mapX, double mapY) throws IOException {
    Optional<int[]> cell = CoordinateReadout.cell(layer, mapX, mapY, map.crs(), transforms);
    return cell.isPresent() ? Optional.of(at(layer, cell.get()[0], cell.get()[1])) : Optional.empty();
  }

  /** The values of a cell inside the layer's raster. */
  public static Hit at(RasterLayer layer, int column, int row) throws IOException {
    int[] bands = IntStream.range(0, layer.scene().axis().size()).toArray();
    double[] values = new double[bands.length];
    layer.scene().readExact(new Window(column, row, 1, 1), bands, Scene.Interleave.PIXEL, values);
    return new Hit(layer, column, row, values);
  }
}
