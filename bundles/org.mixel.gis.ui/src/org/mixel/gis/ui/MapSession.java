/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.mixel.map.MapLayer;
import org.mixel.map.MapModel;
import org.mixel.map.RasterLayer;
import org.mixel.map.Viewport;
import org.osgi.service.component.annotations.Component;

/**
 * The map that the client shows: its layers, the selected one, the part on screen, and the user's clicks. An OSGi service, so that
 * bundles which contribute views find it through their site. Layers may change on any thread; selection and clicks
 * are told on the thread of the display.
 */
@Component(service = MapSession.class)
public final class MapSession {
  private final MapModel model = new MapModel();
  private final List<Runnable> selectionListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<MapClick>> clickListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Consumer<Optional<MapPolygon>>>> polygonListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> viewportListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Viewport>> viewportWishes = new CopyOnWriteArrayList<>();
  private volatile String selected = "";
  private volatile Optional<Viewport> viewport = Optional.empty();

  /** The layers from bottom to top and the map's reference system. */
  public MapModel model() {
    return model;
  }

  /** The layer selected in the list of layers. */
  public Optional<MapLayer> selectedLayer() {
    return model.layers().stream().filter(layer -> layer.id().equals(selected)).findFirst();
  }

  /** The selected layer where it is a raster, else the topmost visible raster. */
  public Optional<RasterLayer> activeRaster() {
    Optional<RasterLayer> chosen = selectedLayer().filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast);
    return chosen.isPresent() ? chosen : model.layers().stream().filter(RasterLayer.class::isInstance)
        .map(RasterLayer.class::cast).filter(RasterLayer::visible).reduce((below, above) -> above);
  }

  /** Selects a layer by its identity; an unknown one selects none. */
  public void select(String layerId) {
    if (!selected.equals(layerId)) {
      selected = layerId;
      selectionListeners.forEach(Runnable::run);
    }
  }

  /** Calls the listener when another layer is selected. */
  public void addSelectionListener(Runnable listener) {
    selectionListeners.add(listener);
  }

  /** Ends the calls. */
  public void removeSelectionListener(Runnable listener) {
    selectionListeners.remove(listener);
  }

  /** Tells everybody that the user clicked on the map. */
  public void click(MapClick click) {
    clickListeners.forEach(listener -> listener.accept(click));
  }

  /**
   * Asks the user to draw a polygon on the map.
   *
   * @param answer gets it, or nothing when the user gives up or there is no map
   */
  public void askForPolygon(Consumer<Optional<MapPolygon>> answer) {
    if (polygonListeners.isEmpty()) {
      answer.accept(Optional.empty());
    } else {
      polygonListeners.get(polygonListeners.size() - 1).accept(answer);
    }
  }

  /** Calls the listener when somebody asks for a polygon; the last one added is asked. */
  public void addPolygonListener(Consumer<Consumer<Optional<MapPolygon>>> listener) {
    polygonListeners.add(listener);
  }

  /** Ends the calls. */
  public void removePolygonListener(Consumer<Consumer<Optional<MapPolygon>>> listener) {
    polygonListeners.remove(listener);
  }

  /** What part of the map is on screen; empty before the map is laid out. */
  public Optional<Viewport> viewport() {
    return viewport;
  }

  /** The map on screen tells what part of it is shown. */
  public void viewportChanged(Viewport shown) {
    viewport = Optional.of(shown);
    viewportListeners.forEach(Runnable::run);
  }

  /** Asks the map on screen to show another part, on the thread of the display. */
  public void show(Viewport wished) {
    viewportWishes.forEach(map -> map.accept(wished));
  }

  /** Calls the listener, on the thread of the display, whenever another part of the map is shown. */
  public void addViewportListener(Runnable listener) {
    viewportListeners.add(listener);
  }

  /** Ends the calls. */
  public void removeViewportListener(Runnable listener) {
    viewportListeners.remove(listener);
  }

  /** Calls the map when somebody wants another part of it shown. */
  public void addViewportWish(Consumer<Viewport> map) {
    viewportWishes.add(map);
  }

  /** Ends the calls. */
  public void removeViewportWish(Consumer<Viewport> map) {
    viewportWishes.remove(map);
  }

  /** Calls the listener at every click on the map. */
  public void addClickListener(Consumer<MapClick> listener) {
    clickListeners.add(listener);
  }

  /** Ends the calls. */
  public void removeClickListener(Consumer<MapClick> listener) {
    clickListeners.remove(listener);
  }
}
