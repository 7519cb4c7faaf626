/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A scene whose reading ends with values or with one clear sentence, whatever the file holds. What the caller does
 * wrong (a window outside, an array too short) is told as such and never blamed on the file.
 */
final class GuardedScene extends ForwardingScene {
  private final FileEdge edge;
  private final Optional<Geolocation> geolocation;
  private final List<Scene> overviews;

  GuardedScene(Scene scene, FileEdge edge) {
    super(scene);
    this.edge = edge;
    this.geolocation = scene.geolocation().map(place -> new Place(place, edge));
    this.overviews = scene.overviews().stream().<Scene>map(overview -> new GuardedScene(overview, edge)).toList();
  }

  /** Tables of positions are read when they are first asked for, and may be damaged as well. */
  private record Place(Geolocation place, FileEdge edge) implements Geolocation {
    @Override
    public GridGeometry grid() {
      return place.grid();
    }

    @Override
    public void locate(Window window, float[] cells) {
      try {
        edge.guarded(() -> {
          place.locate(window, cells);
          return null;
        });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return geolocation;
  }

  @Override
  public List<Scene> overviews() {
    return overviews;
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    check(window, bands, target.length);
    edge.guarded(() -> {
      inner().read(window, bands, layout, target);
      return null;
    });
  }

  @Override
  public void readExact(Window window, int[] bands, Interleave layout, double[] target) throws IOException {
    check(window, bands, target.length);
    edge.guarded(() -> {
      inner().readExact(window, bands, layout, target);
      return null;
    });
  }

  private void check(Window window, int[] bands, int room) {
    check(window, window.cells() * bands.length, room);
    for (int band : bands) {
      Objects.checkIndex(band, axis().size());
    }
  }

  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    check(window, window.cells(), target.length);
    if (!flags().contains(flag)) {
      throw new IllegalArgumentException("no flag '" + flag + "' in " + name());
    }
    edge.guarded(() -> {
      inner().readFlag(flag, window, target);
      return null;
    });
  }
}
