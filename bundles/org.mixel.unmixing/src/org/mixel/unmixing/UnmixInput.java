/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.Window;
import org.mixel.process.InputException;
import org.mixel.process.ToolContext;
import org.mixel.process.ToolException;
import org.mixel.process.UsageException;
import org.mixel.unmixing.internal.Strips;

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

  static SceneSelection selection(Scene scene, SceneReaders readers, UnmixTool.Parameters parameters,
      ToolContext context) throws IOException, ToolException {
    Window window = window(scene, parameters.window());
    if (parameters.mask().isEmpty()) {
      return new SceneSelection(window, Optional.empty(), parameters.drop());
    }
    Path file = parameters.mask().get();
    try (Scene mask = readers.open(file)) {
      context.record().input(mask);
      return new SceneSelection(window, Optional.of(mask(mask, file, scene, window, context)), parameters.drop());
    }
  }

  private static BitSet mask(Scene mask, Path file, Scene scene, Window window, ToolContext context)
      throws IOException, ToolException {
    GridGeometry grid = mask.grid();
    if (grid.width() != scene.grid().width() || grid.height() != scene.grid().height()) {
      throw new InputException(file + ": the mask has " + grid.width() + " x " + grid.height() + " cells and "
          + label(scene) + " has " + scene.grid().width() + " x " + scene.grid().height()
          + "; give a mask on the grid of the scene.");
    }
    BitSet set = new BitSet(Math.toIntExact(window.cells()));
    for (Window strip : Strips.of(window, mask.naturalBlock(), 1)) {
      context.progress().checkCancelled();
      float[] values = new float[Math.toIntExact(strip.cells())];
      mask.read(strip, new int[] {0}, Scene.Interleave.BAND, values);
      int first = (strip.y() - window.y()) * window.width();
      for (int i = 0; i < values.length; i++) {
        if (values[i] > 0) {
          set.set(first + i);
        }
      }
    }
    if (set.isEmpty()) {
      throw new InputException(file + ": the mask has no cell above 0 in the part to unmix; choose another mask.");
    }
    return set;
  }

  /** Shows what the reader noticed, and says once when the maps will have no place on earth. */
  static void warn(Scene scene, ToolContext context) {
    scene.warnings().forEach(context::warn);
    boolean told = scene.warnings().stream()
        .anyMatch(w -> w.contains("pixel coordinates") || w.contains("coordinate reference system"));
    if (!scene.grid().isGeoreferenced() && !told) {
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
