/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A scene that is described as another one, but for what a subclass says otherwise; it reads in its own way. */
abstract class ForwardingScene implements Scene {
  private final Scene scene;

  /** @param scene answers; closed with this one */
  ForwardingScene(Scene scene) {
    this.scene = Objects.requireNonNull(scene, "scene");
  }

  /** The scene that answers. */
  final Scene inner() {
    return scene;
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
    return scene.geolocation();
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
    return scene.overviews();
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
  public Optional<StoredNumbers> stored() {
    return scene.stored();
  }

  @Override
  public List<String> flags() {
    return scene.flags();
  }

  /** Rejects what the caller does wrong. */
  final void check(Window window, long values, int room) {
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
