/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.area;

import org.mixel.model.GridGeometry;
import org.mixel.process.ToolException;

/** A part of the earth, or of a raster. */
public interface Area {

  /**
   * The cells of a grid whose centres are inside.
   *
   * @return {@code [row * width + column]}
   * @throws ToolException if the area cannot be brought onto the grid
   */
  boolean[] cells(GridGeometry grid) throws ToolException;
}
