/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.mixel.process.UsageException;

/** The formats that can be written, by the ending of the file. */
public enum OutputFormat {
  /** GeoTIFF. */
  GEOTIFF("tif", "tiff"),
  /** ENVI raster: a data file and a header. */
  ENVI("img", "dat", "bsq", "bil", "bip", "hdr"),
  /** Table of cells, or of spectra. */
  CSV("csv"),
  /** Picture with world file. */
  PNG("png"),
  /** ENVI spectral library: a data file and a header. */
  LIBRARY("sli");

  private final List<String> endings;

  OutputFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /**
   * The format of a file to write.
   *
   * @throws UsageException if its ending stands for none
   */
  public static OutputFormat of(Path file) throws UsageException {
    String ending = ending(name(file));
    return Arrays.stream(values()).filter(f -> f.endings.contains(ending)).findFirst()
        .orElseThrow(() -> new UsageException(file + ": the ending says no format that can be written; choose one of "
            + Arrays.stream(values()).flatMap(f -> f.endings.stream()).map(e -> "." + e)
                .collect(Collectors.joining(", "))));
  }

  /** Names of the files, the one with the values first. */
  public List<String> files(Path file) {
    String name = name(file);
    String stem = name.substring(0, name.lastIndexOf('.'));
    return switch (this) {
      case GEOTIFF, CSV -> List.of(name);
      case ENVI -> List.of(ending(name).equals("hdr") ? stem + ".img" : name, stem + ".hdr");
      case LIBRARY -> List.of(name, stem + ".hdr");
      case PNG -> List.of(name, stem + ".pgw", name + ".aux.xml");
    };
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
