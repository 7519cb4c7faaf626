/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.Window;
import org.mixel.process.ToolContext;
import org.mixel.process.UsageException;

/** Turns the parameters of {@link UnmixTool} into checked inputs. */
final class UnmixInput {

  private UnmixInput() {
  }

  /** The scene's file as the user knows it, for messages. */
  static String label(Scene scene) {
    return scene.source().map(Path::toString).orElse(scene.name());
  }

  static Window window(Scene scene, Optional<Window> wished) throws UsageException {
    GridGeometry grid = scene.grid();
    Window window = wished.orElse(grid.extent());
    if (!window.fitsIn(grid.width(), grid.height())) {
      throw new UsageException("the window " + window + " reaches outside " + label(scene) + ", which has "
          + grid.width() + " columns and " + grid.height() + " rows; choose a smaller --window.");
    }
    return window;
  }

  /** Shows what the reader noticed, and says once when the maps will have no place on earth. */
  static void warn(Scene scene, ToolContext context) {
    scene.warnings().forEach(context::warn);
    boolean told = scene.warnings().stream()
        .anyMatch(w -> w.contains("pixel coordinates") || w.contains("coordinate reference system"));
    if (!scene.grid().isGeoreferenced() && scene.geolocation().isEmpty() && !told) {
      context.warn(label(scene) + " has no coordinate reference system; the maps are in pixel coordinates.");
    }
  }

  static List<String> names(String text) {
    return Arrays.stream(text.split(",")).map(String::trim).toList();
  }

  /** Checks the names before any work, as far as that can be. */
  static void checkNames(UnmixTool.Parameters parameters) throws UsageException {
    if (parameters.names().isEmpty()) {
      return;
    }
    List<String> names = names(parameters.names().get());
    if (names.stream().anyMatch(String::isEmpty) || new HashSet<>(names).size() < names.size()) {
      throw new UsageException("--names needs different names joined by commas, got '" + parameters.names().get()
          + "'.");
    }
    if (parameters.endmembers().isAuto()) {
      throw new UsageException("--names needs --endmembers " + names.size()
          + ", because auto may find another number.");
    }
    if (parameters.endmembers().fixed() != names.size()) {
      throw new UsageException("--names has " + names.size() + " names for " + parameters.endmembers()
          + " endmembers; give one for each.");
    }
  }
}
