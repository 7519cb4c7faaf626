/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.mixel.model.GridGeometry;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;
import org.mixel.model.Window;

/** A scene in memory, also read from the plain ENVI files of the reference data. */
final class MemoryScene implements Scene {
  private final GridGeometry grid;
  private final SpectralAxis axis;
  private final float[] planes;
  private final Optional<Path> source;

  /** @param planes {@code [band][row][column]} */
  MemoryScene(GridGeometry grid, SpectralAxis axis, float[] planes, Path source) {
    this.grid = grid;
    this.axis = axis;
    this.planes = planes;
    this.source = Optional.ofNullable(source);
  }

  static MemoryScene pixels(int width, int height, int bands, float[] planes) {
    return new MemoryScene(GridGeometry.pixels(width, height),
        SpectralAxis.unknown(IntStream.rangeClosed(1, bands).mapToObj(i -> "band " + i).toList()), planes, null);
  }

  /** Reads little-endian float32 or uint16 band-sequential files. */
  static MemoryScene envi(Path header) throws IOException {
    String text = Files.readString(header);
    int width = number(text, "samples");
    int height = number(text, "lines");
    int bands = number(text, "bands");
    Path file = header.resolveSibling(header.getFileName().toString().replace(".hdr", ".bsq"));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] planes = new float[width * height * bands];
    boolean floats = number(text, "data type") == 4;
    for (int i = 0; i < planes.length; i++) {
      planes[i] = floats ? bytes.getFloat(4 * i) : (bytes.getShort(2 * i) & 0xffff) / 10000f;
    }
    return new MemoryScene(GridGeometry.pixels(width, height), axis(text, bands), planes, file);
  }

  private static SpectralAxis axis(String text, int bands) {
    List<String> names = IntStream.rangeClosed(1, bands).mapToObj(i -> "band " + i).toList();
    Matcher list = Pattern.compile("wavelength = \\{([^}]*)}").matcher(text);
    return list.find() ? SpectralAxis.of(Arrays.stream(list.group(1).split(","))
        .mapToDouble(Double::parseDouble).toArray(), null, null, names) : SpectralAxis.unknown(names);
  }

  private static int number(String text, String key) {
    Matcher matcher = Pattern.compile("(?m)^" + key + " = (\\d+)").matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + key);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** All pixels, complete or not, {@code [pixel][band]}. */
  float[] spectra() {
    float[] target = new float[planes.length];
    read(grid.extent(), IntStream.range(0, axis.size()).toArray(), Interleave.PIXEL, target);
    return target;
  }

  /** All bands as maps, {@code [band][cell]}. */
  float[][] maps() {
    int cells = grid.width() * grid.height();
    return IntStream.range(0, axis.size()).mapToObj(b -> Arrays.copyOfRange(planes, b * cells, (b + 1) * cells))
        .toArray(float[][]::new);
  }

  @Override
  public void read(Window window, int[] bands, Interleave layout, float[] target) {
    int cells = (int) window.cells();
    for (int b = 0; b < bands.length; b++) {
      for (int i = 0; i < cells; i++) {
        int row = window.y() + i / window.width();
        int column = window.x() + i % window.width();
        float value = planes[(bands[b] * grid.height() + row) * grid.width() + column];
        target[layout == Interleave.PIXEL ? i * bands.length + b : b * cells + i] = value;
      }
    }
  }

  @Override
  public String name() {
    return source.map(p -> p.getFileName().toString()).orElse("memory");
  }

  @Override
  public Optional<Path> source() {
    return source;
  }

  @Override
  public String format() {
    return "memory";
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
    return Map.of();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public Window naturalBlock() {
    return new Window(0, 0, grid.width(), 1);
  }

  @Override
  public void close() {
    // nothing is open
  }
}
