/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What GDAL and HDF5's own Python libraries say about our files, where they are installed. */
final class Witness {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Witness() {
  }

  /** Skips the test where the libraries are not installed. */
  static void assumePresent() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PYTHON), "no Python");
    Process probe = new ProcessBuilder(PYTHON.toString(), "-c", "import osgeo.gdal, h5py, numpy").start();
    assumeTrue(probe.waitFor() == 0, "Python has no GDAL or h5py");
  }

  /** What is in a file: see {@code describe.py}. */
  static JsonObject describe(Path file) throws IOException, InterruptedException {
    String script;
    try (InputStream in = Witness.class.getResourceAsStream("describe.py")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", script, file.toString()));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> "Python cannot read " + file);
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonObject(file.toString());
  }
}
