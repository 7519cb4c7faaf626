/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/** Hears of changes of a {@link MapModel}, on the thread that makes them. */
@FunctionalInterface
public interface MapListener {

  /** The map changed; it should look again at {@link MapModel#snapshot()}. */
  void mapChanged(Change change);

  /** Kinds of change. */
  enum Change {
    /** Layers came, went or moved. */
    LAYERS,
    /** A layer changed its name, visibility, opacity or style. */
    PROPERTIES,
    /** The map has another reference system: viewports made before no longer fit. */
    CRS
  }
}
