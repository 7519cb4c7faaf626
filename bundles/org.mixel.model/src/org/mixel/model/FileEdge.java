/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The edge between damaged files and the program: readers check what they read, and what neither they nor the
 * libraries below them thought of must still reach the user as a sentence.
 */
final class FileEdge {
  private static final String AGAIN = "copy or download it again";

  private final Path file;
  private final String format;

  /**
   * @param file   what messages name
   * @param format format of the file for people
   */
  FileEdge(Path file, String format) {
    this.file = file;
    this.format = format;
  }

  /** What is done with the file. */
  @FunctionalInterface
  interface Access<T> {
    T run() throws IOException;
  }

  /**
   * Runs an access.
   *
   * @throws SceneException for whatever but an {@link IOException} it ends with
   */
  <T> T guarded(Access<T> access) throws IOException {
    try {
      return access.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (EOFException e) {
      throw new SceneException(file, "the file ends too soon", AGAIN, e);
    } catch (RuntimeException | StackOverflowError e) {
      String told = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new SceneException(file, "this " + format + " file holds what cannot be (" + told + ")", AGAIN, e);
    } catch (InternalError e) { // how Java tells that the pages of a mapped file are gone
      throw new SceneException(file, "the file changed or its disk went away while it was open", "open it again", e);
    }
  }
}
