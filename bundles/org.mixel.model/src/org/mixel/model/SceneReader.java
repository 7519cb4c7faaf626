/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens scenes of one format. Formats are recognised by content, never by name alone.
 */
public interface SceneReader {

  /** Precedence of readers of one product, whose files are also files of a general format. */
  int SPECIFIC = 10;

  /** Name of the format for people, for example {@code PRISMA}. */
  String format();

  /**
   * Endings (lower case, without dot) under which such files are usually found; for file dialogs only.
   */
  java.util.List<String> extensions();

  /**
   * Whether this reader is responsible for the file, decided from its content at small cost. A file of
   * this format that is damaged or of a kind not supported is still recognised, so that {@link #open}
   * can say what is wrong with it.
   *
   * @param file an existing, readable, not empty file
   * @param head the first bytes of the file, at most 4096
   */
  boolean recognises(Path file, byte[] head) throws IOException;

  /**
   * Readers of higher precedence are asked first whether they recognise a file: those of products whose files are
   * of a general format too.
   */
  default int precedence() {
    return 0;
  }

  /**
   * Opens the file without reading its values.
   *
   * @throws SceneException if the file is damaged or not supported, in one sentence
   */
  Scene open(Path file, SceneOptions options) throws IOException;

  /** The same for formats whose opening may take long: they tell how far it is, and stop when they should. */
  default Scene open(Path file, SceneOptions options, OpeningProgress progress) throws IOException {
    return open(file, options);
  }
}
