/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.area;

import java.nio.file.Path;

import org.mixel.model.GridGeometry;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/**
 * A mask of the same size as the map: inside is where it is neither zero nor missing.
 *
 * @param file   where it was read
 * @param grid   its geometry
 * @param values {@code [row * width + column]}; owned
 */
record MaskRaster(Path file, GridGeometry grid, float[] values) implements Area {

  @Override
  public boolean[] cells(GridGeometry map) throws ToolException {
    if (map.width() != grid.width() || map.height() != grid.height()) {
      throw new InputException(file + ": the mask has " + grid.width() + " x " + grid.height() + " cells and the map "
          + map.width() + " x " + map.height() + "; give a mask on the map's own grid.");
    }
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = values[i] != 0 && !Float.isNaN(values[i]);
    }
    return inside;
  }
}
