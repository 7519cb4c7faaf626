/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.missions.internal.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mixel.model.GridGeometry;
import org.mixel.model.OpeningProgress;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SpectralAxis;
import org.mixel.model.TileCache;
import org.mixel.model.WavelengthFile;
import org.mixel.model.Window;

/**
 * An image of a MATLAB file, read in place by windows; of a compressed array of level 5 in a temporary copy. MATLAB
 * stores column after column: some bands of a whole image are cheap, single rows touch every column.
 */
public final class MatScene implements Scene {
  /** A natural block holds about this many float32 bytes. */
  private static final int BLOCK_BYTES = 16 << 20;
  /** Some times more than any sensor has. */
  private static final int MOST_BANDS = 1 << 16;

  private final Path path;
  private final MatCube cube;
  private final SpectralAxis axis;
  private final int[] order;
  private final List<String> parts;
  private final Optional<String> part;
  private final List<String> warnings;
  private final MatNumbers numbers;
  private volatile boolean closed;

  /**
   * Finds the image and opens it.
   *
   * @param cache    keeps what is inflated
   * @param progress is told how far a compressed array is unpacked, and may end it
   * @throws SceneException if there is none, or none of the wished name
   */
  public MatScene(Path path, MatContent content, SceneOptions options, TileCache cache, OpeningProgress progress)
      throws IOException {
    this.path = path;
    List<MatCube> cubes = content.cubes();
    this.parts = cubes.stream().map(c -> c.array().name()).toList();
    if (cubes.isEmpty()) {
      throw content.nothing();
    }
    this.part = options.part();
    String wished = options.part().orElse(parts.get(0));
    this.cube = cubes.stream().filter(c -> c.array().name().equals(wished)).findFirst().orElseThrow(
        () -> new SceneException(path, "it has no image '" + wished + "'", "name one of " + String.join(", ", parts)));
    this.warnings = List.copyOf(content.warnings());
    if (cube.bands() > MOST_BANDS || (long) cube.rows() * cube.columns() > Integer.MAX_VALUE) {
      throw new SceneException(path, "array " + wished + " of " + cube.rows() + " x " + cube.columns() + " x "
          + cube.bands() + " values is no image that can be read", "store the scene as ENVI or GeoTIFF");
    }
    double[] wavelengths = options.wavelengths().isPresent()
        ? WavelengthFile.read(options.wavelengths().get(), path, cube.bands()) : content.wavelengths(cube.bands());
    boolean known = wavelengths != null && Arrays.stream(wavelengths).allMatch(v -> v > 0);
    this.order = known ? IntStream.range(0, cube.bands()).boxed()
        .sorted(Comparator.comparingDouble(b -> wavelengths[b])).mapToInt(b -> b).toArray()
        : IntStream.range(0, cube.bands()).toArray();
    List<String> names = IntStream.of(order).mapToObj(b -> known
        ? String.format(Locale.ROOT, "Band %d - %.1f nm", b + 1, wavelengths[b]) : "Band " + (b + 1)).toList();
    this.axis = known ? SpectralAxis.of(IntStream.of(order).mapToDouble(b -> wavelengths[b]).toArray(), null, null,
        names) : SpectralAxis.unknown(names);
    this.numbers = cube.array().open(cube.shape(), cache, progress);
  }

  @Override
  public String name() {
    return path.getFileName().toString().replaceFirst("\\.\\w+$", "");
  }

  @Override
  public Optional<Path> source() {
    return Optional.of(path);
  }

  @Override
  public String format() {
    return "MATLAB";
  }

  @Override
  public GridGeometry grid() {
    return GridGeometry.pixels(cube.columns(), cube.rows());
  }

  @Override
  public SpectralAxis axis() {
    return axis;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of("Array", cube.array().name() + ", " + numbers.cube().layout());
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public List<String> parts() {
    return parts;
  }

  @Override
  public Optional<String> part() {
    return part;
  }

  @Override
  public Window naturalBlock() {
    return naturalBlock(axis.size());
  }

  /** Whole rows, so many that each piece of a column that they take is long. */
  @Override
  public Window naturalBlock(int bands) {
    long rowBytes = (long) cube.columns() * bands * Float.BYTES;
    return Window.ofSize(cube.columns(), (int) Math.max(1, Math.min(cube.rows(), BLOCK_BYTES / rowBytes)));
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    if (!window.fitsIn(cube.columns(), cube.rows()) || window.cells() * bands.length > target.length) {
      throw new IllegalArgumentException("window " + window + " of " + bands.length + " bands does not fit "
          + cube.columns() + " x " + cube.rows() + " cells or an array of " + target.length);
    }
    if (closed) {
      throw new SceneException(path, "the scene was closed", "open it again");
    }
    numbers.checkWhole();
    new MatRequest(cube, window, IntStream.of(bands).map(b -> order[b]).toArray(), layout, target).read(numbers);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    numbers.close();
  }
}
