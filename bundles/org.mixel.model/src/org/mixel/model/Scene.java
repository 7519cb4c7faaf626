/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A raster with many bands, open in place. Nothing is loaded before it is asked for, and a
 * caller never needs room for the whole cube: it reads windows of its choice.
 *
 * <p>Values are physical: scale and offset of the file are applied, and whatever the file calls
 * missing is {@code NaN}. Any single-band or multi-band raster (an abundance map, say) is a scene
 * too; its spectral axis then has no wavelengths.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface Scene extends Closeable {

  /** Short name for people, normally the file name without its ending. */
  String name();

  /** The file that was opened; empty for a scene in memory. */
  default Optional<Path> source() {
    return Optional.empty();
  }

  /** All files that values and description are read from, the opened one first: what identifies an input. */
  default List<Path> files() {
    return source().map(List::of).orElse(List.of());
  }

  /** Format as people know it, for example {@code PRISMA L2D} or {@code ENVI}. */
  String format();

  /** Size and place of the raster. */
  GridGeometry grid();

  /**
   * Where the pixels of a scene in sensor geometry lie on earth; {@link #grid()} is then in pixel coordinates.
   * Empty for scenes on a map grid, and for those of which no place is known.
   */
  default Optional<Geolocation> geolocation() {
    return Optional.empty();
  }

  /** Names of the other rasters in the same file, for {@link SceneOptions#part()}; may be empty. */
  default List<String> parts() {
    return List.of();
  }

  /** Which part of its file this is; empty for the main raster. */
  default Optional<String> part() {
    return Optional.empty();
  }

  /** The bands in the order of {@link #read}. */
  SpectralAxis axis();

  /**
   * Windows of wavelengths whose bands are usually not used with this sensor, such as those in which water vapour
   * absorbs nearly all light. Nothing is left out of the scene for them; who computes with spectra asks here.
   */
  default BadWindows badWindows() {
    return BadWindows.GENERAL;
  }

  /** What the values are, for example {@code reflectance}; empty string where unknown. */
  default String quantity() {
    return "";
  }

  /**
   * What else is known of the scene (acquisition time, sun angles, processor, warnings), by name in
   * display order; never {@code null}.
   */
  default Map<String, String> metadata() {
    return Map.of();
  }

  /**
   * Sentences a person should see once when the scene is opened: missing CRS, doubtful geolocation,
   * dropped bands.
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * The same bands at lower resolution, where the file itself holds them, finest first: for pictures only. Number n
   * (from 1) has about the width and height of {@link #grid()} over a power of two; they are closed with the scene.
   */
  default List<Scene> overviews() {
    return List.of();
  }

  /**
   * The shape of block that this file reads most cheaply. Callers that walk over a scene should use
   * windows that are whole multiples of it, aligned to the origin of the raster.
   */
  Window naturalBlock();

  /**
   * The same for requests of at most so many bands: where a file stores its bands one by one, larger windows of few
   * bands are cheaper than small ones of all.
   */
  default Window naturalBlock(int bands) {
    return naturalBlock();
  }

  /**
   * Reads a window of some bands.
   *
   * @param window the cells, inside the raster
   * @param bands  indices into {@link #axis()}, in the wished order
   * @param layout order of the values in {@code target}
   * @param target receives {@code window.cells() * bands.length} float32 values; {@code NaN} is missing
   * @throws IOException if the file cannot be read; the message names file and cause
   */
  void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException;

  /**
   * The numbers of the file, where the values are these very numbers: not scaled, not interpolated. A raster of the
   * same type written with values of {@link #readExact} holds the same numbers. Empty where values are computed.
   */
  default Optional<StoredNumbers> stored() {
    return Optional.empty();
  }

  /**
   * Reads a window as {@link #read} does, in float64, for those who copy, show or count numbers. Whole numbers of 32
   * bits and float64 numbers are exact; whole numbers of 64 bits are up to 2^53, beyond it the nearest float64 stands
   * for them. Where float32 holds every number of the file, the values are those of {@link #read}, at its cost; else
   * twice its memory is needed, in caches too.
   *
   * @param target receives {@code window.cells() * bands.length} values; {@code NaN} is missing
   */
  default void readExact(Window window, int[] bands, Interleave layout, double[] target) throws IOException {
    float[] values = new float[Math.toIntExact(Math.multiplyExact(window.cells(), (long) bands.length))];
    read(window, bands, layout, values);
    for (int i = 0; i < values.length; i++) {
      target[i] = values[i];
    }
  }

  /**
   * Names of the flag layers beside the values, such as {@code cloud} or {@code saturated}; may be empty.
   */
  default List<String> flags() {
    return List.of();
  }

  /**
   * Reads one flag layer: 1 where the flag is set for at least one band of the cell, 0 elsewhere.
   *
   * @param flag   a name out of {@link #flags()}
   * @param target receives {@code window.cells()} values, row-major
   */
  default void readFlag(String flag, Window window, byte[] target) throws IOException {
    throw new IllegalArgumentException("no flag '" + flag + "' in " + name());
  }

  /** Order of values in the array of {@link Scene#read}. */
  enum Interleave {
    /** {@code [row][column][band]}: one spectrum after the other. */
    PIXEL,
    /** {@code [band][row][column]}: one image after the other. */
    BAND
  }
}
