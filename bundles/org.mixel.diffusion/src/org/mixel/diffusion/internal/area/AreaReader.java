/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.diffusion.internal.area;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.mixel.model.CoordinateTransforms;
import org.mixel.model.FeatureReader;
import org.mixel.model.Features;
import org.mixel.model.Scene;
import org.mixel.model.SceneReaders;
import org.mixel.model.WktPolygons;
import org.mixel.process.InputException;
import org.mixel.process.ToolException;

/** Reads areas: a GeoJSON, Shapefile or WKT file, or a mask raster, and WKT itself. */
public final class AreaReader {
  private final SceneReaders readers;
  private final FeatureReader vectors;
  private final CoordinateTransforms transforms;

  /** Reads rasters and polygons with the given readers and brings polygons to maps with the given transforms. */
  public AreaReader(SceneReaders readers, FeatureReader vectors, CoordinateTransforms transforms) {
    this.readers = readers;
    this.vectors = vectors;
    this.transforms = transforms;
  }

  /** Reads a GeoJSON, Shapefile or WKT file, told by its ending, or else a mask raster. */
  public Area read(Path file) throws IOException, ToolException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": there is no such file; name a GeoJSON, Shapefile or WKT file or a mask raster.");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json") || name.endsWith(".geojson") || name.endsWith(".shp")) {
      return features(file);
    }
    return name.endsWith(".wkt") || name.endsWith(".txt") ? wkt(file.toString(), Files.readString(file))
        : raster(file);
  }

  /** Polygons in the system of the map where they do not name one. */
  public Area polygon(WktPolygons polygons) {
    return polygons("The polygon", polygons);
  }

  private Area polygons(String source, WktPolygons polygons) {
    return new Polygons(source, polygons.rings(), polygons.crs(), transforms);
  }

  private Area wkt(String source, String text) throws ToolException {
    try {
      return polygons(source, WktPolygons.parse(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(source + ": this is no polygon in well-known text, " + e.getMessage() + ".", e);
    }
  }

  private Area features(Path file) throws IOException, ToolException {
    Features features = vectors.read(file);
    List<double[]> rings = features.features().stream().flatMap(feature -> feature.rings().stream()).toList();
    if (rings.isEmpty()) {
      throw new InputException(file + ": it holds points and no polygon; name a file that does.");
    }
    return new Polygons(file.toString(), rings, features.crs(), transforms);
  }

  private Area raster(Path file) throws IOException {
    try (Scene scene = readers.open(file)) {
      float[] values = new float[Math.multiplyExact(scene.grid().width(), scene.grid().height())];
      scene.read(scene.grid().extent(), new int[] {0}, Scene.Interleave.BAND, values);
      return new MaskRaster(file, scene.grid(), values);
    }
  }
}
