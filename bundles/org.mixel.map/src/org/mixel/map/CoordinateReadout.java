/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * One position as a person reads it.
 *
 * @param mapX      x in the map's reference system
 * @param mapY      y in the map's reference system
 * @param longitude degrees east (WGS 84), {@code NaN} where the map is not on earth or the position not on the globe
 * @param latitude  degrees north (WGS 84), {@code NaN} likewise
 * @param column    column of the raster's cell; empty outside the raster or without one
 * @param row       row of the raster's cell; empty likewise
 */
public record CoordinateReadout(double mapX, double mapY, double longitude, double latitude,
    Optional<Integer> column, Optional<Integer> row) {

  /**
   * The readout of a map position.
   *
   * @param raster the layer whose column and row are wanted, if any
   */
  public static CoordinateReadout of(double mapX, double mapY, Optional<Crs> mapCrs, CoordinateTransforms transforms,
      Optional<RasterLayer> raster) {
    double[] lonLat = mapCrs.map(crs -> Positions.transform(transforms, crs, Crs.WGS84, mapX, mapY))
        .orElse(new double[] {Double.NaN, Double.NaN});
    Optional<int[]> cell = raster.flatMap(layer -> cell(layer, mapX, mapY, mapCrs, transforms));
    return new CoordinateReadout(mapX, mapY, lonLat[0], lonLat[1], cell.map(c -> c[0]), cell.map(c -> c[1]));
  }

  /** Column and row of the layer's cell at a map position; empty outside the raster. */
  static Optional<int[]> cell(RasterLayer layer, double mapX, double mapY, Optional<Crs> mapCrs,
      CoordinateTransforms transforms) {
    if (layer.crs().isPresent() != mapCrs.isPresent()) {
      return Optional.empty();
    }
    double[] xy = mapCrs.map(crs -> Positions.transform(transforms, crs, layer.crs().orElseThrow(), mapX, mapY))
        .orElse(new double[] {mapX, mapY});
    AffineGrid affine = layer.grid().affine();
    double column = Math.floor(affine.column(xy[0], xy[1]));
    double row = Math.floor(affine.row(xy[0], xy[1]));
    return column >= 0 && row >= 0 && column < layer.grid().width() && row < layer.grid().height()
        ? Optional.of(new int[] {(int) column, (int) row}) : Optional.empty();
  }
}
