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
import java.util.Arrays;
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
import org.mixel.model.SceneException;
import org.mixel.model.Window;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds the cells of a scene that lie under the points and polygons of a file. A cell belongs to a polygon when its
 * centre is inside, and to a point that lies in it. Corners are transformed into the reference system of the scene and
 * joined by straight lines there. A file without reference system is taken to be in that of the scene; for a scene
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
    Optional<CoordinateTransform> transform = transform(features, grid);
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

  /** All cells under any polygon or point of a file. */
  public Region union(Path file, GridGeometry grid) throws IOException {
    BitSet all = new BitSet();
    read(file, grid).forEach(region -> all.or(region.cells));
    return new Region(file.getFileName().toString(), all);
  }

  private Optional<CoordinateTransform> transform(Features features, GridGeometry grid) throws SceneException {
    if (grid.crs().isEmpty() || features.crs().isEmpty()) {
      return Optional.empty();
    }
    Crs from = transforms.normalise(features.crs().get());
    Crs to = grid.crs().get();
    if (from.equals(to)) {
      return Optional.empty();
    }
    try {
      return Optional.of(transforms.between(from, to));
    } catch (IllegalArgumentException e) {
      throw new SceneException(features.file(), "its reference system cannot be brought to that of the scene ("
          + e.getMessage() + ")", "write it in " + to, e);
    }
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
      fill(rings, grid, cells);
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

  /** Even-odd rule along the centre line of each row. Cost: rows of the polygon times its corners. */
  private static void fill(List<double[]> rings, GridGeometry grid, BitSet cells) {
    double top = rings.stream().flatMapToDouble(SceneRegions::rows).min().orElse(0);
    double bottom = rings.stream().flatMapToDouble(SceneRegions::rows).max().orElse(0);
    int first = (int) Math.max(0, Math.floor(top));
    int end = (int) Math.min(grid.height(), Math.ceil(bottom));
    for (int row = first; row < end; row++) {
      double[] crossings = crossings(rings, row + 0.5);
      for (int i = 0; i + 1 < crossings.length; i += 2) {
        int from = (int) Math.max(0, Math.ceil(crossings[i] - 0.5));
        int to = (int) Math.min(grid.width(), Math.ceil(crossings[i + 1] - 0.5));
        if (from < to) {
          cells.set(row * grid.width() + from, row * grid.width() + to);
        }
      }
    }
  }

  private static java.util.stream.DoubleStream rows(double[] ring) {
    return java.util.stream.IntStream.range(0, ring.length / 2).mapToDouble(i -> ring[2 * i + 1])
        .filter(Double::isFinite);
  }

  private static double[] crossings(List<double[]> rings, double y) {
    double[] found = new double[16];
    int count = 0;
    for (double[] ring : rings) {
      int corners = ring.length / 2;
      for (int i = 0; i < corners; i++) {
        int j = (i + 1) % corners;
        double y0 = ring[2 * i + 1];
        double y1 = ring[2 * j + 1];
        if (y0 <= y && y1 > y || y1 <= y && y0 > y) {
          found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
          found[count++] = ring[2 * i] + (y - y0) / (y1 - y0) * (ring[2 * j] - ring[2 * i]);
        }
      }
    }
    double[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
