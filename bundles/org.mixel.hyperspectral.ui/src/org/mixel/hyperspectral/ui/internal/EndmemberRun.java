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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.mixel.model.EndmemberCsv;
import org.mixel.model.Endmembers;

/**
 * The endmembers of one run of unmixing.
 *
 * @param name       for people: the folders that tell one run from another
 * @param file       the table of spectra
 * @param endmembers the spectra
 * @param bounds     lower and upper spectra, two for each endmember in its order; empty where the method tells none
 */
record EndmemberRun(String name, Path file, Endmembers endmembers, Optional<Endmembers> bounds) {
  static final String SPECTRA = "endmembers.csv";
  private static final String BOUNDS = "endmember-bounds.csv";
  private static final String DICTIONARY = "reference-endmembers.csv";

  /** Reads a table and, where they lie beside it, the bounds. */
  static EndmemberRun read(Path file) throws IOException {
    Endmembers endmembers = EndmemberCsv.read(file);
    Path beside = file.resolveSibling(BOUNDS);
    boolean isRun = file.getFileName().toString().equals(SPECTRA) && Files.isRegularFile(beside);
    Optional<Endmembers> bounds = isRun ? Optional.of(EndmemberCsv.read(beside)) : Optional.empty();
    return new EndmemberRun(name(file), file, endmembers, bounds.filter(b -> b.size() == 2 * endmembers.size()));
  }

  private static String name(Path file) {
    if (!file.getFileName().toString().equals(SPECTRA)) {
      return file.getFileName().toString();
    }
    Path folder = file.toAbsolutePath().getParent();
    Path above = folder.getParent();
    return above != null && Files.exists(above.resolve(DICTIONARY)) ? above.getFileName() + "/" + folder.getFileName()
        : String.valueOf(folder.getFileName());
  }

  /**
   * The tables that belong to rasters: those beside them and, within a dictionary, those of the other methods with as
   * many endmembers.
   *
   * @return in the order of the rasters, each once
   */
  static List<Path> filesFor(List<Path> rasters) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Path raster : rasters) {
      Path folder = raster.toAbsolutePath().normalize().getParent();
      add(files, folder);
      Path dictionary = Files.exists(folder.resolve(DICTIONARY)) ? folder : folder.getParent();
      if (dictionary != null && Files.exists(dictionary.resolve(DICTIONARY))) {
        for (Path run : inside(dictionary)) {
          add(files, run);
        }
      }
    }
    return List.copyOf(files);
  }

  private static void add(Set<Path> files, Path folder) {
    if (Files.isRegularFile(folder.resolve(SPECTRA))) {
      files.add(folder.resolve(SPECTRA));
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.sorted().toList());
    }
  }
}
