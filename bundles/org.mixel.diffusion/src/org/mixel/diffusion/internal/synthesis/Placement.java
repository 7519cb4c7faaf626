/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.synthesis;

import org.mixel.model.GridGeometry;

/** Where synthetic maps lie relative to the scene that the model was trained on. */
public enum Placement {
  /** All at the upper left corner of the training scene. */
  OVER,
  /** In a row to the right of the training scene (east of it where north is up), with gaps. */
  BESIDE;

  /** Least gap between two rasters in cells. */
  private static final int LEAST_GAP = 4;

  /**
   * The grid of a map: same cells and coordinate reference system as the training scene.
   *
   * @param index 0 for the first map
   */
  public GridGeometry grid(GridGeometry scene, int width, int height, int index) {
    int gap = Math.max(LEAST_GAP, width / 16);
    double column = this == OVER ? 0 : scene.width() + gap + (double) index * (width + gap);
    return new GridGeometry(width, height, scene.affine().shifted(column, 0), scene.crs());
  }
}
