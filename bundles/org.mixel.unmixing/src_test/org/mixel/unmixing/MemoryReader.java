/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mixel.model.Scene;
import org.mixel.model.SceneOptions;
import org.mixel.model.SceneReader;

/** Opens files that stand for scenes in memory. */
final class MemoryReader implements SceneReader {
  private final Map<Path, Scene> scenes = new ConcurrentHashMap<>();

  /** Puts a file into a folder that opens as the scene. */
  Path put(Path folder, String name, Scene scene) throws java.io.IOException {
    Path file = Files.writeString(folder.resolve(name), "a scene in memory");
    scenes.put(file, scene);
    return file;
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
    return scenes.containsKey(file);
  }

  @Override
  public Scene open(Path file, SceneOptions options) {
    return scenes.get(file);
  }
}
