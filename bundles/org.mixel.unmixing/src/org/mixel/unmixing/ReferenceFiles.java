/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mixel.process.InputException;

/**
 * The files of a scene whose endmembers and abundances are known.
 *
 * @param name path of its folder below the folder that was searched
 */
record ReferenceFiles(String name, Path scene, Path abundances, Path endmembers) {
  private static final int DEPTH = 3;

  /**
   * Finds the reference scenes in a folder and up to three levels below, in order of their names.
   *
   * @throws InputException if there are none
   */
  static List<ReferenceFiles> in(Path root) throws IOException, InputException {
    if (!Files.isDirectory(root)) {
      throw new InputException(root + ": this is not a folder; name a folder of reference scenes.");
    }
    List<ReferenceFiles> found = new ArrayList<>();
    collect(root.toAbsolutePath().normalize(), "", DEPTH, found);
    if (found.isEmpty()) {
      throw new InputException(root + ": it holds no reference scene; each needs a folder NAME with NAME.hdr, "
          + "NAME-abundances.hdr and NAME-endmembers.csv, or one PRS_L2D*.he5 with truth-abundances-l2d.hdr and "
          + "truth-endmembers.csv.");
    }
    return found;
  }

  private static void collect(Path folder, String name, int depth, List<ReferenceFiles> found) throws IOException {
    of(folder, name.isEmpty() ? folder.getFileName().toString() : name).ifPresent(found::add);
    if (depth == 0) {
      return;
    }
    for (Path inner : list(folder, "*")) {
      if (Files.isDirectory(inner)) {
        String last = inner.getFileName().toString();
        collect(inner, name.isEmpty() ? last : name + "/" + last, depth - 1, found);
      }
    }
  }

  private static Optional<ReferenceFiles> of(Path folder, String name) throws IOException {
    String last = folder.getFileName().toString();
    ReferenceFiles plain = new ReferenceFiles(name, folder.resolve(last + ".hdr"),
        folder.resolve(last + "-abundances.hdr"), folder.resolve(last + "-endmembers.csv"));
    List<Path> products = list(folder, "PRS_L2D*.he5");
    if (plain.isWhole() || products.size() != 1) {
      return Optional.of(plain).filter(ReferenceFiles::isWhole);
    }
    return Optional.of(new ReferenceFiles(name, products.get(0), folder.resolve("truth-abundances-l2d.hdr"),
        folder.resolve("truth-endmembers.csv"))).filter(ReferenceFiles::isWhole);
  }

  private boolean isWhole() {
    return Files.isRegularFile(scene) && Files.isRegularFile(abundances) && Files.isRegularFile(endmembers);
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      List<Path> sorted = new ArrayList<>();
      entries.forEach(sorted::add);
      sorted.sort(null);
      return sorted;
    }
  }
}
