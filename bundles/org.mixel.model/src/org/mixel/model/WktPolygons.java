/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Polygons in well-known text: POLYGON or MULTIPOLYGON, with SRID=...; before it or without. An instance holds what
 * was read.
 */
public final class WktPolygons {
  private static final Pattern WHOLE = Pattern.compile(
      "\\s*(?:SRID\\s*=\\s*(\\d+)\\s*;)?\\s*(?:MULTI)?POLYGON\\s*Z?\\s*(\\(.*\\))\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern RING = Pattern.compile("\\(([^()]+)\\)");

  private final String text;
  private final Optional<Crs> crs;
  private final List<double[]> rings = new ArrayList<>();

  private WktPolygons(String text) {
    this.text = text.trim();
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw new IllegalArgumentException("it is neither POLYGON ((...)) nor MULTIPOLYGON (((...)))");
    }
    crs = Optional.ofNullable(whole.group(1)).map(code -> Crs.epsg(Integer.parseInt(code)));
    Matcher ring = RING.matcher(whole.group(2));
    while (ring.find()) {
      rings.add(corners(ring.group(1)));
    }
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("it has no ring");
    }
  }

  /**
   * Reads polygons.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static WktPolygons parse(String text) {
    return new WktPolygons(text);
  }

  private static double[] corners(String text) {
    String[] points = text.trim().split("\\s*,\\s*");
    double[] xy = new double[2 * points.length];
    for (int i = 0; i < points.length; i++) {
      String[] numbers = points[i].split("\\s+");
      if (numbers.length < 2) {
        throw new IllegalArgumentException("a corner '" + points[i] + "' is not two numbers");
      }
      xy[2 * i] = number(numbers[0]);
      xy[2 * i + 1] = number(numbers[1]);
    }
    if (points.length < 3) {
      throw new IllegalArgumentException("a ring has " + points.length + " corners");
    }
    return xy;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text.toLowerCase(Locale.ROOT) + "' is no number", e);
    }
  }

  /** Reference system of the coordinates where the text names it. */
  public Optional<Crs> crs() {
    return crs;
  }

  /** Outlines, {@code x0, y0, x1, y1, ...} each, closed or not; a ring within a ring is a hole. */
  public List<double[]> rings() {
    return List.copyOf(rings);
  }

  /** The text that was read. */
  @Override
  public String toString() {
    return text;
  }
}
