/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.process;

import java.nio.file.Path;

/**
 * A file that a run produced.
 *
 * @param name key in JSON output and run record, for example {@code abundances}
 * @param path where it stands
 * @param kind what the client does with it
 */
public record OutputFile(String name, Path path, Kind kind) {

  /** Kinds of produced files. */
  public enum Kind {
    /** A raster that becomes a layer of the map. */
    RASTER,
    /** Spectra or other columns of numbers. */
    TABLE,
    /** A trained model. */
    MODEL,
    /** A picture to look at. */
    PICTURE,
    /** A run record. */
    RECORD
  }
}
