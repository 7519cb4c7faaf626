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

  private final VectorLayer layer;
  private final Viewport viewport;
  private final CoordinateTransform toMap;
  private final CoordinateTransform fromMap;

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
    RingClip clipper = new RingClip(clip);
    Path2D.Double areas = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    Path2D.Double lines = new Path2D.Double();
    boolean whole = geometry instanceof Polygon;
    if (geometry instanceof Polygon polygon) {
      whole &= trace(clipper.clip(polygon.getExteriorRing().getCoordinates()), clipper, areas, lines);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        whole &= trace(clipper.clip(polygon.getInteriorRingN(hole).getCoordinates()), clipper, areas, lines);
      }
    } else if (geometry instanceof LineString line) {
      trace(line.getCoordinates(), clipper, areas, lines);
    }
    VectorStyle style = layer.style();
    if (whole && style.fill() >>> 24 != 0) {
      graphics.setColor(new Color(style.fill(), true));
      graphics.fill(areas);
    }
    if (style.lineWidth() > 0) {
      graphics.setColor(new Color(style.line(), true));
      graphics.setStroke(new BasicStroke((float) style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(lines);
    }
  }

  /** Adds a line to both paths; edges made by clipping belong to the area only. Returns whether all of it is on the map. */
  private boolean trace(Coordinate[] points, RingClip clipper, Path2D areas, Path2D lines) {
    double[] xy = new double[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      xy[2 * i] = points[i].x;
      xy[2 * i + 1] = points[i].y;
    }
    toScreen(xy, points.length);
    boolean whole = true;
    boolean broken = true;
    for (int i = 0; i < points.length; i++) {
      boolean valid = Double.isFinite(xy[2 * i] + xy[2 * i + 1]);
      whole &= valid;
      if (valid) {
        append(areas, i == 0 || areas.getCurrentPoint() == null, xy, i);
        append(lines, broken || clipper.isOnBorder(points[i - 1], points[i]), xy, i);
      }
      broken = !valid;
    }
    if (points.length > 0 && areas.getCurrentPoint() != null) {
      areas.closePath();
    }
    return whole;
  }

  private static void append(Path2D path, boolean start, double[] xy, int i) {
    if (start) {
      path.moveTo(xy[2 * i], xy[2 * i + 1]);
    } else {
      path.lineTo(xy[2 * i], xy[2 * i + 1]);
    }
  }

  private void toScreen(double[] xy, int count) {
    double[] start = xy.clone();
    if (toMap != null) {
      toMap.apply(xy, count);
      double[] back = xy.clone();
      fromMap.apply(back, count);
      for (int i = 0; i < 2 * count; i += 2) {
        if (!(Math.abs(back[i] - start[i]) + Math.abs(back[i + 1] - start[i + 1]) < 1e-3)) {
          xy[i] = Double.NaN;
        }
      }
    }
    for (int i = 0; i < 2 * count; i += 2) {
      xy[i] = viewport.screenX(xy[i]);
      xy[i + 1] = viewport.screenY(xy[i + 1]);
    }
  }

  /** What lies on screen and a little around it, in the layer's own coordinates; empty if none of it is on the globe. */
  private Optional<MapExtent> surroundings() {
    double[] xy = new double[2 * PROBES * PROBES];
    for (int i = 0; i < PROBES * PROBES; i++) {
      xy[2 * i] = viewport.mapX((double) (i % PROBES) / (PROBES - 1) * viewport.width());
      xy[2 * i + 1] = viewport.mapY((double) (i / PROBES) / (PROBES - 1) * viewport.height());
    }
    if (fromMap != null) {
      double[] start = xy.clone();
      fromMap.apply(xy, PROBES * PROBES);
      double[] back = xy.clone();
      toMap.apply(back, PROBES * PROBES);
      for (int i = 0; i < xy.length; i += 2) {
        if (!(Math.hypot(back[i] - start[i], back[i + 1] - start[i + 1]) <= viewport.unitsPerPixel())) {
          xy[i] = Double.NaN;
        }
      }
    }
    return MapExtent.around(xy, PROBES * PROBES).map(extent -> extent.grown(MARGIN));
  }
}
