/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.util.BitSet;
import java.util.Optional;

import org.mixel.model.WavelengthWindows;
import org.mixel.model.Window;

/**
 * The part of a scene that is unmixed.
 *
 * @param window cells, inside the scene
 * @param mask   cells of the window to use, {@code row * width + column}; empty for all
 * @param drop   wavelengths not to use
 */
public record SceneSelection(Window window, Optional<BitSet> mask, WavelengthWindows drop) {

  /** Whether a cell of the window is selected. */
  boolean has(int cell) {
    return mask.isEmpty() || mask.get().get(cell);
  }

  /** Number of selected cells. */
  long cells() {
    return mask.map(set -> (long) set.cardinality()).orElse(window.cells());
  }
}
