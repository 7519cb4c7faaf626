/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.map;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.mixel.model.CoordinateTransform;
import org.mixel.model.CoordinateTransforms;
import org.mixel.model.Crs;

/**
 * Draws a vector layer. Geometries are clipped to the surroundings of the screen before they are projected, so that a
 * projection is asked only where it is meant to work; points that it cannot place interrupt lines and leave an area
 * unfilled.
 */
final class VectorPainter {
  private static final int PROBES = 33;
  private static final double MARGIN = 0.15;
  private static final int DEPTH = 5;

  private final VectorLayer layer;
  private final Viewport viewport;
  private final CoordinateTransform toMap;
  private final CoordinateTransform fromMap;
  private double tolerance;

  VectorPainter(VectorLayer layer, Viewport viewport, CoordinateTransforms transforms) {
    this.layer = layer;
    this.viewport = viewport;
    Crs own = layer.crs().orElseThrow();
    Crs map = viewport.crs().orElseThrow();
    this.toMap = own.equals(map) ? null : transforms.between(own, map);
    this.fromMap = own.equals(map) ? null : transforms.between(map, own);
  }

  void paint(BufferedImage image) {
    Optional<MapExtent> around = surroundings();
    if (around.isEmpty()) {
      return;
    }
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) layer.opacity()));
    MapExtent clip = around.get();
    tolerance = Math.max(clip.width(), clip.height()) / Math.max(viewport.width(), viewport.height());
    Envelope envelope = new Envelope(clip.minX(), clip.maxX(), clip.minY(), clip.maxY());
    for (Geometry geometry : layer.geometries()) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (geometry.getGeometryN(i).getEnvelopeInternal().intersects(envelope)) {
          paint(geometry.getGeometryN(i), clip, graphics);
        }
      }
    }
    graphics.dispose();
  }

  private void paint(Geometry geometry, MapExtent clip, Graphics2D graphics) {
    VectorStyle style = layer.style();
    if (geometry instanceof Polygon polygon && style.fill() >>> 24 != 0) {
      graphics.setColor(new Color(style.fill(), true));
      fill(polygon, clip, 0, graphics);
    }
    if (style.lineWidth() > 0) {
      Path2D.Double lines = new Path2D.Double();
      outline(geometry, clip, lines);
      graphics.setColor(new Color(style.line(), true));
      graphics.setStroke(new BasicStroke((float) style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(lines);
    }
  }

  /** Fills what lies in the rectangle, in ever smaller quarters where part of it has no place on the map. */
  private void fill(Polygon polygon, MapExtent clip, int depth, Graphics2D graphics) {
    Path2D.Double area = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    RingClip clipper = new RingClip(clip);
    boolean whole = addArea(clipper.clip(polygon.getExteriorRing().getCoordinates()), area);
    for (int hole = 0; hole < polygon.getNumInteriorRing() && whole; hole++) {
      whole = addArea(clipper.clip(polygon.getInteriorRingN(hole).getCoordinates()), area);
    }
    if (whole) {
      // neighbouring quarters would show seams if their edges were smoothed
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING,
          depth == 0 ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
      graphics.fill(area);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    } else if (depth < DEPTH) {
      double x = clip.centerX();
      double y = clip.centerY();
      fill(polygon, new MapExtent(clip.minX(), clip.minY(), x, y), depth + 1, graphics);
      fill(polygon, new MapExtent(x, clip.minY(), clip.maxX(), y), depth + 1, graphics);
      fill(polygon, new MapExtent(clip.minX(), y, x, clip.maxY()), depth + 1, graphics);
      fill(polygon, new MapExtent(x, y, clip.maxX(), clip.maxY()), depth + 1, graphics);
    }
  }

  /** Adds a closed ring; returns false, without adding it, if part of it has no place on the map. */
  private boolean addArea(Coordinate[] ring, Path2D area) {
    double[] xy = toScreen(ring);
    for (double value : xy) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    for (int i = 0; i < ring.length; i++) {
      append(area, i == 0, xy, i);
    }
    if (ring.length > 0) {
      area.closePath();
    }
    return true;
  }

  private void outline(Geometry geometry, MapExtent clip, Path2D lines) {
    RingClip clipper = new RingClip(clip);
    if (geometry instanceof Polygon polygon) {
      addLine(clipper.clip(polygon.getExteriorRing().getCoordinates()), clipper, lines);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        addLine(clipper.clip(polygon.getInteriorRingN(hole).getCoordinates()), clipper, lines);
      }
    } else if (geometry instanceof LineString line) {
      addLine(line.getCoordinates(), clipper, lines);
    }
  }

  /** Adds a line, interrupted where it has no place on the map and along edges made by clipping. */
  private void addLine(Coordinate[] points, RingClip clipper, Path2D lines) {
    double[] xy = toScreen(points);
    boolean broken = true;
    for (int i = 0; i < points.length; i++) {
      boolean valid = Double.isFinite(xy[2 * i] + xy[2 * i + 1]);
      if (valid) {
        append(lines, broken || clipper.isOnBorder(points[i - 1], points[i]), xy, i);
      }
      broken = !valid;
    }
  }

  private static void append(Path2D path, boolean start, double[] xy, int i) {
    if (start) {
      path.moveTo(xy[2 * i], xy[2 * i + 1]);
    } else {
      path.lineTo(xy[2 * i], xy[2 * i + 1]);
    }
  }

  private double[] toScreen(Coordinate[] points) {
    double[] xy = new double[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      xy[2 * i] = points[i].x;
      xy[2 * i + 1] = points[i].y;
    }
    if (toMap != null) {
      there(toMap, fromMap, xy, points.length, tolerance);
    }
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = viewport.screenX(xy[i]);
      xy[i + 1] = viewport.screenY(xy[i + 1]);
    }
    return xy;
  }

  /** Transforms positions in place; those that do not come back to where they were become {@code NaN}. */
  private static void there(CoordinateTransform forth, CoordinateTransform back, double[] xy, int count,
      double tolerance) {
    double[] start = xy.clone();
    forth.apply(xy, count);
    double[] returned = xy.clone();
    back.apply(returned, count);
    for (int i = 0; i < 2 * count; i += 2) {
      if (!(Math.hypot(returned[i] - start[i], returned[i + 1] - start[i + 1]) <= tolerance)) {
        xy[i] = Double.NaN;
      }
    }
  }

  /** What lies on screen and a little around it, in the layer's coordinates; empty if none of it is on the globe. */
  private Optional<MapExtent> surroundings() {
    double[] xy = new double[2 * PROBES * PROBES];
    for (int i = 0; i < PROBES * PROBES; i++) {
      xy[2 * i] = viewport.mapX((double) (i % PROBES) / (PROBES - 1) * viewport.width());
      xy[2 * i + 1] = viewport.mapY((double) (i / PROBES) / (PROBES - 1) * viewport.height());
    }
    if (fromMap != null) {
      there(fromMap, toMap, xy, PROBES * PROBES, viewport.unitsPerPixel());
    }
    return MapExtent.around(xy, PROBES * PROBES).map(extent -> extent.grown(MARGIN));
  }
}
