/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

/**
 * A rectangle in map coordinates, sides parallel to the axes.
 *
 * @param minX smallest x
 * @param minY smallest y
 * @param maxX largest x, not below {@code minX}
 * @param maxY largest y, not below {@code minY}
 */
public record MapExtent(double minX, double minY, double maxX, double maxY) {

  /** Rejects what is no rectangle. */
  public MapExtent {
    if (!(minX <= maxX && minY <= maxY) || !Double.isFinite(maxX - minX + maxY - minY)) {
      throw new IllegalArgumentException("no extent: " + minX + ".." + maxX + ", " + minY + ".." + maxY);
    }
  }

  /** Side in x. */
  public double width() {
    return maxX - minX;
  }

  /** Side in y. */
  public double height() {
    return maxY - minY;
  }

  /** x of the middle. */
  public double centerX() {
    return (minX + maxX) / 2;
  }

  /** y of the middle. */
  public double centerY() {
    return (minY + maxY) / 2;
  }

  /** Whether the position lies inside or on the border. */
  public boolean contains(double x, double y) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY;
  }

  /** Whether the rectangles have at least a point in common. */
  public boolean intersects(MapExtent other) {
    return minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY;
  }

  /** The smallest rectangle that covers both. */
  public MapExtent union(MapExtent other) {
    return new MapExtent(Math.min(minX, other.minX), Math.min(minY, other.minY),
        Math.max(maxX, other.maxX), Math.max(maxY, other.maxY));
  }

  /** This rectangle grown on every side by a fraction of its own width and height. */
  public MapExtent grown(double fraction) {
    double dx = width() * fraction;
    double dy = height() * fraction;
    return new MapExtent(minX - dx, minY - dy, maxX + dx, maxY + dy);
  }

  /**
   * The rectangle around positions, ignoring those that are not finite.
   *
   * @param xy    {@code x0, y0, x1, y1, ...}
   * @param count number of positions
   * @return empty if no position is finite
   */
  public static java.util.Optional<MapExtent> around(double[] xy, int count) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double x = xy[2 * i];
      double y = xy[2 * i + 1];
      if (Double.isFinite(x) && Double.isFinite(y)) {
        minX = Math.min(minX, x);
        maxX = Math.max(maxX, x);
        minY = Math.min(minY, y);
        maxY = Math.max(maxY, y);
      }
    }
    return minX <= maxX ? java.util.Optional.of(new MapExtent(minX, minY, maxX, maxY)) : java.util.Optional.empty();
  }
}
