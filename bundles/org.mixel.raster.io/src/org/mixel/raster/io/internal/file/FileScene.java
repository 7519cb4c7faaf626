/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.StoredNumbers;
import org.mixel.model.Window;
import org.mixel.raster.io.internal.sample.SampleDecoder;
import org.mixel.raster.io.internal.sample.Values;
import org.mixel.raster.io.internal.spectral.BandTable;

/** A scene that stands in a file: what its description says, and values from a source. */
public final class FileScene implements Scene {
  private final Description description;
  private final Source source;
  private final List<Path> files;
  private final List<Scene> overviews;
  private final Optional<Geolocation> geolocation;

  /**
   * What is known of a scene.
   *
   * @param path     the file that was opened
   * @param format   format for people
   * @param grid     size and place
   * @param bands    bands and their order in the file
   * @param quantity what the values are, empty where unknown
   * @param metadata everything else, in display order
   * @param warnings sentences for people
   * @param block    the cheapest shape to read
   */
  public record Description(Path path, String format, GridGeometry grid, BandTable bands, String quantity,
      Map<String, String> metadata, List<String> warnings, Window block) {

    /** Copies the collections. */
    public Description {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      warnings = List.copyOf(warnings);
    }
  }

  /** Reads values; safe for use by several threads. */
  public interface Source extends java.io.Closeable {

    /** Reads a window of bands of the file; into float64 only where {@link #samples} have a wide type. */
    void read(Window window, int[] fileBands, Interleave layout, Values target) throws IOException;

    /** How values are found from the numbers of the file. */
    SampleDecoder samples();
  }

  /** A scene of a description with values of a source, which is closed with the scene. */
  public FileScene(Description description, Source source) {
    this(description, source, List.of(description.path));
  }

  /** As above, for a scene that is read from several files, the opened one first. */
  public FileScene(Description description, Source source, List<Path> files) {
    this(description, source, files, List.of());
  }

  /** As above, with overviews that read from the same source. */
  public FileScene(Description description, Source source, List<Path> files, List<Scene> overviews) {
    this(description, source, files, overviews, Optional.empty());
  }

  private FileScene(Description description, Source source, List<Path> files, List<Scene> overviews,
      Optional<Geolocation> geolocation) {
    this.description = description;
    this.source = source;
    this.files = List.copyOf(files);
    this.overviews = List.copyOf(overviews);
    this.geolocation = geolocation;
  }

  /**
   * The same scene as one in sensor geometry whose place is known from other files; the place is closed with it.
   *
   * @param how      what kind of table the place is from
   * @param from     the files of the table
   * @param obsolete warning that no longer holds
   */
  public FileScene placed(Geolocation place, String how, List<Path> from, String obsolete) {
    Map<String, String> metadata = new LinkedHashMap<>(description.metadata);
    metadata.put("Geolocation", how + " " + from.get(0).getFileName());
    Description placed = new Description(description.path, description.format, description.grid, description.bands,
        description.quantity, metadata, description.warnings.stream().filter(w -> !w.equals(obsolete)).toList(),
        description.block);
    return new FileScene(placed, source, java.util.stream.Stream.concat(files.stream(), from.stream()).toList(),
        overviews, Optional.of(place));
  }

  /** The same scene with one more sentence for people. */
  public FileScene warned(String warning) {
    Description warned = new Description(description.path, description.format, description.grid, description.bands,
        description.quantity, description.metadata,
        java.util.stream.Stream.concat(description.warnings.stream(), java.util.stream.Stream.of(warning)).toList(),
        description.block);
    return new FileScene(warned, source, files, overviews, geolocation);
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return geolocation;
  }

  @Override
  public List<Scene> overviews() {
    return overviews;
  }

  @Override
  public String name() {
    String file = description.path.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(description.path);
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public String format() {
    return description.format;
  }

  @Override
  public GridGeometry grid() {
    return description.grid;
  }

  @Override
  public SpectralAxis axis() {
    return description.bands.axis();
  }

  @Override
  public String quantity() {
    return description.quantity;
  }

  @Override
  public Map<String, String> metadata() {
    return description.metadata;
  }

  @Override
  public List<String> warnings() {
    return description.warnings;
  }

  @Override
  public Window naturalBlock() {
    return description.block;
  }

  @Override
  public Optional<StoredNumbers> stored() {
    return source.samples().stored();
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    read(window, bands, layout, Values.of(target));
  }

  @Override
  public void readExact(Window window, int[] bands, Interleave layout, double[] target) throws IOException {
    if (source.samples().type().isWide()) {
      read(window, bands, layout, Values.of(target));
    } else {
      Scene.super.readExact(window, bands, layout, target);
    }
  }

  private void read(Window window, int[] bands, Interleave layout, Values target) throws IOException {
    if (!window.fitsIn(grid().width(), grid().height()) || window.cells() * bands.length > target.size()) {
      throw new IllegalArgumentException("window " + window + " of " + bands.length + " bands does not fit "
          + grid().width() + " x " + grid().height() + " cells or an array of " + target.size());
    }
    source.read(window, description.bands.toFile(bands), layout, target);
  }

  @Override
  public void close() throws IOException {
    if (geolocation.isPresent()) {
      geolocation.get().close();
    }
    source.close();
  }
}
