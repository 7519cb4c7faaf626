/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.mixel.hdf5.Hdf5File;

/** Products of the same acquisition that lie in the same folder: their names have the same times. */
final class Companions {
  private static final Pattern NAME = Pattern.compile("PRS_L(?:1|2B|2C|2D)_.*?(\\d{14}_\\d{14})_\\d+(?:\\.he5)?");

  private final ProductFile product;

  Companions(ProductFile product) {
    this.product = product;
  }

  /** The product of another level; empty where there is none that can be read. */
  Optional<ProductFile> open(Level level) throws IOException {
    Matcher own = NAME.matcher(product.name());
    Path folder = product.origin().toAbsolutePath().getParent();
    if (!own.matches() || folder == null) {
      return Optional.empty();
    }
    Optional<Path> file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(f -> isOf(f.getFileName().toString(), level, own.group(1))).sorted().findFirst();
    }
    return file.isEmpty() ? Optional.empty() : open(file.get(), level);
  }

  private static boolean isOf(String name, Level level, String times) {
    Matcher other = NAME.matcher(name);
    return name.startsWith("PRS_" + level + "_") && name.endsWith(".he5") && other.matches()
        && other.group(1).equals(times);
  }

  /** A damaged companion is none: it was not asked for. */
  private static Optional<ProductFile> open(Path file, Level level) throws IOException {
    Hdf5File hdf = null;
    try {
      hdf = Hdf5File.open(file);
      ProductFile found = ProductFile.of(hdf, file, file.getFileName().toString());
      if (found.level() == level) {
        return Optional.of(found);
      }
      hdf.close();
    } catch (org.mixel.model.SceneException e) {
      if (hdf != null) {
        hdf.close();
      }
    }
    return Optional.empty();
  }
}
