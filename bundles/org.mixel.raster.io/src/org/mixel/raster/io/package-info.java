/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * GeoTIFF and ENVI rasters in and out, and coordinate transforms. What is exported here are the services
 * as plain classes: {@link org.mixel.raster.io.GeoTiffWriter}, {@link org.mixel.raster.io.GeoTiffReader},
 * {@link org.mixel.raster.io.EnviReader} and {@link org.mixel.raster.io.GeoToolsTransforms}, each of which
 * runs without OSGi.
 */
package org.mixel.raster.io;
