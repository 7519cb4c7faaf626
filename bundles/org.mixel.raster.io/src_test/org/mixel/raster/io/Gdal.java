/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks GDAL's Python bindings what they make of a file; tests are skipped where there is no GDAL. */
public final class Gdal {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Gdal() {
  }

  /** Prints of a script that sees {@code gdal}, {@code numpy as np} and its arguments as {@code args}. */
  public static List<String> python(String script, Object... arguments) throws IOException, InterruptedException {
    assumeTrue(isPresent(), "skipped: python3 with osgeo.gdal is not installed");
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c",
        "import sys\nimport numpy as np\nfrom osgeo import gdal, osr\ngdal.UseExceptions()\nargs = sys.argv[1:]\n"
            + script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path errors = Files.createTempFile("mixel-gdal", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> output + read(errors));
      return output.lines().toList();
    } finally {
      Files.delete(errors);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isPresent() throws IOException, InterruptedException {
    return Files.isExecutable(PYTHON)
        && new ProcessBuilder(PYTHON.toString(), "-c", "from osgeo import gdal; import numpy").start().waitFor() == 0;
  }
}
