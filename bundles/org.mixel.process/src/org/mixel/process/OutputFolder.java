/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files that appear together when all of them are whole, or not at all. They are written into a hidden
 * folder beside their targets and renamed by {@link #commit()}; closing without commit leaves nothing.
 */
public final class OutputFolder implements Closeable {
  private final Path folder;
  private final Path firstCreated;
  private final Path staging;
  private final boolean overwrite;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private boolean committed;

  private OutputFolder(Path folder, Path firstCreated, Path staging, boolean overwrite) {
    this.folder = folder;
    this.firstCreated = firstCreated;
    this.staging = staging;
    this.overwrite = overwrite;
  }

  /**
   * Opens a folder for writing, creating it where needed, before any work is done.
   *
   * @param folder    target folder
   * @param names     names of the files that will be written
   * @param overwrite whether existing files may be replaced
   * @throws ToolException if the folder cannot be written or a file exists already
   */
  public static OutputFolder open(Path folder, List<String> names, boolean overwrite) throws ToolException {
    Path target = folder.toAbsolutePath().normalize();
    for (String name : names) {
      if (!overwrite && Files.exists(target.resolve(name))) {
        throw new ToolException(folder.resolve(name) + ": the file exists already; "
            + "choose another place or allow overwriting (--force).");
      }
    }
    Path firstCreated = firstMissing(target);
    try {
      Files.createDirectories(target);
      return new OutputFolder(target, firstCreated, Files.createTempDirectory(target, ".mixel-part-"), overwrite);
    } catch (FileAlreadyExistsException | NotDirectoryException e) {
      throw new ToolException(folder + ": this is a file and not a folder; name another output folder.", e);
    } catch (IOException e) {
      throw new ToolException(folder + ": the folder cannot be written (" + e.getMessage()
          + "); choose another place or change its permissions.", e);
    }
  }

  /** Opens the folder of a single file for writing. */
  public static OutputFolder forFile(Path file, boolean overwrite) throws ToolException {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.getParent() == null || Files.isDirectory(absolute)) {
      throw new ToolException(file + ": this is a folder; name a file to write.");
    }
    return open(absolute.getParent(), List.of(absolute.getFileName().toString()), overwrite);
  }

  private static Path firstMissing(Path folder) {
    Path missing = null;
    for (Path p = folder; p != null && !Files.exists(p); p = p.getParent()) {
      missing = p;
    }
    return missing;
  }

  /** Where to write a file of the given name now; it moves to its target by {@link #commit()}. */
  public Path stage(String name) {
    return files.computeIfAbsent(name, staging::resolve);
  }

  /** Where the file of the given name stands after {@link #commit()}. */
  public Path target(String name) {
    return folder.resolve(name);
  }

  /** Puts all staged files in their places. */
  public void commit() throws IOException, ToolException {
    for (String name : files.keySet()) {
      if (!overwrite && Files.exists(target(name))) {
        throw new ToolException(target(name) + ": the file appeared during the run; "
            + "choose another place or allow overwriting (--force).");
      }
    }
    for (Map.Entry<String, Path> file : files.entrySet()) {
      move(file.getValue(), target(file.getKey()));
    }
    committed = true;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    deleteTree(staging);
    if (!committed && firstCreated != null) {
      deleteEmptyUpTo(folder, firstCreated);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void deleteEmptyUpTo(Path folder, Path last) throws IOException {
    for (Path p = folder; p != null && p.startsWith(last); p = p.getParent()) {
      try (Stream<Path> entries = Files.list(p)) {
        if (entries.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(p);
    }
  }
}
