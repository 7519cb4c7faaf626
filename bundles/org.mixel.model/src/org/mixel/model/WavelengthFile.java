/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a list of wavelengths that lies beside a scene. */
public final class WavelengthFile {

  private WavelengthFile() {
  }

  /**
   * Reads one wavelength a line; empty lines and lines that start with {@code #} do not count.
   *
   * @param file  the list
   * @param scene the scene it belongs to
   * @param bands number of bands of the scene
   * @return wavelengths in nanometres, in the order of the file's bands
   * @throws SceneException if a line is no wavelength, or there are not as many as bands
   */
  public static double[] read(Path file, Path scene, int bands) throws IOException {
    List<String> lines = lines(file);
    double[] values = new double[bands];
    int count = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (!line.isEmpty() && !line.startsWith("#")) {
        double value = number(file, i + 1, line);
        if (count < bands) {
          values[count] = value;
        }
        count++;
      }
    }
    if (count != bands) {
      throw new SceneException(file, "it lists " + count + " wavelengths, but " + scene.getFileName() + " has " + bands
          + " bands", "give one wavelength a line for every band of the file");
    }
    return WavelengthUnit.toNanometres(values, "");
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new SceneException(file, "there is no such file of wavelengths", "check the path", e);
    } catch (MalformedInputException e) {
      throw new SceneException(file, "this is no text file", "give one wavelength a line", e);
    }
  }

  private static double number(Path file, int line, String text) throws SceneException {
    try {
      double value = Double.parseDouble(text.replaceFirst("[,;]$", ""));
      if (value > 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new SceneException(file, "line " + line + " is '" + text + "' and no wavelength",
          "give one number a line, in nanometres or micrometres", e);
    }
    throw new SceneException(file, "line " + line + " is '" + text + "' and no wavelength",
        "give one positive number a line, in nanometres or micrometres");
  }
}
