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
import org.mixel.model.MemoryScene;
import org.mixel.model.Scene;
import org.mixel.model.SceneException;
import org.mixel.model.SceneOptions;
import org.mixel.model.SpectralAxis;
import org.mixel.model.WavelengthFile;
import org.mixel.model.Window;

/** An image of a MATLAB file, read as a whole when first asked for values: such files have no other way. */
public final class MatScene implements Scene {
  private final Path path;
  private final MatCube cube;
  private final SpectralAxis axis;
  private final int[] order;
  private final List<String> parts;
  private final Optional<String> part;
  private final List<String> warnings;
  private MemoryScene loaded;

  /**
   * Finds the image.
   *
   * @throws SceneException if there is none, or none of the wished name
   */
  public MatScene(Path path, MatContent content, SceneOptions options) throws IOException {
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
    if (cube.array().bytes() + 4 * cube.size() > Runtime.getRuntime().maxMemory() / 4 * 3) {
      throw new SceneException(path, "array " + wished + " needs " + (cube.array().bytes() + 4 * cube.size() >> 20)
          + " MB, more than there is memory", "give the program more memory, or store the scene as ENVI or GeoTIFF");
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
    return Map.of("Array", cube.array().name());
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
    return Window.ofSize(cube.columns(), 1);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) throws IOException {
    loaded().read(window, bands, layout, target);
  }

  private synchronized MemoryScene loaded() throws IOException {
    if (loaded == null) {
      float[][] planes = cube.planes();
      loaded = new MemoryScene(name(), grid(), axis, "", IntStream.of(order).mapToObj(b -> planes[b])
          .toArray(float[][]::new));
    }
    return loaded;
  }

  @Override
  public void close() {
    // nothing stays open
  }
}
