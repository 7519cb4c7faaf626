/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.mixel.process.Param;
import org.mixel.process.Parameter;
import org.mixel.process.Parameters;

/** Finds outputs of a run that stand there already, so that the user can be asked before they are replaced. */
public final class ExistingOutputs {

  private ExistingOutputs() {
  }

  /**
   * Output files that exist, or beside which files of the same stem exist (a tool may write {@code model.loss.csv}
   * beside {@code model.safetensors}), and output folders that hold something.
   */
  public static List<Path> of(Parameters<?> parameters, Map<String, List<String>> arguments) {
    List<Path> existing = new ArrayList<>();
    for (Parameter parameter : parameters.list()) {
      Param.Role role = parameter.declaration().role();
      if (role != Param.Role.OUTPUT_FILE && role != Param.Role.OUTPUT_FOLDER) {
        continue;
      }
      for (String text : arguments.getOrDefault(parameter.name(), List.of())) {
        if (stands(text, role)) {
          existing.add(Path.of(text));
        }
      }
    }
    return existing;
  }

  private static boolean stands(String text, Param.Role role) {
    try {
      Path path = Path.of(text);
      return role == Param.Role.OUTPUT_FILE ? Files.isRegularFile(path) || hasCompanions(path)
          : Files.isDirectory(path) && !isEmpty(path);
    } catch (InvalidPathException e) {
      return false; // the run itself says what is wrong with the path
    }
  }

  private static boolean hasCompanions(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    int end = name.lastIndexOf('.');
    String stem = end > 0 ? name.substring(0, end + 1) : name + ".";
    if (folder == null || !Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(stem));
    } catch (IOException e) {
      return false; // the run itself says that the folder cannot be read
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return true; // the run itself says that the folder cannot be read
    }
  }
}
