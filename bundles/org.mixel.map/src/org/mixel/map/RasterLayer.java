/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

import org.mixel.model.AffineGrid;
import org.mixel.model.Crs;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.TileCache;

/**
 * A raster on the map. All layers made from one another share the values read so far, all layers one bounded cache.
 * The layer does not own the scene: whoever opened it closes it after removing the layer.
 */
public final class RasterLayer extends MapLayer {
  private final BandCache cache;
  private final RasterStyle style;

  private RasterLayer(LayerProperties properties, BandCache cache, RasterStyle style) {
    super(properties);
    this.cache = cache;
    this.style = Objects.requireNonNull(style, "style");
    for (int band : style.bands()) {
      Objects.checkIndex(band, cache.scene().axis().size());
    }
  }

  /**
   * A layer named like the scene, in the given style. Nothing is read.
   *
   * @param cache keeps what is drawn, for this layer and all others
   */
  public RasterLayer(Scene scene, RasterStyle style, TileCache cache) {
    this(LayerProperties.named(scene.name()), new BandCache(scene, cache), style);
  }

  /**
   * A layer in the style that suits the scene: abundances as a colour ramp over the common range 0..1, scenes with
   * known wavelengths in true colour, others as their first three bands or as grey; stretched to 2-98 % of a sample.
   * Cost: reads a sample of at most four bands, or of all bands where wavelengths are not known.
   *
   * @param cache keeps what is drawn, for this layer and all others
   * @throws IOException if the scene cannot be read
   */
  public static RasterLayer open(Scene scene, TileCache cache) throws IOException {
    BandCache bands = new BandCache(scene, cache);
    return new RasterLayer(LayerProperties.named(scene.name()), bands, DefaultStyles.of(bands));
  }

  /** The raster. */
  public Scene scene() {
    return cache.scene();
  }

  /** Size and place of the raster. */
  public GridGeometry grid() {
    return cache.scene().grid();
  }

  /** How values become colours. */
  public RasterStyle style() {
    return style;
  }

  /** The layer in another style. */
  public RasterLayer withStyle(RasterStyle newStyle) {
    return new RasterLayer(properties(), cache, newStyle);
  }

  /** Colour ramp, range and label, for layers that show one band. */
  public Optional<Legend> legend() {
    return style instanceof SingleBandStyle single
        ? Optional.of(new Legend(single.ramp(), single.range(), scene().axis().name(single.band())))
        : Optional.empty();
  }

  /** Gives back what is kept of the scene, for this layer and all made from it; drawing reads it again. */
  public void forget() {
    cache.forget();
  }

  BandCache cache() {
    return cache;
  }

  @Override
  public Optional<Crs> crs() {
    return grid().crs();
  }

  @Override
  public MapExtent extent() {
    return extent(grid());
  }

  static MapExtent extent(GridGeometry grid) {
    AffineGrid affine = grid.affine();
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      double column = i % 2 * grid.width();
      double row = i / 2 * grid.height();
      corners[2 * i] = affine.x(column, row);
      corners[2 * i + 1] = affine.y(column, row);
    }
    return MapExtent.around(corners, 4).orElseThrow();
  }

  @Override
  public RasterLayer withName(String newName) {
    return new RasterLayer(properties().withName(newName), cache, style);
  }

  @Override
  public RasterLayer withVisible(boolean newVisible) {
    return new RasterLayer(properties().withVisible(newVisible), cache, style);
  }

  @Override
  public RasterLayer withOpacity(double newOpacity) {
    return new RasterLayer(properties().withOpacity(newOpacity), cache, style);
  }
}
