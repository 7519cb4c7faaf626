/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing.endmembers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.FeatureReader;
import org.mixel.model.Features;
import org.mixel.model.GridGeometry;
import org.mixel.model.PolygonCells;
import org.mixel.model.SceneException;
import org.mixel.model.Window;
import org.mixel.model.WktPolygons;
import org.mixel.process.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds the cells of a scene that lie under points and polygons, of a file or drawn. A cell belongs to a polygon when its
 * centre is inside, and to a point that lies in it. Corners are transformed into the reference system of the scene and
 * joined by straight lines there. What names no reference system is taken to be in that of the scene; for a scene
 * without one, x counts columns to the right and y rows downwards as negative numbers, as the map of the client does.
 */
@Component(service = SceneRegions.class)
public final class SceneRegions {
  private final FeatureReader reader;
  private final CoordinateTransforms transforms;

  /** For Declarative Services. */
  @Activate
  public SceneRegions(@Reference FeatureReader reader, @Reference CoordinateTransforms transforms) {
    this.reader = reader;
    this.transforms = transforms;
  }

  /**
   * Cells under one feature.
   *
   * @param name  of the feature
   * @param cells {@code row * width + column} of the grid, at least one
   */
  public record Region(String name, BitSet cells) {

    /** The smallest window that holds all cells of a grid of the given width. */
    public Window window(int width) {
      int left = width;
      int right = -1;
      for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
        left = Math.min(left, cell % width);
        right = Math.max(right, cell % width);
      }
      int top = cells.nextSetBit(0) / width;
      int bottom = (cells.length() - 1) / width;
      return new Window(left, top, right - left + 1, bottom - top + 1);
    }
  }

  /**
   * The regions of a file in a grid; features that cover no cell of it are left out.
   *
   * @throws SceneException if no feature covers a cell
   */
  public List<Region> read(Path file, GridGeometry grid) throws IOException {
    Features features = reader.read(file);
    Optional<CoordinateTransform> transform = transform(file, features.crs(), grid);
    List<Region> regions = new ArrayList<>();
    for (Feature feature : features.features()) {
      BitSet cells = cells(feature, grid, transform);
      if (!cells.isEmpty()) {
        regions.add(new Region(feature.name(), cells));
      }
    }
    if (regions.isEmpty()) {
      throw new SceneException(file, "none of its " + features.features().size() + " features covers a cell of the "
          + "scene" + grid.crs().map(crs -> " in " + crs).orElse(""), "check its place and reference system");
    }
    return regions;
  }

  /**
   * The cells under polygons that are no file, {@code row * width + column}.
   *
   * @param label what to call them in messages
   * @throws InputException if they cannot be brought to the scene or cover no cell of it
   */
  public BitSet cells(String label, WktPolygons polygons, GridGeometry grid) throws InputException {
    BitSet cells;
    try {
      cells = cells(new Feature(label, List.of(), polygons.rings()), grid, transform(polygons.crs(), grid));
    } catch (IllegalArgumentException e) {
      throw new InputException(label + ": its reference system cannot be brought to that of the scene ("
          + e.getMessage() + "); write it in that of the scene.", e);
    }
    if (cells.isEmpty()) {
      throw new InputException(label + ": it covers no cell of the scene"
          + grid.crs().map(crs -> " in " + crs).orElse("") + "; check its place and reference system.");
    }
    return cells;
  }

  /** All cells under any polygon or point of a file. */
  public Region union(Path file, GridGeometry grid) throws IOException {
    BitSet all = new BitSet();
    read(file, grid).forEach(region -> all.or(region.cells));
    return new Region(file.getFileName().toString(), all);
  }

  private Optional<CoordinateTransform> transform(Path file, Optional<Crs> from, GridGeometry grid)
      throws SceneException {
    try {
      return transform(from, grid);
    } catch (IllegalArgumentException e) {
      throw new SceneException(file, "its reference system cannot be brought to that of the scene (" + e.getMessage()
          + ")", "write it in " + grid.crs().orElseThrow(), e);
    }
  }

  private Optional<CoordinateTransform> transform(Optional<Crs> crs, GridGeometry grid) {
    if (grid.crs().isEmpty() || crs.isEmpty() || crs.equals(grid.crs())) {
      return Optional.empty();
    }
    Crs from = transforms.normalise(crs.get());
    Crs to = grid.crs().get();
    return from.equals(to) ? Optional.empty() : Optional.of(transforms.between(from, to));
  }

  private static BitSet cells(Feature feature, GridGeometry grid, Optional<CoordinateTransform> transform) {
    BitSet cells = new BitSet();
    for (double[] point : feature.points()) {
      double[] place = inCells(point, grid.affine(), transform);
      int column = (int) Math.floor(place[0]);
      int row = (int) Math.floor(place[1]);
      if (column >= 0 && column < grid.width() && row >= 0 && row < grid.height()) {
        cells.set(row * grid.width() + column);
      }
    }
    List<double[]> rings = feature.rings().stream().map(ring -> inCells(ring, grid.affine(), transform)).toList();
    if (!rings.isEmpty()) {
      PolygonCells.fill(rings, grid.width(), grid.height(), cells);
    }
    return cells;
  }

  /** Column and row of positions. */
  private static double[] inCells(double[] xy, AffineGrid affine, Optional<CoordinateTransform> transform) {
    double[] places = xy.clone();
    transform.ifPresent(t -> t.apply(places, places.length / 2));
    for (int i = 0; i < places.length; i += 2) {
      double x = places[i];
      double y = places[i + 1];
      places[i] = affine.column(x, y);
      places[i + 1] = affine.row(x, y);
    }
    return places;
  }
}
