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
 * How to open a scene. Readers use what their format knows of and pass over the rest.
 *
 * @param overlap     what to do with bands of two detectors that cover the same wavelengths
 * @param wavelengths text file with one wavelength a line (nanometres, or micrometres where all
 *                    values are below 100) in the order of the file's bands, for files that carry none
 * @param geometry    how a scene that was recorded in sensor geometry is laid out
 * @param resampling  how such a scene comes on a map grid
 * @param part        which raster of a file that holds several, as named in {@link Scene#parts()}; empty
 *                    for the main one
 */
public record SceneOptions(Overlap overlap, Optional<Path> wavelengths, Geometry geometry, Resampling resampling,
    Optional<String> part) {

  /** All valid bands, wavelengths as the file says, on a map, pixel by pixel. */
  public static final SceneOptions DEFAULT = new SceneOptions(Overlap.KEEP_BOTH, Optional.empty());

  /** Requires all. */
  public SceneOptions {
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(wavelengths, "wavelengths");
    Objects.requireNonNull(geometry, "geometry");
    Objects.requireNonNull(resampling, "resampling");
    Objects.requireNonNull(part, "part");
  }

  /** On a map, the nearest pixel for each cell; the main raster. */
  public SceneOptions(Overlap overlap, Optional<Path> wavelengths) {
    this(overlap, wavelengths, Geometry.MAP, Resampling.NEAREST, Optional.empty());
  }

  /** The same in another geometry. */
  public SceneOptions withGeometry(Geometry wished) {
    return new SceneOptions(overlap, wavelengths, wished, resampling, part);
  }

  /** The same with another way onto the map grid. */
  public SceneOptions withResampling(Resampling wished) {
    return new SceneOptions(overlap, wavelengths, geometry, wished, part);
  }

  /** The same for a part of the file. */
  public SceneOptions withPart(String wished) {
    return new SceneOptions(overlap, wavelengths, geometry, resampling, Optional.of(wished));
  }

  /** Layout of scenes that were recorded in sensor geometry; others are on their map grid always. */
  public enum Geometry {
    /** On a north-up map grid, found by inverting the positions of the pixels: for looking and exporting. */
    MAP,
    /** As recorded, upright: for everything that computes with spectra, so that none is resampled. */
    SENSOR
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
