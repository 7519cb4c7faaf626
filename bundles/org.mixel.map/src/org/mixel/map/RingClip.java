/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.util.ArrayList;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;

/**
 * Cuts rings at a rectangle (Sutherland and Hodgman 1974) and splits long edges, so that they bend with the
 * projection. Unlike a topological intersection it takes rings that touch themselves.
 */
final class RingClip {
  private final MapExtent clip;
  private final double longest;

  RingClip(MapExtent clip) {
    this.clip = clip;
    this.longest = Math.max(clip.width(), clip.height()) / 32;
  }

  /** The part of a closed ring inside the rectangle, closed; empty if there is none. */
  Coordinate[] clip(Coordinate[] ring) {
    List<Coordinate> points = List.of(ring).subList(0, ring.length - 1);
    for (int side = 0; side < 4 && !points.isEmpty(); side++) {
      points = cut(points, side);
    }
    List<Coordinate> closed = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      split(points.get(i), points.get((i + 1) % points.size()), closed);
    }
    if (!closed.isEmpty()) {
      closed.add(points.get(0));
    }
    return closed.toArray(Coordinate[]::new);
  }

  /** Whether an edge runs along a side of the rectangle. */
  boolean isOnBorder(Coordinate a, Coordinate b) {
    return a.x == b.x && (a.x == clip.minX() || a.x == clip.maxX())
        || a.y == b.y && (a.y == clip.minY() || a.y == clip.maxY());
  }

  private List<Coordinate> cut(List<Coordinate> points, int side) {
    List<Coordinate> kept = new ArrayList<>();
    Coordinate before = points.get(points.size() - 1);
    for (Coordinate point : points) {
      if (inside(point, side) != inside(before, side)) {
        kept.add(crossing(before, point, side));
      }
      if (inside(point, side)) {
        kept.add(point);
      }
      before = point;
    }
    return kept;
  }

  private boolean inside(Coordinate point, int side) {
    return switch (side) {
      case 0 -> point.x >= clip.minX();
      case 1 -> point.x <= clip.maxX();
      case 2 -> point.y >= clip.minY();
      default -> point.y <= clip.maxY();
    };
  }

  private Coordinate crossing(Coordinate a, Coordinate b, int side) {
    if (side < 2) {
      double x = side == 0 ? clip.minX() : clip.maxX();
      return new Coordinate(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x));
    }
    double y = side == 2 ? clip.minY() : clip.maxY();
    return new Coordinate(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y);
  }

  private void split(Coordinate a, Coordinate b, List<Coordinate> points) {
    int parts = (int) Math.max(1, Math.min(1000, Math.ceil(a.distance(b) / longest)));
    for (int i = 0; i < parts; i++) {
      double t = (double) i / parts;
      points.add(new Coordinate(a.x == b.x ? a.x : a.x + (b.x - a.x) * t, a.y == b.y ? a.y : a.y + (b.y - a.y) * t));
    }
  }
}
