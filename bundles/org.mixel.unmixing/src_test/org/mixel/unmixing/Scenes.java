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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.mixel.model.GridGeometry;
import org.mixel.model.MemoryScene;
import org.mixel.model.Scene;
import org.mixel.model.SpectralAxis;

/** Scenes in memory in pixel coordinates, also from the plain ENVI files of the reference data. */
final class Scenes {
  private Scenes() {
  }

  static MemoryScene pixels(int width, int height, float[]... planes) {
    return new MemoryScene("pixels", GridGeometry.pixels(width, height),
        SpectralAxis.unknown(IntStream.rangeClosed(1, planes.length).mapToObj(i -> "band " + i).toList()),
        "reflectance", planes);
  }

  /** Cuts {@code [band][cell]} in one array into planes. */
  static float[][] planes(float[] values, int bands) {
    int cells = values.length / bands;
    return IntStream.range(0, bands).mapToObj(b -> Arrays.copyOfRange(values, b * cells, (b + 1) * cells))
        .toArray(float[][]::new);
  }

  /** Reads little-endian float32 or uint16 band-sequential files. */
  static MemoryScene envi(Path header) throws IOException {
    String text = Files.readString(header);
    int width = number(text, "samples");
    int height = number(text, "lines");
    Path file = header.resolveSibling(header.getFileName().toString().replace(".hdr", ".bsq"));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[][] planes = new float[number(text, "bands")][width * height];
    boolean floats = number(text, "data type") == 4;
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = floats ? bytes.getFloat() : (bytes.getShort() & 0xffff) / 10000f;
      }
    }
    return pixels(width, height, planes);
  }

  private static int number(String text, String key) {
    Matcher matcher = Pattern.compile("(?m)^" + key + " = (\\d+)").matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + key);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** All pixels, complete or not, {@code [pixel][band]}. */
  static float[] spectra(MemoryScene scene) {
    int[] bands = IntStream.range(0, scene.axis().size()).toArray();
    float[] target = new float[Math.toIntExact(scene.grid().extent().cells() * bands.length)];
    scene.read(scene.grid().extent(), bands, Scene.Interleave.PIXEL, target);
    return target;
  }

  /** All bands, {@code [band][cell]}. */
  static float[][] maps(MemoryScene scene) {
    return IntStream.range(0, scene.axis().size()).mapToObj(scene::plane).toArray(float[][]::new);
  }
}
