/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The nouns of Mixel: hyperspectral scenes, spectral axes, endmembers,
 * abundance maps, raster grids, and the interfaces through which files are read
 * and written. Plain Java: no OSGi, no window, no library.
 *
 * <p>Conventions that hold everywhere: rasters are addressed {@code [row][column]}
 * with row 0 at the top; spectra are ascending in wavelength (nanometres);
 * missing values are {@code NaN}; planar arrays are band-major, row-major within
 * the band; spectral arrays are pixel-major.
 */
package org.mixel.model;
