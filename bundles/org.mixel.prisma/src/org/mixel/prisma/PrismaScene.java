/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;
import org.mixel.hdf5.DnCube;
import org.mixel.hdf5.Hdf5File;

/**
 * An L2D product, read in place. Each read converts digital numbers straight into the caller's array.
 */
final class PrismaScene implements Scene {
  /** A natural block holds about this many float32 bytes over all bands. */
  private static final int BLOCK_BYTES = 16 << 20;

  private final Hdf5File hdf;
  private final GridGeometry grid;
  private final List<Band> bands;
  private final SpectralAxis axis;
  private final Map<Detector, DetectorData> detectors;
  private final Map<String, String> metadata;
  private final List<String> warnings;
  private volatile boolean closed;

  PrismaScene(Hdf5File hdf, GridGeometry grid, List<Band> bands, Map<Detector, DetectorData> detectors,
      Map<String, String> metadata, List<String> warnings) {
    this.hdf = hdf;
    this.grid = grid;
    this.bands = bands;
    this.axis = Band.axis(bands);
    this.detectors = detectors;
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    this.warnings = List.copyOf(warnings);
  }

  @Override
  public String name() {
    String file = hdf.path().getFileName().toString();
    return file.endsWith(".he5") ? file.substring(0, file.length() - 4) : file;
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(hdf.path());
  }

  @Override
  public String format() {
    return "PRISMA L2D";
  }

  @Override
  public GridGeometry grid() {
    return grid;
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public String quantity() {
    return "reflectance";
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  /** Whole rows: as many stored sets of rows as make a block of about 16 MB, at least one. */
  @Override
  public Window naturalBlock() {
    int stored = detectors.values().stream().mapToInt(d -> d.cube().storedRows()).max().orElse(1);
    long rowBytes = (long) grid.width() * bands.size() * Float.BYTES;
    long sets = Math.max(1, BLOCK_BYTES / (rowBytes * stored));
    return new Window(0, 0, grid.width(), (int) Math.min(grid.height(), sets * stored));
  }

  @Override
  public void read(Window window, int[] wanted, Interleave layout, float[] target) throws IOException {
    check(window, target.length, window.cells() * wanted.length);
    for (Map.Entry<Detector, DetectorData> entry : detectors.entrySet()) {
      int[] positions = IntStream.range(0, wanted.length)
          .filter(i -> bands.get(wanted[i]).detector() == entry.getKey()).toArray();
      if (positions.length > 0) {
        int[] slots = IntStream.of(positions).map(i -> bands.get(wanted[i]).slot()).toArray();
        DnDecoder decoder = new DnDecoder(entry.getValue(), window, positions, wanted.length, layout, target);
        read(entry.getValue().cube(), window, slots, decoder);
      }
    }
  }

  /** A mapped file that someone cuts or that lies on a disk that goes away shows as an error of the machine. */
  private void read(DnCube cube, Window window, int[] slots, DnCube.RunSink sink) throws IOException {
    try {
      cube.read(window, slots, sink);
    } catch (InternalError e) {
      throw new SceneException(hdf.path(), "the file changed or its disk went away while it was open",
          "open it again", e);
    }
  }

  @Override
  public List<String> flags() {
    boolean known = detectors.values().stream().anyMatch(d -> d.errors().isPresent());
    return known ? Arrays.stream(ErrorFlag.values()).map(ErrorFlag::title).toList() : List.of();
  }

  @Override
  public void readFlag(String flag, Window window, byte[] target) throws IOException {
    if (!flags().contains(flag)) {
      throw new IllegalArgumentException("no flag '" + flag + "' in " + name());
    }
    check(window, target.length, window.cells());
    Arrays.fill(target, (byte) 0);
    int bit = ErrorFlag.titled(flag).bit();
    for (Map.Entry<Detector, DetectorData> entry : detectors.entrySet()) {
      int[] slots = bands.stream().filter(b -> b.detector() == entry.getKey()).mapToInt(Band::slot).toArray();
      if (slots.length > 0 && entry.getValue().errors().isPresent()) {
        DnCube errors = entry.getValue().errors().get();
        read(errors, window, slots, (position, row, column, count, data, offset) ->
            mark(data, offset, count, bit, target, (row - window.y()) * window.width() + column - window.x()));
      }
    }
  }

  /** Bands of a cell may come from several threads; all of them write the same value, so none is lost. */
  private static void mark(ByteBuffer data, int offset, int count, int bit, byte[] target, int at) {
    for (int i = 0; i < count; i++) {
      if ((data.get(offset + i) & bit) != 0) {
        target[at + i] = 1;
      }
    }
  }

  private void check(Window window, int length, long needed) throws IOException {
    if (!window.fitsIn(grid.width(), grid.height())) {
      throw new IllegalArgumentException("window " + window + " does not lie in " + grid.width() + " x "
          + grid.height() + " cells");
    }
    if (length < needed) {
      throw new IllegalArgumentException("the target holds " + length + " values, " + needed + " are read");
    }
    if (closed) {
      throw new SceneException(hdf.path(), "the scene was closed", "open it again");
    }
    hdf.checkWhole();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (DetectorData data : detectors.values()) {
      data.cube().close();
      if (data.errors().isPresent()) {
        data.errors().get().close();
      }
    }
    hdf.close();
  }
}
