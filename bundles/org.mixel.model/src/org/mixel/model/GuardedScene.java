/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A scene whose reading ends with values or with one clear sentence, whatever the file holds. What the caller does
 * wrong (a window outside, an array too short) is told as such and never blamed on the file.
 */
final class GuardedScene implements Scene {
  private final Scene scene;
  private final FileEdge edge;
  private final Optional<Geolocation> geolocation;
  private final List<Scene> overviews;

  GuardedScene(Scene scene, FileEdge edge) {
    this.scene = scene;
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
  public String name() {
    return scene.name();
  }

  @Override
  public Optional<Path> source() {
    return scene.source();
  }

  @Override
  public List<Path> files() {
    return scene.files();
  }

  @Override
  public String format() {
    return scene.format();
  }

  @Override
  public GridGeometry grid() {
    return scene.grid();
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return geolocation;
  }

  @Override
  public List<String> parts() {
    return scene.parts();
  }

  @Override
  public Optional<String> part() {
    return scene.part();
  }

  @Override
  public SpectralAxis axis() {
    return scene.axis();
  }

  @Override
  public BadWindows badWindows() {
    return scene.badWindows();
  }

  @Override
  public String quantity() {
    return scene.quantity();
  }

  @Override
  public Map<String, String> metadata() {
    return scene.metadata();
  }

  @Override
  public List<String> warnings() {
    return scene.warnings();
  }

  @Override
  public List<Scene> overviews() {
    return overviews;
  }

  @Override
  public Window naturalBlock() {
    return scene.naturalBlock();
  }

  @Override
  public Window naturalBlock(int bands) {
    return scene.naturalBlock(bands);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    check(window, window.cells() * bands.length, target.length);
    for (int band : bands) {
      Objects.checkIndex(band, axis().size());
    }
    edge.guarded(() -> {
      scene.read(window, bands, layout, target);
      return null;
    });
  }

  @Override
  public List<String> flags() {
    return scene.flags();
  }

  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    check(window, window.cells(), target.length);
    if (!flags().contains(flag)) {
      throw new IllegalArgumentException("no flag '" + flag + "' in " + name());
    }
    edge.guarded(() -> {
      scene.readFlag(flag, window, target);
      return null;
    });
  }

  private void check(Window window, long values, int room) {
    if (!window.fitsIn(grid().width(), grid().height()) || values > room) {
      throw new IllegalArgumentException("window " + window + " with " + values + " values does not fit "
          + grid().width() + " x " + grid().height() + " cells or an array of " + room);
    }
  }

  @Override
  public void close() throws IOException {
    scene.close();
  }
}
