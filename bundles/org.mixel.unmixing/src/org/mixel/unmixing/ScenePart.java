/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.unmixing;

import java.nio.file.Path;
import java.util.Optional;

import org.mixel.model.Window;
import org.mixel.model.WktPolygons;
import org.mixel.process.Param;

/** Parameters that several tools share: the part of a scene to work on. */
public record ScenePart(
    @Param(label = "Window", help = "Part of the scene to use as X,Y,WIDTH,HEIGHT in cells.")
        Optional<Window> window,
    @Param(label = "Mask", help = "Raster of the size of the scene; only cells above 0 are used.",
        role = Param.Role.INPUT_RASTER) Optional<Path> mask,
    @Param(label = "Polygons", help = "GeoJSON or Shapefile; only cells under its polygons are used.",
        role = Param.Role.INPUT_FILE, extensions = {"geojson", "json", "shp"}) Optional<Path> polygons,
    @Param(label = "Polygon", help = "As POLYGON ((x y, ...)) in the reference system of the scene, or with "
        + "SRID=4326; before it in another; only cells under it are used.", role = Param.Role.POLYGON)
        Optional<WktPolygons> polygon) {
}
