/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

/**
 * Points of a map grid at which a mesh is inverted: the centre of every n-th cell, and one more at the far edges, so
 * that every cell lies between points.
 *
 * @param grid   north-up
 * @param stride cells from point to point
 */
record MeshLattice(GridGeometry grid, int stride) {

  /** Points in a row. */
  int width() {
    return (grid.width() - 1) / stride + 2;
  }

  /** Rows of points. */
  int height() {
    return (grid.height() - 1) / stride + 2;
  }

  /** Column of the lattice at a map x, fractional. */
  double column(double x) {
    return (grid.affine().column(x, 0) - 0.5) / stride;
  }

  /** Row of the lattice at a map y, fractional. */
  double row(double y) {
    return (grid.affine().row(0, y) - 0.5) / stride;
  }
}
