/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.mixel.model.Crs;

/**
 * The layers of a map from bottom to top, and its reference system. Safe for use by several threads; drawing works
 * on a {@link #snapshot()}.
 *
 * <p>The reference system is the one chosen by {@link #setCrs}; without a choice that of the raster on earth that was
 * added first, else, for rasters in pixel coordinates only, none, else WGS 84. A raster without reference system is a
 * map of its own: beside layers that have one it is kept in the list but {@linkplain #canShow not shown}.
 */
public final class MapModel {
  private final List<MapListener> listeners = new CopyOnWriteArrayList<>();
  private final List<MapLayer> layers = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private Crs chosen;

  /** The map as it is now. Cost: copies the list of layers. */
  public synchronized MapSnapshot snapshot() {
    return new MapSnapshot(layers, currentCrs());
  }

  /** The layers from bottom to top. */
  public List<MapLayer> layers() {
    return snapshot().layers();
  }

  /** Reference system of the map; empty for a map in pixel coordinates. */
  public synchronized Optional<Crs> crs() {
    return currentCrs();
  }

  /** Chooses the reference system; empty lets the layers decide. */
  public void setCrs(Optional<Crs> crs) {
    change(null, () -> chosen = crs.orElse(null));
  }

  /** Whether a layer has a place in this map: both on earth, or both in pixel coordinates. */
  public boolean canShow(MapLayer layer) {
    return snapshot().canShow(layer);
  }

  /** Puts a layer on top. */
  public void add(MapLayer layer) {
    change(MapListener.Change.LAYERS, () -> insert(layers.size(), layer));
  }

  /** Puts a layer at a place counted from the bottom, 0..size. */
  public void add(int index, MapLayer layer) {
    change(MapListener.Change.LAYERS, () -> insert(index, layer));
  }

  /** Takes a layer away; does nothing if it is gone already. */
  public void remove(String id) {
    change(MapListener.Change.LAYERS, () -> {
      layers.removeIf(layer -> layer.id().equals(id));
      order.remove(id);
    });
  }

  /** Moves a layer to a place counted from the bottom, 0..size-1; does nothing if it is gone. */
  public void move(String id, int index) {
    change(MapListener.Change.LAYERS, () -> {
      int from = indexOf(id);
      if (from >= 0) {
        layers.add(Math.max(0, Math.min(index, layers.size() - 1)), layers.remove(from));
      }
    });
  }

  /** Puts a changed layer in the place of the layer of the same identity; does nothing if it is gone. */
  public void replace(MapLayer changed) {
    update(changed.id(), layer -> changed);
  }

  /**
   * Changes the layer of an identity as it is now, so that changes of several threads do not undo each other; does
   * nothing if it is gone.
   */
  public void update(String id, UnaryOperator<MapLayer> operator) {
    change(MapListener.Change.PROPERTIES, () -> {
      int index = indexOf(id);
      if (index >= 0) {
        MapLayer changed = operator.apply(layers.get(index));
        if (!changed.id().equals(id)) {
          throw new IllegalArgumentException("a layer cannot change its identity");
        }
        layers.set(index, changed);
      }
    });
  }

  /** Tells a listener of changes from now on. */
  public void addListener(MapListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
  }

  /** Tells the listener no more. */
  public void removeListener(MapListener listener) {
    listeners.remove(listener);
  }

  private void change(MapListener.Change kind, Runnable work) {
    boolean otherCrs;
    synchronized (this) {
      Optional<Crs> before = currentCrs();
      work.run();
      otherCrs = !before.equals(currentCrs());
    }
    if (kind != null) {
      listeners.forEach(listener -> listener.mapChanged(kind));
    }
    if (otherCrs) {
      listeners.forEach(listener -> listener.mapChanged(MapListener.Change.CRS));
    }
  }

  private void insert(int index, MapLayer layer) {
    if (indexOf(layer.id()) >= 0) {
      throw new IllegalArgumentException("the map has this layer already: " + layer.name());
    }
    layers.add(index, layer);
    order.add(layer.id());
  }

  private int indexOf(String id) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Crs> currentCrs() {
    if (chosen != null) {
      return Optional.of(chosen);
    }
    List<MapLayer> rasters = order.stream().map(id -> layers.get(indexOf(id)))
        .filter(RasterLayer.class::isInstance).toList();
    Optional<Crs> first = rasters.stream().flatMap(layer -> layer.crs().stream()).findFirst();
    return first.isPresent() || !rasters.isEmpty() ? first : Optional.of(Crs.WGS84);
  }
}
