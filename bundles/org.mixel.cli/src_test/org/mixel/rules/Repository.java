/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The tree this test stands in, read as text: what people maintain, not what a build made of it. */
final class Repository {
  private static final String PREFIX = "org.mixel.";
  private final Path root;

  private Repository(Path root) {
    this.root = root;
  }

  /** The repository around the working directory of the test. */
  static Repository find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("bundles/org.mixel.model"))) {
        return new Repository(folder);
      }
    }
    throw new IllegalStateException("the test does not run inside the repository");
  }

  Path root() {
    return root;
  }

  /** Names of the bundles of ours, without those that only test. */
  List<String> bundles() {
    try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX) && !name.endsWith(".tests")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sources of a bundle, without its tests. */
  List<SourceFile> sources(String bundle) {
    Path folder = root.resolve("bundles").resolve(bundle).resolve("src");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted()
          .map(file -> SourceFile.read(bundle, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifest manifest(String bundle) {
    try (var in = Files.newInputStream(root.resolve("bundles").resolve(bundle).resolve("META-INF/MANIFEST.MF"))) {
      return new Manifest(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
