/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Objects;
import java.util.Optional;

import org.mixel.model.Crs;

/**
 * One layer of a map: an immutable value. Changing a property makes a new layer of the same {@link #id()}, which
 * {@link MapModel#replace} puts in the place of the old one; whatever was read for the layer is kept.
 */
public abstract sealed class MapLayer permits RasterLayer, VectorLayer {
  private final LayerProperties properties;

  MapLayer(LayerProperties properties) {
    this.properties = Objects.requireNonNull(properties, "properties");
  }

  final LayerProperties properties() {
    return properties;
  }

  /** Identity of the layer through all its changes. */
  public final String id() {
    return properties.id();
  }

  /** Name for people. */
  public final String name() {
    return properties.name();
  }

  /** Whether it is drawn. */
  public final boolean visible() {
    return properties.visible();
  }

  /** 0 (not seen) to 1 (covers what is below). */
  public final double opacity() {
    return properties.opacity();
  }

  /** Its own reference system; empty for a raster in pixel coordinates. */
  public abstract Optional<Crs> crs();

  /** What it covers, in {@link #crs()} or pixel coordinates. */
  public abstract MapExtent extent();

  /** The layer under another name. */
  public abstract MapLayer withName(String newName);

  /** The layer shown or hidden. */
  public abstract MapLayer withVisible(boolean newVisible);

  /** The layer with another opacity, 0..1. */
  public abstract MapLayer withOpacity(double newOpacity);
}
