/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Maps without a window: layers over {@link org.mixel.model.Scene scenes} and vectors, their styles, the
 * viewport, and rendering into images off the UI thread. The client and headless reports draw with the same code.
 *
 * <p>Conventions: map coordinates are x then y (easting, northing or longitude, latitude); screen coordinates are
 * pixels from the upper left corner, y downwards, whole numbers at pixel <em>corners</em>; colours are
 * non-premultiplied {@code 0xAARRGGBB}. Layers, styles and viewports are immutable values; the only mutable
 * object is {@link org.mixel.map.MapModel}, which is safe for use by several threads.
 */
package org.mixel.map;
