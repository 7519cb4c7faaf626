/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixel.process.Param;
import org.mixel.process.Parameters;

class ExistingOutputsTest {
  @TempDir
  Path folder;

  record Outputs(
      @Param(label = "Model", help = "a file", role = Param.Role.OUTPUT_FILE) Path model,
      @Param(label = "Folder", help = "a folder", role = Param.Role.OUTPUT_FOLDER) Path out) {
  }

  private List<Path> existing() {
    return ExistingOutputs.of(Parameters.of(Outputs.class), Map.of("model", List.of(model().toString()),
        "out", List.of(folder.resolve("out").toString())));
  }

  private Path model() {
    return folder.resolve("model.safetensors");
  }

  @Test
  void filesCompanionsAndFullFoldersCount() throws Exception {
    Files.writeString(folder.resolve("modelling.txt"), "another stem");
    Files.createDirectory(folder.resolve("out"));
    assertEquals(List.of(), existing());
    Path losses = Files.writeString(folder.resolve("model.loss.csv"), "beside it");
    assertEquals(List.of(model()), existing());
    Files.delete(losses);
    Files.writeString(model(), "itself");
    Files.writeString(folder.resolve("out/a"), "inside");
    assertEquals(List.of(model(), folder.resolve("out")), existing());
  }
}
