/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How to open a scene.
 *
 * @param overlap     what to do with bands of two detectors that cover the same wavelengths
 * @param wavelengths text file with one wavelength a line (nanometres, or micrometres where all
 *                    values are below 100) in the order of the file's bands, for files that carry none
 */
public record SceneOptions(Overlap overlap, Optional<Path> wavelengths) {

  /** All valid bands, wavelengths as the file says. */
  public static final SceneOptions DEFAULT = new SceneOptions(Overlap.KEEP_BOTH, Optional.empty());

  /** Requires both. */
  public SceneOptions {
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(wavelengths, "wavelengths");
  }

  /** Policy for the wavelengths that two detectors share. */
  public enum Overlap {
    /** Keep the bands of both, ascending. */
    KEEP_BOTH,
    /** Drop visible and near-infrared bands that reach into the short-wave infrared detector. */
    PREFER_SWIR,
    /** Drop short-wave infrared bands that reach into the visible detector. */
    PREFER_VNIR
  }
}
