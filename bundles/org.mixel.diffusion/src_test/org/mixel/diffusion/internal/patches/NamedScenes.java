/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.patches;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;
import org.mixel.model.SceneReaders;

/** Opens existing files by name, whatever they hold. */
public record NamedScenes(Map<String, ? extends Scene> scenes) implements SceneReader {

  /** A reader of one name. */
  public static SceneReaders readers(String name, Scene scene) {
    return new SceneReaders(List.of(new NamedScenes(Map.of(name, scene))));
  }

  @Override
  public String format() {
    return "memory";
  }

  @Override
  public List<String> extensions() {
    return List.of();
  }

  @Override
  public boolean recognises(Path file, byte[] head) {
    return scenes.containsKey(file.getFileName().toString());
  }

  @Override
  public Scene open(Path file, SceneOptions options) {
    return scenes.get(file.getFileName().toString());
  }
}
