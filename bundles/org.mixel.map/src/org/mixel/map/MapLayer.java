/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.Optional;

import org.mixel.model.Crs;

/**
 * One layer of a map: an immutable value. Changing a property makes a new layer of the same {@link #id()}, which
 * {@link MapModel#replace} puts in the place of the old one; whatever was read for the layer is kept.
 */
public sealed interface MapLayer permits RasterLayer, VectorLayer {

  /** Identity of the layer through all its changes. */
  String id();

  /** Name for people. */
  String name();

  /** Whether it is drawn. */
  boolean visible();

  /** 0 (not seen) to 1 (covers what is below). */
  double opacity();

  /** Its own reference system; empty for a raster in pixel coordinates. */
  Optional<Crs> crs();

  /** What it covers, in {@link #crs()} or pixel coordinates. */
  MapExtent extent();

  /** The layer under another name. */
  MapLayer withName(String newName);

  /** The layer shown or hidden. */
  MapLayer withVisible(boolean newVisible);

  /** The layer with another opacity, 0..1. */
  MapLayer withOpacity(double newOpacity);
}
