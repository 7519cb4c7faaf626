/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.List;
import java.util.Optional;

/**
 * Quadrilaterals of a mesh by blocks, each with the part of a lattice that it covers: a tile of the lattice then looks
 * at few of them. Memory: some 100 bytes for 1024 nodes.
 */
final class MeshBlocks {
  private static final int SIDE = 32;

  private final List<Block> blocks;

  /**
   * A block of quadrilaterals.
   *
   * @param quads  columns and rows of their right lower nodes; 0 is the quadrilateral beyond the first node
   * @param points lattice points that may lie in it
   */
  record Block(Window quads, Window points) {
  }

  private MeshBlocks(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** Cost: looks at every node once, on all cores. */
  static MeshBlocks of(PositionMesh mesh, MeshLattice lattice) {
    Window all = Window.ofSize(mesh.columns() + 1, mesh.rows() + 1);
    return new MeshBlocks(all.tiles(SIDE, SIDE).parallelStream().flatMap(quads -> block(mesh, lattice, quads).stream())
        .toList());
  }

  private static Optional<Block> block(PositionMesh mesh, MeshLattice lattice, Window quads) {
    double[] columns = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] rows = columns.clone();
    for (int row = quads.y() - 1; row < quads.endY(); row++) {
      for (int column = quads.x() - 1; column < quads.endX(); column++) {
        stretch(columns, lattice.column(mesh.beyond(mesh.x(), column, row, MeshQuad.MARGIN)));
        stretch(rows, lattice.row(mesh.beyond(mesh.y(), column, row, MeshQuad.MARGIN)));
      }
    }
    int left = first(columns[0]);
    int top = first(rows[0]);
    int right = last(columns[1], lattice.width());
    int bottom = last(rows[1], lattice.height());
    return right < left || bottom < top ? Optional.empty()
        : Optional.of(new Block(quads, new Window(left, top, right - left + 1, bottom - top + 1)));
  }

  private static void stretch(double[] range, double value) {
    range[0] = value < range[0] ? value : range[0]; // not so for NaN
    range[1] = value > range[1] ? value : range[1];
  }

  /** The first lattice point at or after a place. */
  static int first(double place) {
    return (int) Math.max(0, Math.ceil(place - MeshQuad.INSIDE));
  }

  /** The last lattice point at or before a place. */
  static int last(double place, int length) {
    return (int) Math.min(length - 1, Math.floor(place + MeshQuad.INSIDE));
  }

  /** Quadrilaterals, by blocks, that may hold points of a tile of the lattice. */
  List<Window> around(Window tile) {
    return blocks.stream().filter(b -> b.points().x() < tile.endX() && b.points().endX() > tile.x()
        && b.points().y() < tile.endY() && b.points().endY() > tile.y()).map(Block::quads).toList();
  }
}
