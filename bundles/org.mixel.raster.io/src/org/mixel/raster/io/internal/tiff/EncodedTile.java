/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.tiff;

import org.mixel.raster.io.internal.gdal.BandStatistics;

/**
 * A tile ready to be written.
 *
 * @param bytes      compressed
 * @param statistics of the numbers in the tile, as they are stored
 */
record EncodedTile(byte[] bytes, BandStatistics statistics) {
}
