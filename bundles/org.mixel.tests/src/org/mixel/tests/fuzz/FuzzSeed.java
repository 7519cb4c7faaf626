/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.tests.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A good scene of one or more files in a folder of its own.
 *
 * @param folder the folder
 * @param main   name of the file to open
 */
record FuzzSeed(Path folder, String main) {
  private static final int MOST_DAMAGES = 4;

  /** The scenes in the sub-folders of a folder; the file to open is the first by name that is no header. */
  static List<FuzzSeed> in(Path root) throws IOException {
    List<FuzzSeed> seeds = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        seeds.add(new FuzzSeed(folder, names(folder).stream().filter(n -> !n.endsWith(".hdr")).findFirst()
            .orElseThrow(() -> new IOException(folder + " holds no scene"))));
      }
    }
    return seeds;
  }

  /** The file to open. */
  Path opened() {
    return folder.resolve(main);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * Copies the scene, one of its files damaged.
   *
   * @param target an existing folder; what it holds is replaced
   * @return the file to open
   */
  Path damaged(Path target, Random random) throws IOException {
    for (String old : names(target)) {
      Files.delete(target.resolve(old));
    }
    List<String> names = names(folder);
    String victim = names.get(random.nextInt(names.size()));
    for (String name : names) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      if (name.equals(victim)) {
        for (int i = random.nextInt(MOST_DAMAGES); i >= 0 && bytes.length > 0; i--) {
          bytes = Damage.values()[random.nextInt(Damage.values().length)].apply(bytes, random);
        }
      }
      Files.write(target.resolve(name), bytes);
    }
    return target.resolve(main);
  }
}
