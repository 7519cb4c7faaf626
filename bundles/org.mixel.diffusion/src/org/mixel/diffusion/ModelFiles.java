/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Names of the files of one training, from the name of its model. */
record ModelFiles(String model, String checkpoint, String losses, String validation, String samples, String record) {

  static ModelFiles of(Path model) {
    String name = model.getFileName().toString();
    String stem = name.replaceFirst("\\.(safetensors|model)$", "");
    return new ModelFiles(name, stem + ".checkpoint.safetensors", stem + ".loss.csv", stem + ".validation.csv",
        stem + ".samples.png", stem + ".run.json");
  }

  List<String> all() {
    return List.of(model, checkpoint, losses, validation, samples, record);
  }

  /** The checkpoint that a user means who names it, or the model beside it. */
  static Path checkpointFor(Path named) {
    Path beside = named.resolveSibling(of(named).checkpoint());
    return !named.getFileName().toString().contains(".checkpoint.") && Files.exists(beside) ? beside : named;
  }
}
