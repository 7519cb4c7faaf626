/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.mixel.model.FeatureReader;
import org.mixel.model.Features;
import org.mixel.model.SceneException;
import org.mixel.raster.io.internal.vector.GeoJson;
import org.mixel.raster.io.internal.vector.Shapefile;
import org.osgi.service.component.annotations.Component;

/** Reads points and polygons of GeoJSON (RFC 7946) and of ESRI Shapefiles. */
@Component(service = FeatureReader.class)
public final class VectorFileReader implements FeatureReader {

  @Override
  public Features read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new SceneException(file, "there is no such file", "check the path");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    Features features = name.endsWith(".shp") ? Shapefile.read(file) : GeoJson.read(file);
    if (features.features().isEmpty()) {
      throw new SceneException(file, "it holds neither a point nor a polygon", "name a file that does");
    }
    return features;
  }
}
