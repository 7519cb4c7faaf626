/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model.envi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.mixel.model.SceneException;

/** Finds the header of a data file and the data file of a header. */
public final class EnviFiles {
  private static final List<String> ENDINGS =
      List.of("", ".bsq", ".bil", ".bip", ".dat", ".img", ".raw", ".bin", ".cube", ".sli");

  private EnviFiles() {
  }

  /** The header beside a data file, recognised by its content. */
  public static Optional<Path> headerOf(Path data) throws IOException {
    String name = data.getFileName().toString();
    for (String stem : List.of(name, stem(name))) {
      for (String ending : List.of(".hdr", ".HDR")) {
        Path candidate = data.resolveSibling(stem + ending);
        if (!candidate.equals(data) && Files.isRegularFile(candidate) && EnviHeader.isHeader(head(candidate))) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    }
  }

  /**
   * The data file beside a header: of several, the one that has the expected size.
   *
   * @throws SceneException if there is none
   */
  public static Path dataOf(Path header, long expectedBytes) throws IOException {
    String stem = stem(header.getFileName().toString());
    List<Path> candidates = ENDINGS.stream().flatMap(e -> Stream.of(e, e.toUpperCase(java.util.Locale.ROOT)))
        .distinct().map(e -> header.resolveSibling(stem + e))
        .filter(f -> !f.equals(header) && Files.isRegularFile(f)).toList();
    for (Path candidate : candidates) {
      if (Files.size(candidate) == expectedBytes) {
        return candidate;
      }
    }
    if (candidates.isEmpty()) {
      throw new SceneException(header, "there is no data file beside this ENVI header",
          "put the data beside it under the name " + stem + " or " + stem + ".bsq");
    }
    return candidates.get(0);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
