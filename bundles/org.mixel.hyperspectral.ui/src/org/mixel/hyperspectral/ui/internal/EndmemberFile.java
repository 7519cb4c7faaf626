/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.hyperspectral.ui.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mixel.model.Endmembers;
import org.mixel.model.SceneException;
import org.mixel.model.SpectralAxis;

/** Reads {@code endmembers.csv}: wavelength or band in the first column, then one column an endmember. */
final class EndmemberFile {
  private static final String NAME = "endmembers.csv";

  private EndmemberFile() {
  }

  /** The file beside a raster, where there is one. */
  static Optional<Path> beside(Path raster) {
    return Optional.of(raster.toAbsolutePath().resolveSibling(NAME)).filter(Files::isRegularFile);
  }

  /**
   * Reads the file.
   *
   * @throws SceneException if it is no such table, in one sentence
   */
  static Endmembers read(Path file) throws IOException {
    List<String[]> rows;
    try (var lines = Files.lines(file)) {
      rows = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(",", -1)).toList();
    }
    if (rows.size() < 2 || rows.get(0).length < 2) {
      throw new SceneException(file, "there is no table of endmembers in it", "unmix the scene again");
    }
    try {
      return table(rows);
    } catch (IllegalArgumentException e) {
      throw new SceneException(file, "the table cannot be read (" + e.getMessage() + ")", "unmix the scene again", e);
    }
  }

  private static Endmembers table(List<String[]> rows) {
    String[] head = rows.get(0);
    int bands = rows.size() - 1;
    double[] first = new double[bands];
    double[][] spectra = new double[head.length - 1][bands];
    for (int band = 0; band < bands; band++) {
      String[] row = rows.get(band + 1);
      if (row.length != head.length) {
        throw new IllegalArgumentException("row " + (band + 2) + " has " + row.length + " columns, not " + head.length);
      }
      first[band] = Double.parseDouble(row[0].trim());
      for (int i = 1; i < row.length; i++) {
        spectra[i - 1][band] = row[i].isBlank() ? Double.NaN : Double.parseDouble(row[i].trim());
      }
    }
    List<String> names = Arrays.stream(head).skip(1).map(EndmemberFile::unquoted).toList();
    List<String> bandNames = Arrays.stream(first).mapToObj(Double::toString).toList();
    SpectralAxis axis = unquoted(head[0]).startsWith("wavelength") ? SpectralAxis.of(first, null, null, bandNames)
        : SpectralAxis.unknown(bandNames);
    return new Endmembers(names, axis, spectra);
  }

  private static String unquoted(String cell) {
    String text = cell.trim();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1)
        : text;
  }
}
