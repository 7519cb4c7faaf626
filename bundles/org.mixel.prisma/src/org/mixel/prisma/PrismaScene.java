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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.hdf5.DnCube;
import org.mixel.model.BadWindows;
import org.mixel.model.Geolocation;
import org.mixel.model.GridGeometry;
import org.mixel.model.Orientation;
import org.mixel.model.Orientation.Placement;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/**
 * A product, read in place. Each read converts digital numbers straight into the caller's array, turning them upright
 * on the way.
 */
final class PrismaScene implements Scene {
  /** Leaves 201 of the 234 bands that are usually acquired. */
  private static final BadWindows BAD = BadWindows.of("1350-1450,1800-1950,2450-",
      "PRISMA: water vapour and the noisy end of the short-wave infrared");
  /** A natural block holds about this many float32 bytes over all bands. */
  private static final int BLOCK_BYTES = 16 << 20;

  private final ProductFile product;
  private final Place place;
  private final PrismaBandSet set;
  private final SpectralAxis axis;
  private final ProductFlags flags;
  private final Description description;
  private volatile boolean closed;

  /**
   * Where a scene lies.
   *
   * @param grid        of the upright raster
   * @param orientation how it is stored
   * @param geolocation where its pixels lie, in sensor geometry
   * @param files       other files that this was read from
   */
  record Place(GridGeometry grid, Orientation orientation, Optional<Geolocation> geolocation, List<Path> files) {
  }

  /**
   * What is told of a scene.
   *
   * @param parts    other rasters in the product
   * @param part     name of this one; empty for the hyperspectral cubes
   * @param quantity what the values are
   * @param metadata by name in order
   * @param warnings for people
   */
  record Description(List<String> parts, String part, String quantity, Map<String, String> metadata,
      List<String> warnings) {
    Description {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      warnings = List.copyOf(warnings);
    }
  }

  PrismaScene(ProductFile product, Place place, PrismaBandSet set, ProductFlags flags, Description description) {
    this.product = product;
    this.place = place;
    this.set = set;
    this.axis = set.axis();
    this.flags = flags;
    this.description = description;
  }

  @Override
  public String name() {
    return description.part().isEmpty() ? product.name() : product.name() + " " + description.part();
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(product.origin());
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(product.origin()));
    files.addAll(place.files());
    return files;
  }

  @Override
  public String format() {
    return "PRISMA " + product.level() + (description.part().isEmpty() ? "" : " " + description.part());
  }

  @Override
  public GridGeometry grid() {
    return place.grid();
  }

  @Override
  public Optional<Geolocation> geolocation() {
    return place.geolocation();
  }

  @Override
  public List<String> parts() {
    return description.parts();
  }

  @Override
  public Optional<String> part() {
    return Optional.of(description.part()).filter(part -> !part.isEmpty());
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public BadWindows badWindows() {
    return BAD;
  }

  @Override
  public String quantity() {
    return description.quantity();
  }

  @Override
  public Map<String, String> metadata() {
    return description.metadata();
  }

  @Override
  public List<String> warnings() {
    return description.warnings();
  }

  /**
   * Whole rows: as many stored sets of rows as make a block of about 16 MB, at least one. Where stored rows stand
   * upright as columns, every block touches all of them, and any number is as good.
   */
  @Override
  public Window naturalBlock() {
    return naturalBlock(set.bands().size());
  }

  @Override
  public Window naturalBlock(int bands) {
    GridGeometry grid = grid();
    int stored = place.orientation().transposed() ? 1
        : set.detectors().values().stream().mapToInt(d -> d.cube().storedRows(bands)).max().orElse(1);
    long rowBytes = (long) grid.width() * bands * Float.BYTES;
    long sets = Math.max(1, BLOCK_BYTES / (rowBytes * stored));
    return new Window(0, 0, grid.width(), (int) Math.min(grid.height(), sets * stored));
  }

  @Override
  public void read(Window window, int[] wanted, Interleave layout, float[] target) throws IOException {
    check(window, target.length, window.cells() * wanted.length);
    for (Map.Entry<Detector, DetectorData> entry : set.detectors().entrySet()) {
      int[] positions = set.positions(wanted, entry.getKey());
      if (positions.length > 0) {
        int[] slots = IntStream.of(positions).map(i -> set.bands().get(wanted[i]).slot()).toArray();
        DnCube cube = entry.getValue().cube();
        read(cube, window, slots, new DnDecoder(entry.getValue(), placement(cube, window), (int) window.cells(),
            positions, wanted.length, layout, set.missing().cells(), target));
      }
    }
  }

  private Placement placement(DnCube cube, Window window) {
    return place.orientation().placement(window, cube.columns(), cube.rows());
  }

  private void read(DnCube cube, Window window, int[] slots, DnCube.RunSink sink) throws IOException {
    cube.read(place.orientation().stored(window, cube.columns(), cube.rows()), slots, sink);
  }

  @Override
  public List<String> flags() {
    return flags.titles();
  }

  @Override
  public void readFlag(String title, Window window, byte[] target) throws IOException {
    ProductFlags.Source source = flags.source(title)
        .orElseThrow(() -> new IllegalArgumentException("no flag '" + title + "' in " + name()));
    check(window, target.length, window.cells());
    Arrays.fill(target, 0, (int) window.cells(), (byte) 0);
    if (source.plane().isPresent()) {
      mark(source.plane().get(), new int[] {0}, source.flag(), window, target);
      return;
    }
    for (Map.Entry<Detector, DetectorData> entry : set.detectors().entrySet()) {
      int[] slots = set.slots(entry.getKey());
      if (slots.length > 0 && entry.getValue().errors().isPresent()) {
        mark(entry.getValue().errors().get(), slots, source.flag(), window, target);
      }
    }
  }

  private void mark(DnCube values, int[] slots, Flag flag, Window window, byte[] target) throws IOException {
    Placement placement = placement(values, window);
    read(values, window, slots, (position, row, column, count, data, offset) ->
        mark(data, offset, count, flag, target, placement.at(column, row), placement.perStoredColumn()));
  }

  /** Bands of a cell may come from several threads; all of them write the same value, so none is lost. */
  private static void mark(ByteBuffer data, int offset, int count, Flag flag, byte[] target, int first, int step) {
    int at = first;
    for (int i = 0; i < count; i++) {
      if (flag.matches(data.get(offset + i) & 0xff)) {
        target[at] = 1;
      }
      at += step;
    }
  }

  private void check(Window window, int length, long needed) throws IOException {
    GridGeometry grid = grid();
    if (!window.fitsIn(grid.width(), grid.height())) {
      throw new IllegalArgumentException("window " + window + " does not lie in " + grid.width() + " x "
          + grid.height() + " cells");
    }
    if (length < needed) {
      throw new IllegalArgumentException("the target holds " + length + " values, " + needed + " are read");
    }
    if (closed) {
      throw new SceneException(product.origin(), "the scene was closed", "open it again");
    }
    product.hdf().checkWhole();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (DetectorData data : set.detectors().values()) {
      data.close();
    }
    flags.close();
    set.missing().close();
    if (place.geolocation().isPresent()) {
      place.geolocation().get().close();
    }
    product.hdf().close();
  }
}
