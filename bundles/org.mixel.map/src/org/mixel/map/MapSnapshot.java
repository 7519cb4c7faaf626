/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.List;
import java.util.Optional;

import org.mixel.model.Crs;

/**
 * A map as it is at one moment; safe to hand to another thread.
 *
 * @param layers from bottom to top
 * @param crs    reference system of the map; empty for a map in pixel coordinates
 */
public record MapSnapshot(List<MapLayer> layers, Optional<Crs> crs) {

  /** Copies the list. */
  public MapSnapshot {
    layers = List.copyOf(layers);
  }

  /** Whether a layer has a place in this map: both on earth, or both in pixel coordinates. */
  public boolean canShow(MapLayer layer) {
    return layer.crs().isPresent() == crs.isPresent();
  }

  /** The layer of an identity. */
  public Optional<MapLayer> find(String id) {
    return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
  }
}
