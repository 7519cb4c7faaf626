/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.vector;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mixel.model.Crs;
import org.mixel.model.Feature;
import org.mixel.model.Features;
import org.mixel.model.SceneException;
import org.mixel.process.Json;

/**
 * Reads GeoJSON: longitude and latitude in WGS 84 (RFC 7946), or the EPSG system that a {@code crs} member of the form
 * of 2008 names, as GIS programs still write it. Lines are left out.
 */
public final class GeoJson {
  private static final Pattern EPSG = Pattern.compile("(?i).*EPSG:+(?:[\\d.]*:)?(\\d+)");

  private final Path file;
  private final List<Feature> features = new ArrayList<>();

  private GeoJson(Path file) {
    this.file = file;
  }

  /** Reads a file. */
  public static Features read(Path file) throws IOException {
    GeoJson reading = new GeoJson(file);
    Map<?, ?> root = reading.object(parse(file));
    reading.collect(root);
    return new Features(file, Optional.of(reading.crs(root)), reading.features);
  }

  private static Object parse(Path file) throws IOException {
    try {
      return Json.parse(Files.readString(file));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new SceneException(file, "this is neither GeoJSON nor a Shapefile",
          "name a .geojson or .shp file with points or polygons", e);
    }
  }

  private Crs crs(Map<?, ?> root) throws SceneException {
    if (!(root.get("crs") instanceof Map<?, ?> crs)) {
      return Crs.WGS84;
    }
    String name = crs.get("properties") instanceof Map<?, ?> properties ? String.valueOf(properties.get("name")) : "";
    Matcher matcher = EPSG.matcher(name);
    if (matcher.matches()) {
      return Crs.epsg(Integer.parseInt(matcher.group(1)));
    }
    if (name.endsWith("CRS84")) {
      return Crs.WGS84;
    }
    throw problem("its reference system '" + name + "' is not known");
  }

  private void collect(Map<?, ?> node) throws SceneException {
    switch (String.valueOf(node.get("type"))) {
      case "FeatureCollection" -> {
        for (Object feature : list(node.get("features"))) {
          collect(object(feature));
        }
      }
      case "Feature" -> {
        if (node.get("geometry") != null) {
          add(name(node), object(node.get("geometry")));
        }
      }
      default -> add(name(node), node);
    }
  }

  private String name(Map<?, ?> node) {
    if (node.get("properties") instanceof Map<?, ?> properties) {
      for (String key : List.of("name", "label", "class", "material", "id")) {
        for (Map.Entry<?, ?> property : properties.entrySet()) {
          if (key.equalsIgnoreCase(String.valueOf(property.getKey())) && property.getValue() != null
              && !String.valueOf(property.getValue()).isBlank()) {
            return plain(property.getValue());
          }
        }
      }
    }
    return node.get("id") == null ? "F" + (features.size() + 1) : plain(node.get("id"));
  }

  private static String plain(Object value) {
    return value instanceof Double number && number == Math.rint(number) ? String.valueOf(number.longValue())
        : String.valueOf(value).trim();
  }

  private void add(String name, Map<?, ?> geometry) throws SceneException {
    List<double[]> points = new ArrayList<>();
    List<double[]> rings = new ArrayList<>();
    geometry(geometry, points, rings);
    if (!points.isEmpty() || !rings.isEmpty()) {
      features.add(new Feature(name, points, rings));
    }
  }

  private void geometry(Map<?, ?> geometry, List<double[]> points, List<double[]> rings) throws SceneException {
    Object coordinates = geometry.get("coordinates");
    switch (String.valueOf(geometry.get("type"))) {
      case "Point" -> points.add(position(coordinates));
      case "MultiPoint" -> {
        for (Object point : list(coordinates)) {
          points.add(position(point));
        }
      }
      case "Polygon" -> polygon(coordinates, rings);
      case "MultiPolygon" -> {
        for (Object polygon : list(coordinates)) {
          polygon(polygon, rings);
        }
      }
      case "GeometryCollection" -> {
        for (Object part : list(geometry.get("geometries"))) {
          geometry(object(part), points, rings);
        }
      }
      case "LineString", "MultiLineString" -> {
        // a line covers no pixels
      }
      default -> throw problem("it has a geometry of type '" + geometry.get("type") + "'");
    }
  }

  private void polygon(Object coordinates, List<double[]> rings) throws SceneException {
    for (Object ring : list(coordinates)) {
      List<?> corners = list(ring);
      double[] flat = new double[2 * corners.size()];
      for (int i = 0; i < corners.size(); i++) {
        System.arraycopy(position(corners.get(i)), 0, flat, 2 * i, 2);
      }
      if (corners.size() < 3) {
        throw problem("it has a polygon of " + corners.size() + " corners");
      }
      rings.add(flat);
    }
  }

  private double[] position(Object node) throws SceneException {
    List<?> numbers = list(node);
    if (numbers.size() < 2 || !(numbers.get(0) instanceof Double x) || !(numbers.get(1) instanceof Double y)) {
      throw problem("it has the position '" + node + "'");
    }
    return new double[] {x, y};
  }

  private Map<?, ?> object(Object node) throws SceneException {
    if (node instanceof Map<?, ?> map) {
      return map;
    }
    throw problem("an object is missing");
  }

  private List<?> list(Object node) throws SceneException {
    if (node instanceof List<?> list) {
      return list;
    }
    throw problem("a list is missing");
  }

  private SceneException problem(String cause) {
    return new SceneException(file, "this GeoJSON cannot be used: " + cause,
        "write it again as GeoJSON with points or polygons");
  }
}
