/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds places of a map in a sensor raster by inverting the mesh of its positions: inside each quadrilateral of four
 * neighbouring nodes the positions are bilinear in column and row, and these two are solved for by Newton's method.
 * The quadrilaterals leave no gaps between them, so neither does the result; the outer half pixels lie on the straight
 * continuation of the mesh.
 *
 * <p>The inversion is done when first needed, by tiles of a lattice that is as fine as the mesh: the cells of the map
 * grid themselves, or every n-th of them where nodes lie further apart, with linear interpolation between. Cost: about
 * a tenth of a second for a million points. Tiles (8 bytes a point) and mesh (16 bytes a node) are kept in the shared
 * cache only; where they had to make room they are made again, the mesh read at most once a call.
 */
public final class MeshGeolocation implements Geolocation {
  private static final String MESH = "mesh";
  /** Cells of the lattice along a tile, which has one more point: half a megabyte. */
  private static final int TILE = 256;

  private final Source source;
  private final Window raster;
  private final MeshLattice lattice;
  private final MeshBlocks blocks;
  private final TileCache cache;

  /** Reads a mesh again; safe for use by several threads. */
  @FunctionalInterface
  public interface Source {

    /** The same mesh as before. */
    PositionMesh read() throws IOException;
  }

  /** A tile of the lattice by its column and row among tiles. */
  private record Name(int column, int row) {
  }

  /**
   * @param mesh   positions
   * @param source gives them again when they had to make room
   * @param grid   north-up grid in the reference system of the mesh
   * @param cache  keeps the positions and their inversion
   */
  public MeshGeolocation(PositionMesh mesh, Source source, GridGeometry grid, TileCache cache) {
    if (!grid.affine().isNorthUp() || !grid.crs().equals(Optional.of(mesh.crs()))) {
      throw new IllegalArgumentException("a map grid is north-up and in " + mesh.crs() + ", not " + grid);
    }
    this.source = source;
    this.raster = mesh.raster();
    this.cache = cache;
    this.lattice = new MeshLattice(grid,
        Math.max(1, (int) Math.floor(nodeDistance(mesh) / grid.affine().xPerColumn())));
    this.blocks = MeshBlocks.of(mesh, lattice);
    keep(mesh);
  }

  private void keep(PositionMesh mesh) {
    cache.put(this, MESH, mesh, 2L * Double.BYTES * mesh.x().length);
  }

  private static double nodeDistance(PositionMesh mesh) {
    int at = mesh.rows() / 2 * mesh.columns() + mesh.columns() / 2 - 1;
    double distance = Math.hypot(mesh.x()[at + 1] - mesh.x()[at], mesh.y()[at + 1] - mesh.y()[at]);
    return Double.isFinite(distance) ? distance : 0;
  }

  @Override
  public GridGeometry grid() {
    return lattice.grid();
  }

  @Override
  public void locate(Window window, float[] cells) {
    int side = TILE * lattice.stride();
    PositionMesh mesh = null;
    for (int row = window.y() / side; row * side < window.endY(); row++) {
      for (int column = window.x() / side; column * side < window.endX(); column++) {
        Name name = new Name(column, row);
        Optional<float[]> known = cache.get(this, name, float[].class);
        if (known.isEmpty() && mesh == null) {
          mesh = mesh();
        }
        float[] points = known.isPresent() ? known.get() : invert(name, mesh);
        int left = Math.max(window.x(), column * side);
        int top = Math.max(window.y(), row * side);
        Window part = new Window(left, top, Math.min(window.endX(), (column + 1) * side) - left,
            Math.min(window.endY(), (row + 1) * side) - top);
        locate(part, name, points, window, cells);
      }
    }
  }

  /** Fills in the part of a window that lies in a tile. */
  private void locate(Window part, Name name, float[] points, Window window, float[] cells) {
    Window tile = points(name);
    for (int row = part.y(); row < part.endY(); row++) {
      int to = 2 * ((row - window.y()) * window.width() + part.x() - window.x());
      for (int column = part.x(); column < part.endX(); column++) {
        float x = at(points, tile, column, row, 0);
        float y = at(points, tile, column, row, 1);
        boolean inside = x >= 0 && y >= 0 && x < raster.width() && y < raster.height();
        cells[to++] = inside ? x : Float.NaN;
        cells[to++] = inside ? y : Float.NaN;
      }
    }
  }

  private float at(float[] known, Window tile, int column, int row, int axis) {
    int stride = lattice.stride();
    int i = (row / stride - tile.y()) * tile.width() + column / stride - tile.x();
    if (stride == 1) {
      return known[2 * i + axis];
    }
    float u = (float) (column % stride) / stride;
    float v = (float) (row % stride) / stride;
    int below = i + tile.width();
    float upper = known[2 * i + axis] + u * (known[2 * i + 2 + axis] - known[2 * i + axis]);
    float lower = known[2 * below + axis] + u * (known[2 * below + 2 + axis] - known[2 * below + axis]);
    return upper + v * (lower - upper);
  }

  /** Lattice points of a tile, with those that it shares with its neighbours. */
  private Window points(Name name) {
    int left = name.column() * TILE;
    int top = name.row() * TILE;
    return new Window(left, top, Math.min(TILE + 1, lattice.width() - left),
        Math.min(TILE + 1, lattice.height() - top));
  }

  private float[] invert(Name name, PositionMesh mesh) {
    Window tile = points(name);
    float[] points = new float[Math.toIntExact(2 * tile.cells())];
    Arrays.fill(points, Float.NaN);
    blocks.around(tile).parallelStream().forEach(quads -> {
      MeshQuad quad = new MeshQuad(mesh, lattice, tile, points);
      for (int row = quads.y(); row < quads.endY(); row++) {
        for (int column = quads.x(); column < quads.endX(); column++) {
          quad.fill(column - 1, row - 1);
        }
      }
    });
    cache.put(this, name, points, (long) Float.BYTES * points.length);
    return points;
  }

  private synchronized PositionMesh mesh() {
    Optional<PositionMesh> known = cache.get(this, MESH, PositionMesh.class);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      PositionMesh mesh = source.read();
      keep(mesh);
      return mesh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cache.forget(this);
  }
}
