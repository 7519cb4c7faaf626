/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.mixel.model.Crs;

/** Outlines on the map. */
public final class VectorLayer extends MapLayer {
  private final Crs crs;
  private final List<Geometry> geometries;
  private final VectorStyle style;

  private VectorLayer(LayerProperties properties, Crs crs, List<Geometry> geometries, VectorStyle style) {
    super(properties);
    this.crs = Objects.requireNonNull(crs, "crs");
    this.geometries = geometries;
    this.style = Objects.requireNonNull(style, "style");
  }

  /**
   * @param name       name for people
   * @param crs        reference system of the geometries
   * @param geometries at least one polygon or line; not to be changed afterwards
   * @param style      colours
   */
  public VectorLayer(String name, Crs crs, List<? extends Geometry> geometries, VectorStyle style) {
    this(LayerProperties.named(name), crs, List.copyOf(geometries), style);
    if (geometries.isEmpty()) {
      throw new IllegalArgumentException("a vector layer needs a geometry");
    }
  }

  /**
   * The coasts of the world at 1:110 million, from a resource of this bundle: a base layer that needs no network.
   *
   * @param name name for people
   */
  public static VectorLayer worldOutline(String name) {
    return new VectorLayer(name, Crs.WGS84, WorldOutline.load(), VectorStyle.BASE);
  }

  /** The geometries, in {@link #crs()}. */
  public List<Geometry> geometries() {
    return geometries;
  }

  /** Colours. */
  public VectorStyle style() {
    return style;
  }

  /** The layer in other colours. */
  public VectorLayer withStyle(VectorStyle newStyle) {
    return new VectorLayer(properties(), crs, geometries, newStyle);
  }

  @Override
  public Optional<Crs> crs() {
    return Optional.of(crs);
  }

  @Override
  public MapExtent extent() {
    Envelope all = new Envelope();
    geometries.forEach(geometry -> all.expandToInclude(geometry.getEnvelopeInternal()));
    return new MapExtent(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY());
  }

  @Override
  public VectorLayer withName(String newName) {
    return new VectorLayer(properties().withName(newName), crs, geometries, style);
  }

  @Override
  public VectorLayer withVisible(boolean newVisible) {
    return new VectorLayer(properties().withVisible(newVisible), crs, geometries, style);
  }

  @Override
  public VectorLayer withOpacity(double newOpacity) {
    return new VectorLayer(properties().withOpacity(newOpacity), crs, geometries, style);
  }
}
