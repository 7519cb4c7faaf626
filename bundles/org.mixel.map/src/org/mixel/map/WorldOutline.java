/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads the embedded coasts of the world; the format is described in the README beside the resource. */
final class WorldOutline {
  private static final String RESOURCE = "world-land.bin";
  private static final double DEGREES = 0.01;

  private WorldOutline() {
  }

  /** Polygons in longitude and latitude, WGS 84. */
  static List<Polygon> load() {
    try (InputStream in = WorldOutline.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("this build of Mixel lacks its resource " + RESOURCE);
      }
      return read(new DataInputStream(new BufferedInputStream(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Polygon> read(DataInputStream in) throws IOException {
    GeometryFactory factory = new GeometryFactory();
    int count = in.readShort();
    List<Polygon> polygons = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LinearRing[] holes = new LinearRing[in.readShort() - 1];
      LinearRing shell = ring(in, factory);
      for (int hole = 0; hole < holes.length; hole++) {
        holes[hole] = ring(in, factory);
      }
      polygons.add(factory.createPolygon(shell, holes));
    }
    return polygons;
  }

  private static LinearRing ring(DataInputStream in, GeometryFactory factory) throws IOException {
    Coordinate[] points = new Coordinate[in.readShort()];
    for (int i = 0; i < points.length; i++) {
      double longitude = in.readShort() * DEGREES;
      points[i] = new Coordinate(longitude, in.readShort() * DEGREES);
    }
    return factory.createLinearRing(points);
  }
}
