/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.form;

import java.nio.file.Path;
import java.util.List;

import org.mixel.process.Param;
import org.mixel.process.Parameter;

/** Paths that the layers of the map offer for a parameter: their files, or the folders in which these lie. */
final class LayerPaths {

  private LayerPaths() {
  }

  /** Whether layers can stand for the parameter at all. */
  static boolean areOffered(Parameter parameter) {
    Param.Role role = parameter.declaration().role();
    return role == Param.Role.INPUT_RASTER || role == Param.Role.INPUT_FOLDER;
  }

  /** @param layerFiles files of the map's layers, the selected one first */
  static List<String> of(Parameter parameter, List<String> layerFiles) {
    return switch (parameter.declaration().role()) {
      case INPUT_RASTER -> layerFiles;
      case INPUT_FOLDER -> layerFiles.stream().map(file -> Path.of(file).toAbsolutePath().getParent().toString())
          .distinct().toList();
      default -> List.of();
    };
  }
}
