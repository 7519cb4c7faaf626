/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.SceneException;

/**
 * Reads the points and polygons of an ESRI Shapefile (Shapefile Technical Description, 1998), whose reference system
 * stands in the {@code .prj} beside it and the names of its features in the {@code .dbf}. Lines are left out.
 */
public final class Shapefile {
  private static final int MAGIC = 9994;
  private static final int HEADER = 100;

  private final Path file;
  private final ByteBuffer bytes;

  private Shapefile(Path file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Reads the file and its companions. */
  public static Features read(Path file) throws IOException {
    Shapefile reading = new Shapefile(file, ByteBuffer.wrap(Files.readAllBytes(file)));
    Optional<Path> projection = beside(file, ".prj");
    Optional<Crs> crs = projection.isEmpty() ? Optional.empty()
        : Optional.of(new Crs(null, Files.readString(projection.get(), StandardCharsets.ISO_8859_1).trim()));
    Optional<Path> table = beside(file, ".dbf");
    List<String> names = table.isEmpty() ? List.of() : DbaseNames.read(table.get());
    return new Features(file, crs, reading.features(names));
  }

  private static Optional<Path> beside(Path file, String ending) {
    String name = file.getFileName().toString();
    String stem = name.substring(0, name.length() - ".shp".length());
    return java.util.stream.Stream.of(ending, ending.toUpperCase(java.util.Locale.ROOT))
        .map(e -> file.resolveSibling(stem + e)).filter(Files::isRegularFile).findFirst();
  }

  private List<Feature> features(List<String> names) throws SceneException {
    if (bytes.limit() < HEADER || bytes.getInt(0) != MAGIC) {
      throw problem("its first bytes are not those of a Shapefile");
    }
    List<Feature> features = new ArrayList<>();
    int start = HEADER;
    for (int record = 0; start + 12 <= bytes.limit(); record++) {
      int length = 2 * bytes.order(ByteOrder.BIG_ENDIAN).getInt(start + 4);
      if (length < 4 || start + 8L + length > bytes.limit()) {
        throw problem("record " + (record + 1) + " reaches beyond the end of the file");
      }
      String name = record < names.size() && !names.get(record).isEmpty() ? names.get(record) : "F" + (record + 1);
      ByteBuffer shape = bytes.slice(start + 8, length).order(ByteOrder.LITTLE_ENDIAN);
      try {
        feature(name, shape).ifPresent(features::add);
      } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
        throw problem("record " + (record + 1) + " is damaged");
      }
      start += 8 + length;
    }
    return features;
  }

  /** Types with heights (11..18) and measures (21..28) keep x and y where the plain ones do. */
  private static Optional<Feature> feature(String name, ByteBuffer shape) {
    return switch (shape.getInt(0) % 10) {
      case 1 -> Optional.of(new Feature(name, List.of(point(shape, 4)), List.of()));
      case 8 -> {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < shape.getInt(36); i++) {
          points.add(point(shape, 40 + 16 * i));
        }
        yield Optional.of(new Feature(name, points, List.of()));
      }
      case 5 -> Optional.of(new Feature(name, List.of(), rings(shape)));
      default -> Optional.empty();
    };
  }

  private static double[] point(ByteBuffer shape, int at) {
    return new double[] {shape.getDouble(at), shape.getDouble(at + 8)};
  }

  private static List<double[]> rings(ByteBuffer shape) {
    int parts = shape.getInt(36);
    int count = shape.getInt(40);
    int coordinates = 44 + 4 * parts;
    List<double[]> rings = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int first = shape.getInt(44 + 4 * part);
      int end = part + 1 < parts ? shape.getInt(48 + 4 * part) : count;
      double[] ring = new double[2 * (end - first)];
      for (int i = 0; i < ring.length; i++) {
        ring[i] = shape.getDouble(coordinates + 16 * first + 8 * i);
      }
      rings.add(ring);
    }
    return rings;
  }

  private SceneException problem(String cause) {
    return new SceneException(file, "this Shapefile cannot be used: " + cause, "write it again, with its companions");
  }
}
