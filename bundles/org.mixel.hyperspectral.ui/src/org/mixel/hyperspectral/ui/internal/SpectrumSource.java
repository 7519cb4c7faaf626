/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.mixel.gis.ui.MapClick;
import org.mixel.gis.ui.MapSession;
import org.mixel.map.Identify;
import org.mixel.map.MapLayer;
import org.mixel.map.MapSnapshot;
import org.mixel.map.RasterLayer;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.EndmemberCsv;
import org.mixel.model.Scene;

/** Finds the spectra that belong to a place on the map. */
final class SpectrumSource {
  private final MapSession session;
  private final Identify identify;

  SpectrumSource(MapSession session, CoordinateTransforms transforms) {
    this.session = session;
    this.identify = new Identify(transforms);
  }

  /**
   * The spectrum under a click: of the selected layer where that has wavelengths, else of the topmost layer there
   * that has some - a map over a scene does not hide its spectra -, else the values of the active layer.
   *
   * @return empty outside the rasters
   */
  Optional<Spectrum> at(MapClick click) throws IOException {
    MapSnapshot map = session.model().snapshot();
    Optional<RasterLayer> active = session.activeRaster();
    List<RasterLayer> candidates = new ArrayList<>();
    active.filter(SpectrumSource::isSpectral).ifPresent(candidates::add);
    rasters(map).stream().filter(RasterLayer::visible).filter(SpectrumSource::isSpectral).forEach(candidates::add);
    active.ifPresent(candidates::add);
    for (RasterLayer layer : candidates) {
      Optional<Identify.Hit> hit = identify.at(map, layer, click.x(), click.y());
      if (hit.isPresent()) {
        return hit.map(SpectrumSource::spectrum);
      }
    }
    return Optional.empty();
  }

  private static boolean isSpectral(RasterLayer layer) {
    return layer.scene().axis().hasWavelengths();
  }

  private static Spectrum spectrum(Identify.Hit hit) {
    Scene scene = hit.layer().scene();
    String name = "row " + hit.row() + ", column " + hit.column() + " of " + hit.layer().name();
    return new Spectrum(name, scene.axis(), hit.values(), scene.quantity());
  }

  /** The endmembers that lie beside the topmost raster that has such a file. */
  List<Spectrum> endmembers() throws IOException {
    for (RasterLayer layer : rasters(session.model().snapshot())) {
      Optional<Path> file = layer.scene().source().map(SpectrumSource::beside).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return Spectrum.of(EndmemberCsv.read(file.get()));
      }
    }
    return List.of();
  }

  private static Path beside(Path raster) {
    return raster.toAbsolutePath().resolveSibling("endmembers.csv");
  }

  private static List<RasterLayer> rasters(MapSnapshot map) {
    List<MapLayer> layers = new ArrayList<>(map.layers());
    Collections.reverse(layers);
    return layers.stream().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast).toList();
  }
}
