/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui;

import java.util.Optional;

import org.mixel.model.Crs;

/**
 * A click on the map that was no drag.
 *
 * @param x    map x
 * @param y    map y
 * @param crs  reference system of the map; empty for a map in pixel coordinates
 * @param keep whether the user held shift: what was shown before stays
 */
public record MapClick(double x, double y, Optional<Crs> crs, boolean keep) {
}
